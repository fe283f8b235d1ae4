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

export const apiKeyCreated = fact({
  name: 'api_key.created',
  version: 1,
  refs: z.object({ api_key_id: z.string(), roles: z.array(z.string()) }),
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
