import { z } from 'zod';
import { UserError } from '../../kernel/errors.ts';
import { route } from '../../kernel/route.ts';
import { listSettings } from '../list.ts';
import { archiveSetting } from '../settings/archive-setting.ts';
import { orderSettings } from '../settings/order-settings.ts';
import { saveRole } from '../settings/save-role.ts';
import { saveSeverity } from '../settings/save-severity.ts';
import { saveStatus } from '../settings/save-status.ts';
import { saveType } from '../settings/save-type.ts';
import { roleJson, severityJson, statusJson, typeJson } from './json.ts';
import { roleV2, severityV2, statusV2, typeV2 } from './shapes.ts';

const params = z.object({ id: z.string() });
const saved = z.object({ id: z.string() });
const named = z.object({
  id: z.string().optional(),
  name: z.string(),
  description: z.string().optional(),
  rank: z.number().optional(),
});

function oneOf<T extends { id: string }>(items: T[], id: string, kind: string): T {
  const item = items.find((candidate) => candidate.id === id);
  if (!item) throw new UserError('not_found', `There is no such ${kind}.`, 'id');
  return item;
}

export const routes = [
  route({
    method: 'GET',
    url: '/api/v1/severities',
    tag: 'Severities V1',
    about: 'List severities',
    reply: z.object({ severities: z.array(severityV2) }),
    run: async (ctx) => ({ severities: (await ctx.ask(listSettings, {})).severities.map(severityJson) }),
  }),
  route({
    method: 'GET',
    url: '/api/v1/severities/:id',
    tag: 'Severities V1',
    about: 'Show a severity',
    params,
    reply: z.object({ severity: severityV2 }),
    run: async (ctx, { params }) => ({
      severity: severityJson(oneOf((await ctx.ask(listSettings, {})).severities, params.id, 'severity')),
    }),
  }),
  route({
    method: 'GET',
    url: '/api/v1/incident_statuses',
    tag: 'Incident Statuses V1',
    about: 'List statuses',
    reply: z.object({ incident_statuses: z.array(statusV2) }),
    run: async (ctx) => ({ incident_statuses: (await ctx.ask(listSettings, {})).statuses.map(statusJson) }),
  }),
  route({
    method: 'GET',
    url: '/api/v1/incident_statuses/:id',
    tag: 'Incident Statuses V1',
    about: 'Show a status',
    params,
    reply: z.object({ incident_status: statusV2 }),
    run: async (ctx, { params }) => ({
      incident_status: statusJson(oneOf((await ctx.ask(listSettings, {})).statuses, params.id, 'status')),
    }),
  }),
  route({
    method: 'GET',
    url: '/api/v1/incident_types',
    tag: 'Incident Types V1',
    about: 'List incident types',
    reply: z.object({ incident_types: z.array(typeV2) }),
    run: async (ctx) => ({ incident_types: (await ctx.ask(listSettings, {})).types.map(typeJson) }),
  }),
  route({
    method: 'GET',
    url: '/api/v1/incident_types/:id',
    tag: 'Incident Types V1',
    about: 'Show an incident type',
    params,
    reply: z.object({ incident_type: typeV2 }),
    run: async (ctx, { params }) => ({
      incident_type: typeJson(oneOf((await ctx.ask(listSettings, {})).types, params.id, 'incident type')),
    }),
  }),
  route({
    method: 'GET',
    url: '/api/v2/incident_roles',
    tag: 'Incident Roles V2',
    about: 'List incident roles',
    reply: z.object({ incident_roles: z.array(roleV2) }),
    run: async (ctx) => ({ incident_roles: (await ctx.ask(listSettings, {})).roles.map(roleJson) }),
  }),
  route({
    method: 'GET',
    url: '/api/v2/incident_roles/:id',
    tag: 'Incident Roles V2',
    about: 'Show an incident role',
    params,
    reply: z.object({ incident_role: roleV2 }),
    run: async (ctx, { params }) => ({
      incident_role: roleJson(oneOf((await ctx.ask(listSettings, {})).roles, params.id, 'role')),
    }),
  }),
  route({
    method: 'POST',
    url: '/api/internal/severities',
    tag: 'Settings',
    about: 'Add or change a severity',
    body: named,
    reply: saved,
    run: (ctx, { body }) => ctx.run(saveSeverity, body),
  }),
  route({
    method: 'POST',
    url: '/api/internal/incident_statuses',
    tag: 'Settings',
    about: 'Add or change a status',
    body: named.extend({ category: z.enum(['live', 'learning', 'closed']) }),
    reply: saved,
    run: (ctx, { body }) => ctx.run(saveStatus, body),
  }),
  route({
    method: 'POST',
    url: '/api/internal/incident_types',
    tag: 'Settings',
    about: 'Add or change a type of incident',
    body: named.extend({
      create_in_triage: z.enum(['always', 'optional']).optional(),
      is_default: z.boolean().optional(),
      private_incidents_only: z.boolean().optional(),
    }),
    reply: saved,
    run: (ctx, { body: { create_in_triage, is_default, private_incidents_only, ...body } }) =>
      ctx.run(saveType, {
        ...{ ...body, createInTriage: create_in_triage, isDefault: is_default },
        privateIncidentsOnly: private_incidents_only,
      }),
  }),
  route({
    method: 'POST',
    url: '/api/internal/incident_roles',
    tag: 'Settings',
    about: 'Add or change a role',
    body: named.extend({ shortform: z.string(), description: z.string(), instructions: z.string().optional() }),
    reply: saved,
    run: (ctx, { body }) => ctx.run(saveRole, body),
  }),
  route({
    method: 'POST',
    url: '/api/internal/settings/archive',
    tag: 'Settings',
    about: 'Take a severity, status, type or role out of use',
    body: z.object({ kind: z.enum(['severity', 'status', 'type', 'role']), id: z.string() }),
    status: 204,
    async run(ctx, { body }) {
      await ctx.run(archiveSetting, body);
    },
  }),
  route({
    method: 'POST',
    url: '/api/internal/settings/order',
    tag: 'Settings',
    about: 'Put severities, statuses, types or roles in an order',
    body: z.object({ kind: z.enum(['severity', 'status', 'type', 'role']), ids: z.array(z.string()) }),
    status: 204,
    async run(ctx, { body }) {
      await ctx.run(orderSettings, body);
    },
  }),
];
