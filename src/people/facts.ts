import { z } from 'zod';
import { fact } from '../kernel/fact.ts';

export const userAdded = fact({
  name: 'user.added',
  version: 1,
  refs: z.object({ user_id: z.string(), role: z.string() }),
  body: z.object({ name: z.string() }),
  sentence: ({ body, refs }) => `added ${body.name} as ${refs.role}`,
  sample: { refs: { user_id: '01', role: 'responder' }, body: { name: 'Ana Souza' } },
});

/** Someone signed in with Slack for the first time; Slack's own module may refuse a workspace that is not ours. */
export const userJoinedThroughSlack = fact({
  name: 'user.joined_through_slack',
  version: 1,
  refs: z.object({ user_id: z.string(), slack_user_id: z.string(), slack_team_id: z.string() }),
  body: z.object({ name: z.string() }),
  sentence: ({ body }) => `let ${body.name} in through Slack`,
  sample: {
    refs: { user_id: '01', slack_user_id: 'U0ANASOUZA', slack_team_id: 'T0NORTHWIND' },
    body: { name: 'Ana Souza' },
  },
});

export const userRoleChanged = fact({
  name: 'user.role_changed',
  version: 1,
  refs: z.object({ user_id: z.string(), from: z.string(), to: z.string() }),
  body: z.object({ name: z.string() }),
  sentence: ({ body, refs }) => `made ${body.name} ${refs.to} (was ${refs.from})`,
  sample: { refs: { user_id: '01', from: 'responder', to: 'owner' }, body: { name: 'Ana Souza' } },
});

export const userDeactivated = fact({
  name: 'user.deactivated',
  version: 1,
  refs: z.object({ user_id: z.string() }),
  body: z.object({ name: z.string() }),
  sentence: ({ body }) => `deactivated ${body.name}`,
  sample: { refs: { user_id: '01' }, body: { name: 'Ana Souza' } },
});

export const userReactivated = fact({
  name: 'user.reactivated',
  version: 1,
  refs: z.object({ user_id: z.string() }),
  body: z.object({ name: z.string() }),
  sentence: ({ body }) => `let ${body.name} back in`,
  sample: { refs: { user_id: '01' }, body: { name: 'Ana Souza' } },
});

export const customRoleSaved = fact({
  name: 'custom_role.saved',
  version: 1,
  refs: z.object({ role_id: z.string(), permissions: z.array(z.string()), change: z.enum(['created', 'changed']) }),
  body: z.object({ name: z.string() }),
  sentence: ({ body, refs }) => `${refs.change} the role “${body.name}”`,
  sample: { refs: { role_id: '01', permissions: ['incidents.view'], change: 'created' }, body: { name: 'Support' } },
});

export const customRoleArchived = fact({
  name: 'custom_role.archived',
  version: 1,
  refs: z.object({ role_id: z.string() }),
  body: z.object({ name: z.string() }),
  sentence: ({ body }) => `took the role “${body.name}” out of use`,
  sample: { refs: { role_id: '01' }, body: { name: 'Support' } },
});

export const customRolesGiven = fact({
  name: 'user.custom_roles_given',
  version: 1,
  refs: z.object({ user_id: z.string(), role_ids: z.array(z.string()) }),
  body: z.object({ name: z.string(), roles: z.array(z.string()) }),
  sentence: ({ body }) =>
    body.roles.length > 0
      ? `gave ${body.name} the roles ${body.roles.join(', ')}`
      : `took every custom role from ${body.name}`,
  sample: { refs: { user_id: '01', role_ids: ['02'] }, body: { name: 'Ana Souza', roles: ['Support'] } },
});

export const preferencesChanged = fact({
  name: 'user.preferences_changed',
  version: 1,
  refs: z.object({ user_id: z.string() }),
  body: z.object({ name: z.string() }),
  quiet: true,
  sentence: ({ body }) => `changed the time zone or working hours of ${body.name}`,
  sample: { refs: { user_id: '01' }, body: { name: 'Ana Souza' } },
});

export const organisationChanged = fact({
  name: 'organisation.changed',
  version: 1,
  refs: z.object({ time_zone: z.string() }),
  body: z.object({ from: z.string(), to: z.string() }),
  sentence: ({ body, refs }) =>
    body.from === body.to
      ? `set the time zone of the organisation to ${refs.time_zone}`
      : `renamed the organisation from “${body.from}” to “${body.to}”`,
  sample: { refs: { time_zone: 'Europe/Lisbon' }, body: { from: 'Northwind', to: 'Northwind Ltd' } },
});

const keyRefs = z.object({
  ...{ api_key_id: z.string(), roles: z.array(z.string()) },
  /** Left out before keys had teams. */
  ...{ team_ids: z.array(z.string()).optional(), team_roles: z.array(z.string()).optional() },
});

export const apiKeyCreated = fact({
  name: 'api_key.created',
  version: 1,
  refs: keyRefs,
  body: z.object({ name: z.string() }),
  sentence: ({ body }) => `created the API key “${body.name}”`,
  sample: { refs: { api_key_id: '01', roles: ['viewer'] }, body: { name: 'Terraform' } },
});

export const apiKeyRevoked = fact({
  name: 'api_key.revoked',
  version: 1,
  refs: z.object({ api_key_id: z.string() }),
  body: z.object({ name: z.string() }),
  sentence: ({ body }) => `revoked the API key “${body.name}”`,
  sample: { refs: { api_key_id: '01' }, body: { name: 'Terraform' } },
});

export const apiKeyUpdated = fact({
  name: 'api_key.updated',
  version: 1,
  refs: keyRefs,
  body: z.object({ name: z.string(), before: z.object({ name: z.string(), roles: z.array(z.string()) }) }),
  sentence: ({ body, refs }) =>
    `changed the API key “${body.name}”: it has the roles ${refs.roles.join(', ') || 'none'}`,
  sample: {
    refs: { api_key_id: '01', roles: ['viewer'] },
    body: { name: 'Terraform', before: { name: 'Terraform', roles: ['viewer', 'incident_creator'] } },
  },
});

export const apiKeyRotated = fact({
  name: 'api_key.rotated',
  version: 1,
  refs: z.object({ api_key_id: z.string(), former_ends_at: z.string() }),
  body: z.object({ name: z.string() }),
  sentence: ({ body }) => `gave the API key “${body.name}” a new secret`,
  sample: { refs: { api_key_id: '01', former_ends_at: '2026-03-01T10:30:00.000Z' }, body: { name: 'Terraform' } },
});
