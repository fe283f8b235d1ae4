import { z } from 'zod';
import { route } from '../../kernel/route.ts';
import { archiveTemplate } from '../templates/archive-template.ts';
import type { Offered, Template } from '../templates/find.ts';
import { listTemplates, maintenanceTemplates, previewTemplate } from '../templates/list.ts';
import { kindOf, moments, placeholders } from '../templates/placeholders.ts';
import { saveTemplate } from '../templates/save-template.ts';
import { starters } from '../templates/starters.ts';
import { pageParams } from './pages.ts';

const tag = 'Status pages';
const url = '/api/candor/v1/word_templates';
const id = z.object({ id: z.string() });
const moment = z.enum(moments);
const body = z.object({
  name: z.string(),
  /** When these words are said. */
  moment: z.string(),
  words: z.string(),
  /** For these components; for all when empty. */
  component_ids: z.array(z.string()).optional(),
  /** On these pages; on all when empty. */
  page_ids: z.array(z.string()).optional(),
  language: z.string().nullish(),
});
const template = z.object({
  ...{ id: z.string(), name: z.string(), moment, kind: z.enum(['incident', 'maintenance']), words: z.string() },
  ...{ component_ids: z.array(z.string()), page_ids: z.array(z.string()), language: z.string().nullable() },
  updated_at: z.string(),
});
const templateJson = (row: Template): z.input<typeof template> => ({
  ...{ id: row.id, name: row.name, moment: row.moment, kind: kindOf(row.moment), words: row.words },
  ...{ component_ids: row.componentIds, page_ids: row.pageIds, language: row.language },
  updated_at: row.updatedAt.toISOString(),
});
/** A template with what is known; `missing` are the placeholders that still stand in its words. */
const offered = z.object({
  ...{ id: z.string(), name: z.string(), language: z.string().nullable(), words: z.string() },
  missing: z.array(z.string()),
});
export const offers = z.object({ word_templates: z.array(offered) });
export const offersJson = (some: readonly Offered[]): z.input<typeof offers> => ({
  word_templates: some.map(({ id, name, language, words, missing }) => ({ id, name, language, words, missing })),
});

const inputOf = ({ component_ids, page_ids, moment, language, ...given }: z.output<typeof body>) => ({
  ...{ ...given, componentIds: component_ids, pageIds: page_ids },
  ...{ moment: moment as Template['moment'], language: language ?? null },
});

/** Words to start from. */
export const templateRoutes = [
  route({
    method: 'GET',
    url,
    tag,
    about: 'Templates of words to customers, what may stand in their braces, and words to begin with',
    reply: z.object({
      word_templates: z.array(template),
      placeholders: z.array(
        z.object({ kind: z.enum(['incident', 'maintenance']), name: z.string(), about: z.string() }),
      ),
      starters: z.array(z.object({ name: z.string(), moment, words: z.string() })),
    }),
    async run(ctx) {
      const templates = await ctx.ask(listTemplates, {});
      return {
        word_templates: templates.map(templateJson),
        placeholders: (['incident', 'maintenance'] as const).flatMap((kind) =>
          placeholders[kind].map((one) => ({ kind, ...one })),
        ),
        starters: [...starters],
      };
    },
  }),
  route({
    method: 'POST',
    url,
    tag,
    about: 'Add a template of words to customers',
    body,
    reply: id,
    status: 201,
    run: (ctx, { body }) => ctx.run(saveTemplate, inputOf(body)),
  }),
  route({
    method: 'PUT',
    url: `${url}/:id`,
    tag,
    about: 'Change a template of words to customers',
    params: id,
    body,
    reply: id,
    run: (ctx, { params, body }) => ctx.run(saveTemplate, { ...params, ...inputOf(body) }),
  }),
  route({
    method: 'DELETE',
    url: `${url}/:id`,
    tag,
    about: 'Take a template of words to customers out of use',
    params: id,
    status: 204,
    run: async (ctx, { params }) => void (await ctx.run(archiveTemplate, params)),
  }),
  route({
    method: 'POST',
    url: `${url}/preview`,
    tag,
    about: 'What a template makes of sample values, or what is wrong with it',
    body: z.object({
      ...{ moment, words: z.string() },
      ...{ language: z.string().nullish(), component_ids: z.array(z.string()).optional() },
    }),
    reply: z.object({ problem: z.string().nullable(), words: z.string().nullable() }),
    run: (ctx, { body: { component_ids, language, ...given } }) =>
      ctx.ask(previewTemplate, { ...given, language: language ?? null, componentIds: component_ids }),
  }),
  route({
    method: 'POST',
    url: '/api/candor/v1/status-pages/:pageId/word_templates',
    tag,
    about: 'Templates for a moment of a maintenance, with what is known of it',
    params: pageParams,
    body: z.object({
      ...{ moment: z.string(), name: z.string().optional(), component_ids: z.array(z.string()).optional() },
      ...{ scheduled_for: z.string().nullish(), scheduled_until: z.string().nullish() },
    }),
    reply: offers,
    async run(ctx, { params, body: { moment, name, component_ids, scheduled_for, scheduled_until } }) {
      const times = { scheduledFor: scheduled_for, scheduledUntil: scheduled_until };
      const about = { ...params, moment: moment as 'scheduled', name, componentIds: component_ids, ...times };
      return offersJson(await ctx.ask(maintenanceTemplates, about));
    },
  }),
];
