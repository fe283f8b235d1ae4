import { z } from 'zod';
import { UserError } from '../../../kernel/errors.ts';
import { route, type RouteCtx } from '../../../kernel/route.ts';
import { listSettings } from '../../list.ts';
import { archiveSetting } from '../../settings/archive-setting.ts';
import { saveRole } from '../../settings/save-role.ts';
import { saveSeverity } from '../../settings/save-severity.ts';
import { saveStatus } from '../../settings/save-status.ts';
import { roleJson, roleV1Json, severityJson, statusJson, typeJson } from '../json.ts';
import { embeddedRoleV2, roleV2, severityV2, statusV2, typeV2 } from '../shapes.ts';

const params = z.object({ id: z.string() });
const words = {
  name: z.string('Name is required.'),
  description: z.string('Description is required.'),
};
const roleWords = {
  ...words,
  instructions: z.string('Instructions is required.'),
  shortform: z.string('Shortform is required.'),
};

function oneOf<T extends { id: string }>(items: T[], id: string, kind: string): T {
  const item = items.find((candidate) => candidate.id === id);
  if (!item) throw new UserError('not_found', `There is no such ${kind}.`, 'id');
  return item;
}

const settings = (ctx: RouteCtx) => ctx.ask(listSettings, {});
const archive = async (ctx: RouteCtx, kind: 'severity' | 'status' | 'role', id: string) =>
  void (await ctx.run(archiveSetting, { kind, id }));

const severity = async (ctx: RouteCtx, id: string) => ({
  severity: severityJson(oneOf((await settings(ctx)).severities, id, 'severity')),
});
const severityBody = z.object({ ...words, rank: z.number().int().optional() });
const severityReply = z.object({ severity: severityV2 });
const ofSeverities = { tag: 'Severities V1' } as const;
const severities = [
  route({
    ...{ method: 'GET', url: '/api/v1/severities', ...ofSeverities, about: 'List severities' },
    tool: 'severity_list',
    reply: z.object({ severities: z.array(severityV2) }),
    run: async (ctx) => ({ severities: (await settings(ctx)).severities.map(severityJson) }),
  }),
  route({
    ...{ method: 'POST', url: '/api/v1/severities', ...ofSeverities, about: 'Create a severity', status: 201 },
    ...{ body: severityBody, reply: severityReply },
    run: async (ctx, { body }) => await severity(ctx, (await ctx.run(saveSeverity, body)).id),
  }),
  route({
    ...{ method: 'GET', url: '/api/v1/severities/:id', ...ofSeverities, about: 'Show a severity' },
    ...{ params, reply: severityReply },
    run: (ctx, { params: { id } }) => severity(ctx, id),
  }),
  route({
    ...{ method: 'PUT', url: '/api/v1/severities/:id', ...ofSeverities, about: 'Change a severity' },
    ...{ params, body: severityBody, reply: severityReply },
    run: async (ctx, { params: { id }, body }) =>
      await severity(ctx, (await ctx.run(saveSeverity, { ...body, id })).id),
  }),
  route({
    ...{ method: 'DELETE', url: '/api/v1/severities/:id', ...ofSeverities, about: 'Take a severity out of use' },
    ...{ params, status: 202 },
    run: (ctx, { params: { id } }) => archive(ctx, 'severity', id),
  }),
];

const status = async (ctx: RouteCtx, id: string) => ({
  incident_status: statusJson(oneOf((await settings(ctx)).statuses, id, 'status')),
});
const statusReply = z.object({ incident_status: statusV2 });
const ofStatuses = { tag: 'Incident Statuses V1' } as const;
const statuses = [
  route({
    ...{ method: 'GET', url: '/api/v1/incident_statuses', ...ofStatuses, about: 'List statuses' },
    tool: 'incident_status_list',
    reply: z.object({ incident_statuses: z.array(statusV2) }),
    run: async (ctx) => ({ incident_statuses: (await settings(ctx)).statuses.map(statusJson) }),
  }),
  route({
    ...{ method: 'POST', url: '/api/v1/incident_statuses', ...ofStatuses, about: 'Create a status', status: 201 },
    body: z.object({
      ...words,
      category: z.enum(['live', 'learning', 'closed'], 'Category must be live, learning or closed.'),
    }),
    reply: statusReply,
    run: async (ctx, { body }) => await status(ctx, (await ctx.run(saveStatus, body)).id),
  }),
  route({
    ...{ method: 'GET', url: '/api/v1/incident_statuses/:id', ...ofStatuses, about: 'Show a status' },
    ...{ params, reply: statusReply },
    run: (ctx, { params: { id } }) => status(ctx, id),
  }),
  route({
    ...{ method: 'PUT', url: '/api/v1/incident_statuses/:id', ...ofStatuses, about: 'Change a status' },
    ...{ params, body: z.object(words), reply: statusReply },
    run: async (ctx, { params: { id }, body }) => await status(ctx, (await ctx.run(saveStatus, { ...body, id })).id),
  }),
  route({
    ...{ method: 'DELETE', url: '/api/v1/incident_statuses/:id', ...ofStatuses, about: 'Take a status out of use' },
    ...{ params, status: 202 },
    run: (ctx, { params: { id } }) => archive(ctx, 'status', id),
  }),
];

