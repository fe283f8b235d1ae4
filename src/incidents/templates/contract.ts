import { z } from 'zod';
import { UserError } from '../../kernel/errors.ts';
import { route, type RouteCtx } from '../../kernel/route.ts';
import { pageSize, paginationMeta } from '../../people/api.ts';
import { named } from '../../people/named.ts';
import { archiveTemplate } from './archive-template.ts';
import { checkTemplate } from './check.ts';
import { namesOf, templateBody, templateFrom } from './contract-input.ts';
import { templatesJson, templateV1 } from './contract-json.ts';
import { listTemplates } from './find.ts';
import { saveTemplate } from './save-template.ts';

const tag = 'Incident Templates V1';
const url = '/api/v1/incident_templates';
const params = z.object({ id: z.string() });
const reply = z.object({ incident_template: templateV1 });

async function needTemplate(ctx: RouteCtx, id: string) {
  const found = (await ctx.ask(listTemplates, {})).find((one) => one.id === id);
  if (!found) throw new UserError('not_found', 'There is no such incident template.', 'id');
  return found;
}

async function shown(ctx: RouteCtx, id: string): Promise<z.input<typeof reply>> {
  const [incident_template] = await templatesJson(ctx.db, [await needTemplate(ctx, id)]);
  return { incident_template: incident_template as z.input<typeof templateV1> };
}

export const routes = [
  route({
    ...{ method: 'GET', url, tag, about: 'List incident templates' },
    query: z.object({ page_size: pageSize(250), after: z.string().optional() }),
    reply: z.object({ incident_templates: z.array(templateV1), pagination_meta: paginationMeta }),
    async run(ctx, { query: { page_size, after } }) {
      const all = await ctx.ask(listTemplates, {});
      const left = all.slice(after === undefined ? 0 : all.findIndex(({ id }) => id === after) + 1);
      const page = left.slice(0, page_size);
      const last = left.length > page_size ? page.at(-1)?.id : undefined;
      return {
        incident_templates: await templatesJson(ctx.db, page),
        pagination_meta: { page_size, ...(last && { after: last }) },
      };
    },
  }),
  route({
    ...{ method: 'POST', url, tag, about: 'Add an incident template', body: templateBody, reply, status: 201 },
    async run(ctx, { body }) {
      const saved = await named(namesOf(body), () => ctx.run(saveTemplate, templateFrom(body)));
      return await shown(ctx, saved.id);
    },
  }),
  route({
    ...{ method: 'POST', url: `${url}/actions/validate`, tag, body: templateBody },
    about: 'Check an incident template without keeping it',
    reply: z.object({ warnings: z.array(z.object({ summary: z.string(), detail: z.string() })) }),
    async run(ctx, { body }) {
      const { name, fills } = templateFrom(body);
      const { taken } = await named(namesOf(body), () => ctx.ask(checkTemplate, { name, fills }));
      const detail = `There is a template “${taken}” already. Another one cannot have its name.`;
      return { warnings: taken ? [{ summary: 'The name is taken', detail }] : [] };
    },
  }),
  route({
    ...{ method: 'GET', url: `${url}/:id`, tag, about: 'Show an incident template', params, reply },
    run: (ctx, { params }) => shown(ctx, params.id),
  }),
  route({
    ...{ method: 'PUT', url: `${url}/:id`, tag, about: 'Replace an incident template', params, reply },
    body: templateBody,
    async run(ctx, { params: { id }, body }) {
      const before = await needTemplate(ctx, id);
      await named(namesOf(body), () => ctx.run(saveTemplate, { id, ...templateFrom(body, before.fills) }));
      return await shown(ctx, id);
    },
  }),
  route({
    ...{ method: 'DELETE', url: `${url}/:id`, tag, about: 'Take an incident template out of use', params, status: 204 },
    run: async (ctx, { params }) => void (await ctx.run(archiveTemplate, params)),
  }),
];
