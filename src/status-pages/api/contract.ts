import { z } from 'zod';
import { UserError } from '../../kernel/errors.ts';
import { route, type RouteCtx } from '../../kernel/route.ts';
import { pageSize, paginationMeta } from '../../people/api.ts';
import { named } from '../../people/named.ts';
import { listPages } from '../list.ts';
import { editMaintenance } from '../maintenances/edit.ts';
import { cancelMaintenance } from '../maintenances/cancel.ts';
import { listMaintenances, showMaintenance, type Maintenance } from '../maintenances/list.ts';
import { scheduleMaintenance } from '../maintenances/schedule.ts';
import { availabilityRoute } from './contract-availability.ts';
import { componentRoutes } from './contract-components.ts';
import { needPageOf, structureRoutes } from './contract-structure.ts';

const tag = 'Status Pages V2';
const status = z.enum(['maintenance_scheduled', 'maintenance_in_progress', 'maintenance_complete']);
const affected = z.object({
  component_id: z.string(),
  component_status: z.enum(['operational', 'under_maintenance']),
});
const update = z.object({
  ...{ id: z.string(), status_page_maintenance_id: z.string(), maintenance_status: status, message: z.string() },
  ...{ component_statuses: z.array(affected), published_at: z.string() },
});
const maintenance = z.object({
  ...{ id: z.string(), status_page_id: z.string(), name: z.string(), maintenance_status: status },
  component_maintenance_periods: z.array(
    z.object({ component_id: z.string(), start_at: z.string(), end_at: z.string().optional() }),
  ),
  ...{ published_at: z.string(), updates: z.array(update), automate_maintenance_status: z.boolean() },
});

const statusOf = (own: string) =>
  own === 'completed' ? 'maintenance_complete' : (`maintenance_${own}` as z.output<typeof status>);

function updateJson(row: Maintenance, own: Maintenance['updates'][number]): z.input<typeof update> {
  const component_status = own.status === 'in_progress' ? ('under_maintenance' as const) : ('operational' as const);
  return {
    ...{ id: own.id, status_page_maintenance_id: row.id, maintenance_status: statusOf(own.status) },
    ...{ message: own.body, published_at: own.publishedAt.toISOString() },
    component_statuses: row.componentIds.map((component_id) => ({ component_id, component_status })),
  };
}

const maintenanceJson = (row: Maintenance): z.input<typeof maintenance> => ({
  ...{ id: row.id, status_page_id: row.pageId, name: row.name },
  maintenance_status: statusOf(row.status),
  component_maintenance_periods: row.componentIds.map((component_id) => ({
    ...{ component_id, start_at: (row.startedAt ?? row.scheduledFor).toISOString() },
    end_at: (row.completedAt ?? row.scheduledUntil).toISOString(),
  })),
  published_at: row.createdAt.toISOString(),
  /** It begins and ends at its times, always. */
  automate_maintenance_status: true,
  updates: row.updates.toReversed().map((own) => updateJson(row, own)),
});

/** One that was called off is gone for clients; visitors still read that it was. */
async function need(ctx: RouteCtx, id: string): Promise<Maintenance> {
  const found = await ctx.ask(showMaintenance, { id });
  if (found.cancelledAt) throw gone();
  return found;
}
const gone = () => new UserError('not_found', 'There is no such maintenance.', 'id');

const shown = async (ctx: RouteCtx, id: string) => ({
  status_page_maintenance: maintenanceJson(await need(ctx, id)),
});

const names: Record<string, string> = {
  ...{ scheduledFor: 'start_at', scheduledUntil: 'end_at', componentIds: 'affected_component_ids', words: 'message' },
};

const statusPage = z.object({
  ...{ id: z.string(), name: z.string(), description: z.string().optional(), public_url: z.string().optional() },
});
type Page = Awaited<ReturnType<typeof needPageOf>>;
const pageJson = ({ id, name, description, url }: Page): z.input<typeof statusPage> => ({
  ...{ id, name, public_url: url, ...(description && { description }) },
});

const pageRoutes = [
  route({
    ...{ method: 'GET', url: '/api/v2/status_pages', tag, about: 'List status pages' },
    tool: 'status_page_list',
    query: z.object({ page_size: pageSize(250), after: z.string().optional() }),
    reply: z.object({ status_pages: z.array(statusPage), pagination_meta: paginationMeta }),
    async run(ctx, { query: { page_size, after } }) {
      const pages = (await ctx.ask(listPages, {})).toSorted((one, other) => (one.id < other.id ? -1 : 1));
      const left = pages.filter(({ id }) => !after || id > after);
      const page = left.slice(0, page_size);
      const last = left.length > page_size ? page.at(-1)?.id : undefined;
      return {
        status_pages: page.map(pageJson),
        pagination_meta: { page_size, ...(last && { after: last }) },
      };
    },
  }),
  route({
    ...{ method: 'GET', url: '/api/v2/status_pages/:id', tag, about: 'Show a status page' },
    params: z.object({ id: z.string() }),
    reply: z.object({ status_page: statusPage }),
    run: async (ctx, { params }) => ({ status_page: pageJson(await needPageOf(ctx, params.id)) }),
  }),
];

