import { z } from 'zod';
import { fact } from '../../kernel/fact.ts';
import { moments } from './placeholders.ts';

const template = z.object({
  ...{ name: z.string(), moment: z.enum(moments), words: z.string(), language: z.string().nullable() },
  ...{ components: z.array(z.string()), pages: z.array(z.string()) },
});
const sample = {
  ...{ name: 'First words', moment: 'investigating' as const, words: '{component} is slow.', language: null },
  ...{ components: [], pages: [] },
};
const verbs = { created: 'added', updated: 'changed', archived: 'took out of use' };

export const wordTemplateChanged = fact({
  name: 'word_template.changed',
  version: 1,
  refs: z.object({ template_id: z.string(), change: z.enum(['created', 'updated', 'archived']) }),
  body: z.object({ name: z.string(), before: template.nullable(), after: template.nullable() }),
  sentence: ({ refs, body }) => `${verbs[refs.change]} the template of words “${body.name}”`,
  sample: { refs: { template_id: '01', change: 'created' }, body: { name: sample.name, before: null, after: sample } },
});
