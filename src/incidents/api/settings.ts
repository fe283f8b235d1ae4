import { z } from 'zod';
import { conditionGroups } from '../../expressions/shapes.ts';
import { route } from '../../kernel/route.ts';
import { listSettings } from '../list.ts';
import { archiveSetting } from '../settings/archive-setting.ts';
import { orderSettings } from '../settings/order-settings.ts';
import { saveRole } from '../settings/save-role.ts';
import { saveSeverity } from '../settings/save-severity.ts';
import { saveStatus } from '../settings/save-status.ts';
import { saveType } from '../settings/save-type.ts';

const needed = z.enum(['never', 'always', 'when'], 'Choose never, always or when.');
const saved = z.object({ id: z.string() });
const brought = { role_ids: z.array(z.string()).nullable(), team_ids: z.array(z.string()) };
const named = z.object({
  id: z.string().optional(),
  name: z.string().trim(),
  description: z.string().trim().optional(),
  rank: z.number().optional(),
});

export const routes = [
  route({
    method: 'POST',
    url: '/api/candor/v1/severities',
    tag: 'Settings',
    about: 'Add or change a severity',
    body: named,
    reply: saved,
    run: (ctx, { body }) => ctx.run(saveSeverity, body),
  }),
  route({
    method: 'POST',
    url: '/api/candor/v1/incident_statuses',
    tag: 'Settings',
    about: 'Add or change a status',
    body: named.extend({ category: z.enum(['live', 'learning', 'closed']), lifecycle_id: z.string().optional() }),
    reply: saved,
    run: (ctx, { body: { lifecycle_id, ...body } }) => ctx.run(saveStatus, { ...body, lifecycleId: lifecycle_id }),
  }),
  route({
    method: 'POST',
    url: '/api/candor/v1/incident_types',
    tag: 'Settings',
    about: 'Add or change a type of incident',
    body: named.extend({
      create_in_triage: z.enum(['always', 'optional']).optional(),
      is_default: z.boolean().optional(),
      private_incidents_only: z.boolean().optional(),
      role_ids: brought.role_ids.optional(),
      team_ids: brought.team_ids.optional(),
      lifecycle_id: z.string().optional(),
    }),
    reply: saved,
    run: (ctx, { body }) =>
      ctx.run(saveType, {
        ...{ id: body.id, name: body.name, description: body.description, rank: body.rank },
        ...{ createInTriage: body.create_in_triage, isDefault: body.is_default, lifecycleId: body.lifecycle_id },
        ...{ privateIncidentsOnly: body.private_incidents_only, roleIds: body.role_ids, teamIds: body.team_ids },
      }),
  }),
  route({
    method: 'GET',
    url: '/api/candor/v1/incident_types',
    tag: 'Settings',
    about: 'Show the lifecycle of each type of incident, and which roles and teams it brings along',
    reply: z.object({
      incident_types: z.array(z.object({ id: z.string(), lifecycle_id: z.string(), ...brought })),
      /** Those that a type may have or not; lead, comms lead and reporter are in every incident. */
      roles: z.array(z.object({ id: z.string(), name: z.string() })),
    }),
    async run(ctx) {
      const { types, roles } = await ctx.ask(listSettings, {});
      return {
        incident_types: types.map(({ id, lifecycleId, roleIds, teamIds }) => ({
          ...{ id, lifecycle_id: lifecycleId, role_ids: roleIds, team_ids: teamIds },
        })),
        roles: roles.filter(({ kind }) => kind === 'custom').map(({ id, name }) => ({ id, name })),
      };
    },
  }),
  route({
    method: 'POST',
    url: '/api/candor/v1/incident_roles',
    tag: 'Settings',
    about: 'Add or change a role',
    body: named.extend({
      shortform: z.string().trim().toLowerCase(),
      description: z.string().trim(),
      instructions: z.string().trim().optional(),
      needed: needed.optional(),
      needed_if: conditionGroups.optional(),
    }),
    reply: saved,
    run: (ctx, { body: { needed_if, ...body } }) => ctx.run(saveRole, { ...body, neededIf: needed_if }),
  }),
  route({
    method: 'GET',
    url: '/api/candor/v1/incident_roles',
    tag: 'Settings',
    about: 'Show which roles incidents need somebody in while they are live, and when',
    reply: z.object({ incident_roles: z.array(z.object({ id: z.string(), needed, needed_if: conditionGroups })) }),
    async run(ctx) {
      const { roles } = await ctx.ask(listSettings, {});
      return { incident_roles: roles.map((role) => ({ id: role.id, needed: role.needed, needed_if: role.neededIf })) };
    },
  }),
  route({
    method: 'POST',
    url: '/api/candor/v1/settings/archive',
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
    url: '/api/candor/v1/settings/order',
    tag: 'Settings',
    about: 'Put severities, types, roles or the statuses of a lifecycle in an order',
    body: z.object({
      ...{ kind: z.enum(['severity', 'status', 'type', 'role']), ids: z.array(z.string()) },
      lifecycle_id: z.string().optional(),
    }),
    status: 204,
    async run(ctx, { body: { lifecycle_id, ...body } }) {
      await ctx.run(orderSettings, { ...body, lifecycleId: lifecycle_id });
    },
  }),
];
