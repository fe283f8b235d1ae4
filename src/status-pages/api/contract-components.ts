import { z } from 'zod';
import { UserError } from '../../kernel/errors.ts';
import { route, type RouteCtx } from '../../kernel/route.ts';
import { managementMeta, managementOf } from '../../people/managed/find.ts';
import { archiveComponent } from '../components/archive-component.ts';
import { listMainComponents } from '../components/list.ts';
import { saveComponent } from '../components/save-component.ts';

const tag = 'Status Page Components V2';
const url = '/api/v2/status_page_components';
const params = z.object({ id: z.string() });
const component = z.object({
  ...{ id: z.string(), name: z.string(), description: z.string().optional(), management_meta: managementMeta },
});
const reply = z.object({ status_page_component: component });
const body = z.object({ name: z.string(), description: z.string().optional() });

async function json(
  ctx: RouteCtx,
  all: readonly { id: string; name: string; description: string | null }[],
): Promise<z.input<typeof component>[]> {
  const managed = await managementOf(
    ctx.db,
    'status_page_component',
    all.map(({ id }) => id),
  );
  return all.map(({ id, name, description }) => ({
    ...{ id, name, ...(description && { description }), management_meta: managed(id) },
  }));
}

async function need(ctx: RouteCtx, id: string) {
  const [found] = await ctx.ask(listMainComponents, { id });
  if (!found) throw new UserError('not_found', 'There is no such component.', 'id');
  return found;
}

async function shown(ctx: RouteCtx, id: string): Promise<z.input<typeof reply>> {
  const [one] = await json(ctx, [await need(ctx, id)]);
  return { status_page_component: one as z.input<typeof component> };
}

export const componentRoutes = [
  route({
    ...{ method: 'GET', url, tag, about: 'List the components of status pages' },
    reply: z.object({ status_page_components: z.array(component) }),
    run: async (ctx) => ({ status_page_components: await json(ctx, await ctx.ask(listMainComponents, {})) }),
  }),
  route({
    ...{ method: 'GET', url: `${url}/:id`, tag, about: 'Show a component of status pages', params, reply },
    run: (ctx, { params }) => shown(ctx, params.id),
  }),
  route({
    ...{ method: 'POST', url, tag, about: 'Add a component to the main status page', body, reply, status: 201 },
    run: async (ctx, { body }) => await shown(ctx, (await ctx.run(saveComponent, body)).id),
  }),
  route({
    ...{ method: 'PUT', url: `${url}/:id`, tag, about: 'Change the name of a component', params, body, reply },
    async run(ctx, { params: { id }, body }) {
      await ctx.run(saveComponent, { ...body, id });
      return await shown(ctx, id);
    },
  }),
  route({
    ...{ method: 'DELETE', url: `${url}/:id`, tag, about: 'Take a component off status pages', params, status: 204 },
    async run(ctx, { params: { id } }) {
      await ctx.run(archiveComponent, { id });
    },
  }),
];
