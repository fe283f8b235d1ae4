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

export const userRoleChanged = fact({
  name: 'user.role_changed',
  version: 1,
  refs: z.object({ user_id: z.string(), from: z.string(), to: z.string() }),
  body: z.object({ name: z.string() }),
  sentence: ({ body, refs }) => `made ${body.name} ${refs.to} (was ${refs.from})`,
  sample: { refs: { user_id: '01', from: 'responder', to: 'owner' }, body: { name: 'Ana Souza' } },
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
