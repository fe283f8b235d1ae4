import { z } from 'zod';
import { fact } from '../../kernel/fact.ts';

const refs = z.object({ secret_id: z.string(), version: z.number(), team_ids: z.array(z.string()) });
const body = z.object({ name: z.string() });
const sample = { refs: { secret_id: '01', version: 1, team_ids: [] }, body: { name: 'Statuspage token' } };

export const secretCreated = fact({
  ...{ name: 'secret.created', version: 1, refs, body, sample },
  sentence: ({ body }) => `added the secret “${body.name}”`,
});
export const secretUpdated = fact({
  ...{ name: 'secret.updated', version: 1, refs, body, sample },
  sentence: ({ body }) => `changed what the secret “${body.name}” is called or who owns it`,
});
export const secretRotated = fact({
  ...{ name: 'secret.rotated', version: 1, refs, body, sample },
  sentence: ({ body, refs }) => `gave the secret “${body.name}” a new value (version ${refs.version})`,
});
export const secretDeleted = fact({
  ...{ name: 'secret.deleted', version: 1, refs, body, sample },
  sentence: ({ body }) => `deleted the secret “${body.name}” and its values`,
});
