import { z } from 'zod';
import { route } from '../../kernel/route.ts';
import { storyHtml } from '../../status-pages/public/pages/markdown.ts';
import type { Finding } from '../linter/find.ts';
import { saveFactSheet } from '../fact-sheet/save.ts';
import { showFactSheet } from '../fact-sheet/show.ts';
import { iso, time } from './shapes.ts';

const tag = 'Fact sheets';
const params = z.object({ id: z.string() });
const url = '/api/candor/v1/incidents/:id/fact_sheet';
const text = z.string();
const facts = z.object({
  ...{ symptom: text, who: text, not_affected: text, workaround: text, to_do: text, doing: text, cause: text },
});
const given = facts.partial();
const rendering = z.object({
  words: text,
  words_html: text,
  findings: z.array(z.object({ rule: text, level: z.enum(['refusal', 'hint']), sentence: text })),
});
const shown = z.object({
  ...{ facts, revision: z.number(), edited_by: text.nullable(), edited_at: time },
  renderings: z.object({ plain: rendering, technical: rendering, executive: rendering }),
});

type Given = z.output<typeof given>;
const inputOf = ({ not_affected: notAffected, to_do: toDo, ...rest }: Given) => ({ ...rest, notAffected, toDo });

const renderingJson = ({ words, findings }: { words: string; findings: readonly Finding[] }) => ({
  ...{ words, words_html: String(storyHtml(words)) },
  findings: findings.map(({ rule, level, sentence }) => ({ rule, level, sentence })),
});

type Shown = Omit<Awaited<ReturnType<typeof showFactSheet.run>>, '__seen'>;
const shownJson = ({ sheet, revision, editedBy, editedAt, renderings }: Shown): z.input<typeof shown> => {
  const { notAffected: not_affected, toDo: to_do, ...rest } = sheet;
  return {
    facts: { ...rest, not_affected, to_do },
    ...{ revision, edited_by: editedBy, edited_at: iso(editedAt) },
    renderings: {
      plain: renderingJson(renderings.plain),
      technical: renderingJson(renderings.technical),
      executive: renderingJson(renderings.executive),
    },
  };
};

export const factSheetRoutes = [
  route({
    method: 'GET',
    url,
    tag,
    tool: 'fact_sheet_show',
    about: 'What is known of an incident, in the words of each reader',
    params,
    reply: shown,
    run: async (ctx, { params }) => shownJson(await ctx.ask(showFactSheet, { incidentId: params.id })),
  }),
  route({
    method: 'POST',
    url: `${url}/preview`,
    tag,
    about: 'How facts would read to each reader',
    params,
    body: given,
    reply: shown,
    run: async (ctx, { params, body }) =>
      shownJson(await ctx.ask(showFactSheet, { incidentId: params.id, facts: inputOf(body) })),
  }),
  route({
    method: 'PUT',
    url,
    tag,
    about: 'Write down what is known of an incident',
    params,
    body: given.extend({ revision: z.number().optional() }),
    reply: z.object({ revision: z.number() }),
    run: (ctx, { params, body: { revision, ...body } }) =>
      ctx.run(saveFactSheet, { incidentId: params.id, revision, ...inputOf(body) }),
  }),
];