const types = [
  route({
    ...{ method: 'GET', url: '/api/v1/incident_types', tag: 'Incident Types V1', about: 'List incident types' },
    tool: 'incident_type_list',
    reply: z.object({ incident_types: z.array(typeV2) }),
    run: async (ctx) => ({ incident_types: (await settings(ctx)).types.map(typeJson) }),
  }),
  route({
    ...{ method: 'GET', url: '/api/v1/incident_types/:id', tag: 'Incident Types V1', about: 'Show an incident type' },
    ...{ params, reply: z.object({ incident_type: typeV2 }) },
    run: async (ctx, { params: { id } }) => ({
      incident_type: typeJson(oneOf((await settings(ctx)).types, id, 'incident type')),
    }),
  }),
];

/** Both versions of roles: the first also says whether every incident must fill it. */
function roles<V extends typeof roleV2, B extends z.ZodRawShape, C extends z.ZodRawShape>(version: {
  name: 'v1' | 'v2';
  shape: V;
  json: typeof roleJson;
  made: B;
  changed: C;
}) {
  const tag = `Incident Roles ${version.name.toUpperCase()}`;
  const url = `/api/${version.name}/incident_roles` as const;
  const reply = z.object({ incident_role: version.shape });
  const show = async (ctx: RouteCtx, id: string) =>
    ({ incident_role: version.json(oneOf((await settings(ctx)).roles, id, 'role')) }) as z.input<typeof reply>;
  type Body = z.input<typeof saveRole.input>;
  return [
    route({
      ...{ method: 'GET', url, tag, about: 'List incident roles' },
      ...(version.name === 'v2' && { tool: 'incident_role_list' }),
      reply: z.object({ incident_roles: z.array(version.shape) }),
      run: async (ctx) => ({ incident_roles: (await settings(ctx)).roles.map(version.json) as z.input<V>[] }),
    }),
    route({
      ...{ method: 'POST', url, tag, about: 'Create an incident role', status: 201 },
      ...{ body: z.object({ ...roleWords, ...version.made }), reply },
      run: async (ctx, { body }) => await show(ctx, (await ctx.run(saveRole, body as unknown as Body)).id),
    }),
    route({
      ...{ method: 'GET', url: `${url}/:id`, tag, about: 'Show an incident role', params, reply },
      run: (ctx, { params: { id } }) => show(ctx, id),
    }),
    route({
      ...{ method: 'PUT', url: `${url}/:id`, tag, about: 'Change an incident role', params },
      ...{ body: z.object({ ...roleWords, ...version.changed }), reply },
      run: async (ctx, { params: { id }, body }) =>
        await show(ctx, (await ctx.run(saveRole, { ...(body as unknown as Body), id })).id),
    }),
    route({
      ...{ method: 'DELETE', url: `${url}/:id`, tag, about: 'Take an incident role out of use', params, status: 204 },
      run: (ctx, { params: { id } }) => archive(ctx, 'role', id),
    }),
  ];
}

const required = z.boolean('Required must be true or false.');
export const routes = [
  ...[...severities, ...statuses, ...types],
  ...roles({
    ...{ name: 'v1', shape: embeddedRoleV2, json: roleV1Json },
    ...{ made: { required }, changed: { required: required.optional() } },
  }),
  ...roles({ name: 'v2', shape: roleV2, json: roleJson, made: {}, changed: {} }),
];
