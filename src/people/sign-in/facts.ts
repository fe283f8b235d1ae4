import { z } from 'zod';
import { fact } from '../../kernel/fact.ts';

export const userJoinedThroughConnection = fact({
  name: 'user.joined_through_connection',
  version: 1,
  refs: z.object({ user_id: z.string(), connection_id: z.string() }),
  body: z.object({ name: z.string() }),
  sentence: ({ body }) => `let ${body.name} in through single sign-on`,
  sample: { refs: { user_id: '01', connection_id: 'okta' }, body: { name: 'Ana Souza' } },
});

export const connectionSaved = fact({
  name: 'sign_in_connection.saved',
  version: 1,
  refs: z.object({
    connection_id: z.string(),
    kind: z.string(),
    change: z.enum(['created', 'changed']),
    enabled: z.boolean(),
    domains: z.array(z.string()),
    admits_as: z.string().nullable(),
    secret_changed: z.boolean(),
  }),
  body: z.object({ name: z.string() }),
  sentence: ({ body, refs }) =>
    `${refs.change} the sign-in connection “${body.name}” for ${refs.domains.join(', ')}${refs.enabled ? '' : ' (switched off)'}`,
  sample: {
    refs: {
      ...{ connection_id: '01', kind: 'oidc', change: 'created', enabled: true, domains: ['northwind.example'] },
      ...{ admits_as: 'responder', secret_changed: true },
    },
    body: { name: 'Okta' },
  },
});

export const connectionRemoved = fact({
  name: 'sign_in_connection.removed',
  version: 1,
  refs: z.object({ connection_id: z.string(), sessions_ended: z.number() }),
  body: z.object({ name: z.string() }),
  sentence: ({ body }) => `removed the sign-in connection “${body.name}”`,
  sample: { refs: { connection_id: '01', sessions_ended: 2 }, body: { name: 'Okta' } },
});

export const ssoRequirementChanged = fact({
  name: 'sign_in.requirement_changed',
  version: 1,
  refs: z.object({ required: z.boolean(), sessions_ended: z.number() }),
  body: z.object({}),
  sentence: ({ refs }) =>
    refs.required ? 'made single sign-on the only way in' : 'let people sign in without single sign-on again',
  sample: { refs: { required: true, sessions_ended: 3 }, body: {} },
});

export const sessionsEnded = fact({
  name: 'user.sessions_ended',
  version: 1,
  refs: z.object({ user_id: z.string(), sessions: z.number() }),
  body: z.object({ name: z.string() }),
  sentence: ({ body, refs }) =>
    `ended ${refs.sessions} ${refs.sessions === 1 ? 'session' : 'sessions'} of ${body.name}`,
  sample: { refs: { user_id: '01', sessions: 1 }, body: { name: 'Ana Souza' } },
});
