import { z } from 'zod';
import { UserError } from '../../kernel/errors.ts';
import { route, type RouteCtx } from '../../kernel/route.ts';
import { managementMeta, managementOf } from '../../people/managed/find.ts';
import { named } from '../../people/named.ts';
import { setStructure } from '../components/set-structure.ts';
import { listPages } from '../list.ts';

const tag = 'Status Pages V2';
const url = '/api/v2/status_page_structures/:status_page_id';
const params = z.object({ status_page_id: z.string() });
const uptimeModes = ['chart_and_percentage', 'chart_only', 'nothing'] as const;

const component = z.object({
  ...{ component_id: z.string(), name: z.string(), hidden: z.boolean(), display_uptime: z.boolean() },
});
const group = z.object({
  ...{ id: z.string(), name: z.string(), description: z.string().optional(), components: z.array(component) },
  ...{ hidden: z.boolean(), display_aggregated_uptime: z.boolean() },
});
const reply = z.object({
  current_structure: z.object({
    items: z.array(z.object({ component: component.optional(), group: group.optional() })),
  }),
  display_uptime_mode: z.enum(uptimeModes),
  management_meta: managementMeta,
});

const componentBody = z.object({
  ...{ component_id: z.string(), hidden: z.boolean().optional(), display_uptime: z.boolean().optional() },
});
const groupBody = z.object({
  ...{ id: z.string().optional(), name: z.string(), description: z.string().optional() },
  ...{ hidden: z.boolean().optional(), display_aggregated_uptime: z.boolean().optional() },
  components: z.array(componentBody),
});
const body = z.object({
  items: z.array(z.object({ component: componentBody.optional(), group: groupBody.optional() })),
  display_uptime_mode: z.enum(uptimeModes).optional(),
});

/** The page with that id; refuses one that is not there. */
export async function needPageOf(ctx: RouteCtx, id: string) {
  const page = (await ctx.ask(listPages, {})).find((one) => one.id === id);
  if (!page) throw new UserError('not_found', 'There is no such status page.', 'status_page_id');
  return page;
}

type Shown = Awaited<ReturnType<typeof needPageOf>>['components'][number];
const componentJson = ({ id, name, showUptime, placement }: Shown) => ({
  ...{ component_id: id, name, hidden: placement === 'hidden', display_uptime: showUptime },
});
const groupJson = (own: { id: string; name: string; description: string | null }, within: readonly Shown[]) => ({
  ...{ id: own.id, name: own.name, ...(own.description && { description: own.description }) },
  hidden: within.length > 0 && within.every(({ placement }) => placement === 'hidden'),
  display_aggregated_uptime: within.some(({ placement, showUptime }) => placement === 'shown' && showUptime),
  components: within.map(componentJson),
});

/** Components and groups in the order that they share; of another page than the main one, those of the main one that it shows. */
async function shown(ctx: RouteCtx, pageId: string): Promise<z.input<typeof reply>> {
  const page = await needPageOf(ctx, pageId);
  const main = page.isDefault ? page : (await ctx.ask(listPages, {})).find(({ isDefault }) => isDefault);
  const chosen = (main?.components ?? []).filter(({ id, placement }) =>
    page.isDefault ? placement !== 'off' : page.componentIds.includes(id),
  );
  const managed = await managementOf(ctx.db, 'status_page_structure', [pageId]);
  const groups = (main?.groups ?? [])
    .map((one) => ({ ...one, within: chosen.filter(({ groupId }) => groupId === one.id) }))
    .filter(({ within }) => within.length > 0 || page.isDefault);
  const items = [
    ...chosen
      .filter(({ groupId }) => !groupId)
      .map((one) => ({ at: one.position, item: { component: componentJson(one) } })),
    ...groups.map((one) => ({ at: one.position, item: { group: groupJson(one, one.within) } })),
  ];
  return {
    current_structure: { items: items.toSorted((one, other) => one.at - other.at).map(({ item }) => item) },
    display_uptime_mode: 'chart_and_percentage',
    management_meta: managed(pageId),
  };
}

const placedFrom = ({ component_id, hidden, display_uptime }: z.output<typeof componentBody>) => ({
  ...{ componentId: component_id, hidden, showUptime: display_uptime },
});
const itemFrom = ({ component, group }: z.output<typeof body>['items'][number]) => ({
  ...(component && { component: placedFrom(component) }),
  ...(group && {
    group: {
      ...{ id: group.id, name: group.name, description: group.description, hidden: group.hidden },
      ...{ showsUptime: group.display_aggregated_uptime, components: group.components.map(placedFrom) },
    },
  }),
});
const nameOf = (pointer: string) =>
  pointer
    .replace(/^pageId$/, 'status_page_id')
    .replace(/\.componentId$/, '.component_id')
    .replace(/\.showsUptime$/, '.display_aggregated_uptime')
    .replace(/\.showUptime$/, '.display_uptime');

export const structureRoutes = [
  route({
    ...{ method: 'GET', url, tag, params, reply },
    about: 'Show the components and groups of a status page',
    run: (ctx, { params: { status_page_id } }) => shown(ctx, status_page_id),
  }),
  route({
    ...{ method: 'PUT', url, tag, params, reply, body },
    about: 'Say which components and groups the main status page has, and in which order',
    async run(ctx, { params: { status_page_id: pageId }, body: { items, display_uptime_mode: mode } }) {
      if (mode !== undefined && mode !== 'chart_and_percentage')
        throw new UserError(
          'invalid',
          'Uptime is shown as a chart with its percentage, or for a component not at all. Leave this out.',
          'display_uptime_mode',
        );
      await named(nameOf, () => ctx.run(setStructure, { pageId, items: items.map(itemFrom) }));
      return await shown(ctx, pageId);
    },
  }),
];