const message = z.string().max(4_096, 'Keep the message under 4096 characters.');
const maintenanceRoutes = [
  route({
    ...{ method: 'GET', url: '/api/v2/status_page_maintenances', tag, about: 'List maintenances of a status page' },
    query: z.object({
      ...{ status_page_id: z.string(), component_id: z.string().optional(), group_id: z.string().optional() },
      ...{ sub_page_id: z.string().optional(), start_at: z.coerce.date().optional() },
      ...{ end_at: z.coerce.date().optional(), page_size: pageSize(250), after: z.string().optional() },
    }),
    reply: z.object({ status_page_maintenances: z.array(maintenance), pagination_meta: paginationMeta }),
    async run(ctx, { query }) {
      const { status_page_id: pageId, component_id, group_id, start_at, end_at, page_size, after } = query;
      if (query.sub_page_id !== undefined)
        throw new UserError('invalid', 'Pages have no sub-pages here; leave this out.', 'sub_page_id');
      const { components } = await needPageOf(ctx, pageId);
      const grouped = new Set(components.filter(({ groupId }) => groupId === group_id).map(({ id }) => id));
      const found = (await ctx.ask(listMaintenances, { pageId, limit: 250 })).filter(
        ({ componentIds, scheduledFor, scheduledUntil, cancelledAt }) =>
          !cancelledAt &&
          (component_id === undefined || componentIds.includes(component_id)) &&
          (group_id === undefined || componentIds.some((id) => grouped.has(id))) &&
          (!start_at || scheduledUntil >= start_at) &&
          (!end_at || scheduledFor <= end_at),
      );
      const left = found.slice(after === undefined ? 0 : found.findIndex(({ id }) => id === after) + 1);
      const page = left.slice(0, page_size);
      const last = left.length > page_size ? page.at(-1)?.id : undefined;
      return {
        status_page_maintenances: page.map(maintenanceJson),
        pagination_meta: { page_size, ...(last && { after: last }) },
      };
    },
  }),
  route({
    ...{ method: 'GET', url: '/api/v2/status_page_maintenances/:status_page_maintenance_id', tag },
    about: 'Show a maintenance of a status page',
    params: z.object({ status_page_maintenance_id: z.string() }),
    reply: z.object({ status_page_maintenance: maintenance }),
    run: (ctx, { params }) => shown(ctx, params.status_page_maintenance_id),
  }),
  route({
    ...{ method: 'POST', url: '/api/v2/status_page_maintenances', tag, about: 'Schedule a maintenance', status: 201 },
    body: z.object({
      ...{ idempotency_key: z.string().min(1, 'Idempotency key must not be empty.').max(200), message },
      ...{ status_page_id: z.string(), name: z.string(), maintenance_status: status, notify_subscribers: z.boolean() },
      ...{ start_at: z.string(), end_at: z.string(), affected_component_ids: z.array(z.string()) },
    }),
    reply: z.object({ status_page_maintenance: maintenance }),
    async run(ctx, { body }) {
      if (body.maintenance_status !== 'maintenance_scheduled') throw byItsTimes();
      const given = {
        ...{ pageId: body.status_page_id, name: body.name, words: body.message },
        ...{ scheduledFor: body.start_at, scheduledUntil: body.end_at, componentIds: body.affected_component_ids },
        ...(!body.notify_subscribers && { announce: false, reminders: [] }),
      };
      const key = `maintenance:${body.idempotency_key}`;
      return await shown(ctx, (await named(names, () => ctx.run(scheduleMaintenance, given, key))).id);
    },
  }),
  route({
    ...{ method: 'PUT', url: '/api/v2/status_page_maintenances/:status_page_maintenance_id', tag },
    about: 'Change the name and the times of a maintenance; whoever follows the page hears of new times',
    params: z.object({ status_page_maintenance_id: z.string() }),
    body: z.object({ name: z.string(), start_at: z.string(), end_at: z.string() }),
    reply: z.object({ status_page_maintenance: maintenance }),
    async run(ctx, { params: { status_page_maintenance_id: id }, body }) {
      const given = { id, name: body.name, scheduledFor: body.start_at, scheduledUntil: body.end_at };
      await named(names, () => ctx.run(editMaintenance, given));
      return await shown(ctx, id);
    },
  }),
  route({
    ...{ method: 'DELETE', url: '/api/v2/status_page_maintenances/:status_page_maintenance_id', tag, status: 204 },
    about: 'Call a maintenance off; whoever follows the page hears of it',
    params: z.object({ status_page_maintenance_id: z.string() }),
    async run(ctx, { params: { status_page_maintenance_id: id } }) {
      if ((await ctx.run(cancelMaintenance, { id })).wasCancelled) throw gone();
    },
  }),
  route({
    ...{ method: 'POST', url: '/api/v2/status_page_maintenance_updates', tag, status: 201 },
    about: 'Tell how a maintenance goes on',
    body: z.object({
      ...{ status_page_maintenance_id: z.string(), message, notify_subscribers: z.boolean() },
      ...{ maintenance_status: status.optional(), component_statuses: z.array(affected).optional() },
    }),
    reply: z.object({ status_page_maintenance_update: update }),
    async run(ctx, { body }) {
      const id = body.status_page_maintenance_id;
      const before = await need(ctx, id);
      if (body.maintenance_status && body.maintenance_status !== statusOf(before.status)) throw byItsTimes();
      const told = { words: body.message, announce: body.notify_subscribers };
      await named(names, () => ctx.run(editMaintenance, { id, ...told }));
      const after = await ctx.ask(showMaintenance, { id });
      const [latest] = after.updates;
      if (!latest) throw new UserError('invalid', 'Write what visitors read.', 'message');
      return { status_page_maintenance_update: updateJson(after, latest) };
    },
  }),
];

const byItsTimes = () =>
  new UserError('conflict', 'A maintenance begins and ends at its own times, not by a status.', 'maintenance_status');

export const contractRoutes = [
  ...pageRoutes,
  availabilityRoute,
  ...componentRoutes,
  ...structureRoutes,
  ...maintenanceRoutes,
];
