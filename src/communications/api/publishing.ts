import { z } from 'zod';
import { route } from '../../kernel/route.ts';
import type { Published } from '../drafts/publish-words.ts';
import { giveEstimate } from '../estimates/give-estimate.ts';
import { readersOfWords } from '../deliveries/readers.ts';
import { lintWords } from '../linter/lint-words.ts';
import type { Finding } from '../linter/rules.ts';
import { offers, offersJson } from '../../status-pages/api/templates.ts';
import { safeHtml } from '../../status-pages/public/pages/markdown.ts';
import { wordTemplates } from '../drafts/word-templates.ts';
import { publishUpdate } from '../publish-update.ts';
import { person, sensitivity } from './approvals.ts';
import { estimate, impact, impacts, status } from './shapes.ts';

const params = z.object({ id: z.string() });
const under = '/api/candor/v1/incidents/:id';
const words = z.object({
  audience: z.string().optional(),
  status,
  words: z.string(),
  /** What customers' engineers read in a shared channel, in place of the words. */
  technical_words: z.string().nullish(),
  components: z.array(impact).default([]),
  next_update_in_minutes: z.number().nullish(),
  checked: z.string().nullish(),
  public_title: z.string().nullish(),
  estimate: estimate.nullish(),
  correction: z.boolean().optional(),
  /** Until which day a full write-up is promised, and who writes it. */
  write_up: z.object({ by: z.string(), owner_id: z.string().nullish() }).nullish(),
});
const finding = z.object({
  ...{ rule: z.string(), level: z.enum(['refusal', 'hint']), sentence: z.string() },
  source: z.object({ field: z.string() }),
});
export const published = z.object({
  ...{ id: z.string().nullable(), publication_id: z.string().nullable() },
  /** The words wait for another person: nothing was published. */
  approval: z.object({ id: z.string(), class: sensitivity, hash: z.string(), asked: z.array(person) }).nullable(),
  /** What could be better about the words; none was held back for it. */
  hints: z.array(finding),
});

const fields: Partial<Record<Finding['field'], string>> = {
  ...{
    words: 'words',
    technicalWords: 'technical_words',
    publicTitle: 'public_title',
    nextUpdateInMinutes: 'next_update_in_minutes',
  },
};
const findingJson = ({ rule, level, field, sentence }: Finding): z.input<typeof finding> => ({
  ...{ rule, level, sentence },
  source: { field: fields[field] ?? field },
});

const inputFrom = ({
  components,
  next_update_in_minutes,
  public_title,
  technical_words,
  write_up,
  audience,
  ...said
}: z.output<typeof words>) => ({
  ...said,
  audience: audience as 'everyone' | undefined,
  components: impacts(components),
  nextUpdateInMinutes: next_update_in_minutes,
  publicTitle: public_title,
  technicalWords: technical_words,
  writeUp: write_up && { by: write_up.by, ownerId: write_up.owner_id },
});

export const publishedJson = ({ id, approval, hints }: Published): z.input<typeof published> => ({
  ...{ id, publication_id: id, approval },
  hints: hints.map(findingJson),
});

/** Words on their way to customers. */
export const publishingRoutes = [
  route({
    method: 'POST',
    url: `${under}/lint`,
    tag: 'Communications',
    about: 'Look over words before they are published: what they would be refused for, and hints',
    params,
    body: words,
    reply: z.object({
      findings: z.array(finding),
      /** The words as their readers will see them. */
      words_html: z.string(),
      /** The estimate as they will, in the language of the page. */
      estimate: z.object({ expected: z.string(), because: z.string(), segments: z.array(z.string()) }).nullable(),
    }),
    async run(ctx, { params, body }) {
      const { findings, estimate } = await ctx.ask(lintWords, { incidentId: params.id, ...inputFrom(body) });
      return { findings: findings.map(findingJson), words_html: String(safeHtml(body.words)), estimate };
    },
  }),
  route({
    method: 'POST',
    url: `${under}/word_templates`,
    tag: 'Communications',
    about: 'Templates of words that fit what is being said, with what is known put in',
    params,
    body: words.pick({ audience: true, status: true, next_update_in_minutes: true, public_title: true }).extend({
      component_ids: z.array(z.string()).default([]),
    }),
    reply: offers,
    async run(ctx, { params, body }) {
      const { component_ids: componentIds, next_update_in_minutes, public_title, audience, status } = body;
      const asked = { nextUpdateInMinutes: next_update_in_minutes, publicTitle: public_title, componentIds, status };
      const about = { incidentId: params.id, audience: audience as 'everyone' | undefined, ...asked };
      return offersJson(await ctx.ask(wordTemplates, about));
    },
  }),
  route({
    method: 'POST',
    url: `${under}/readers`,
    tag: 'Communications',
    about:
      'How many read words to everyone about these components: pages, and subscribers by what they chose to hear of',
    params,
    body: z.object({ component_ids: z.array(z.string()).default([]) }),
    reply: z.object({
      ...{ pages: z.number(), whole: z.number(), components: z.number(), incident: z.number() },
      sentence: z.string(),
    }),
    run: async (ctx, { params, body }) =>
      await ctx.ask(readersOfWords, { incidentId: params.id, componentIds: body.component_ids }),
  }),
  route({
    method: 'POST',
    url: `${under}/publish`,
    tag: 'Communications',
    about: 'Publish an update to everyone, to affected customers, or to people inside',
    params,
    body: words,
    reply: published,
    status: 201,
    async run(ctx, { params, body }) {
      return publishedJson(await ctx.run(publishUpdate, { incidentId: params.id, ...inputFrom(body) }));
    },
  }),
  route({
    method: 'POST',
    url: `${under}/estimates`,
    tag: 'Communications',
    about: 'Tell an audience when to expect that it is over, in words of their own',
    params,
    body: estimate.extend({ audience: z.string().optional(), next_update_in_minutes: z.number().nullish() }),
    reply: published,
    status: 201,
    async run(ctx, { params, body }) {
      const { next_update_in_minutes: nextUpdateInMinutes, audience, ...given } = body;
      const to = { audience: audience as 'everyone' | undefined, nextUpdateInMinutes };
      return publishedJson(await ctx.run(giveEstimate, { incidentId: params.id, ...given, ...to }));
    },
  }),
];
