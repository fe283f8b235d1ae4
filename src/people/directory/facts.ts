import { z } from 'zod';
import { fact } from '../../kernel/fact.ts';

export const directoryTokenCreated = fact({
  name: 'directory.token_created',
  version: 1,
  refs: z.object({ token_id: z.string(), admits_as: z.string() }),
  body: z.object({ name: z.string() }),
  sentence: ({ body }) => `created the directory token “${body.name}”`,
  sample: { refs: { token_id: '01', admits_as: 'responder' }, body: { name: 'Okta' } },
});

export const directoryTokenRevoked = fact({
  name: 'directory.token_revoked',
  version: 1,
  refs: z.object({ token_id: z.string() }),
  body: z.object({ name: z.string() }),
  sentence: ({ body }) => `revoked the directory token “${body.name}”`,
  sample: { refs: { token_id: '01' }, body: { name: 'Okta' } },
});

export const personProvisioned = fact({
  name: 'directory.person_changed',
  version: 1,
  refs: z.object({ user_id: z.string(), change: z.enum(['taken_over', 'changed', 'removed']) }),
  body: z.object({ name: z.string() }),
  sentence: ({ body, refs }) =>
    ({
      taken_over: `took ${body.name} over from the directory`,
      changed: `changed ${body.name} as the directory has it`,
      removed: `removed ${body.name}, whom the directory has no more`,
    })[refs.change],
  sample: { refs: { user_id: '01', change: 'changed' }, body: { name: 'Ana Souza' } },
});

export const groupSaved = fact({
  name: 'directory.group_saved',
  version: 1,
  refs: z.object({ group_id: z.string(), change: z.enum(['created', 'changed', 'removed']), members: z.number() }),
  body: z.object({ name: z.string() }),
  sentence: ({ body, refs }) => `${refs.change} the directory group “${body.name}”`,
  sample: { refs: { group_id: '01', change: 'created', members: 3 }, body: { name: 'SRE' } },
});

export const groupRoleSet = fact({
  name: 'directory.group_role_set',
  version: 1,
  refs: z.object({ group_id: z.string(), role: z.string().nullable(), role_id: z.string().nullable() }),
  body: z.object({ name: z.string() }),
  sentence: ({ body, refs }) =>
    refs.role || refs.role_id
      ? `set what members of the directory group “${body.name}” may do`
      : `let the directory group “${body.name}” decide no role`,
  sample: { refs: { group_id: '01', role: 'administrator', role_id: null }, body: { name: 'SRE' } },
});
