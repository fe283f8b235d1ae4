import { z } from 'zod';
import { command, recorded } from '../kernel/command.ts';
import { UserError } from '../kernel/errors.ts';
import { newId } from '../kernel/id.ts';
import { apiKeyCreated } from './facts.ts';
import { hashToken, isWithin, keyRoles, newKeyToken, permissionsOfKey } from './rules.ts';
import { peopleTables } from './tables.ts';

/** Creates an API key. The token is in the answer once and never again. */
export const createApiKey = command({
  name: 'people.create_api_key',
  about: 'Create an API key with some roles.',
  permission: 'api_keys.create',
  input: z.object({
    name: z.string().trim().min(1, 'Name must not be empty.').max(100),
    roles: z.array(z.string()).min(1, 'Choose at least one role.'),
  }),
  async run(ctx, { name, roles }) {
    const unknown = roles.find((role) => !(role in keyRoles));
    if (unknown)
      throw new UserError(
        'invalid',
        `There is no role "${unknown}". Choose from ${Object.keys(keyRoles).join(', ')}.`,
        'roles',
      );
    if (!isWithin(permissionsOfKey(roles), ctx.actor.permissions)) {
      throw new UserError('forbidden', 'A key can only get permissions that you have yourself.', 'roles');
    }
    const token = newKeyToken();
    const at = ctx.now();
    const id = newId(at);
    const row = {
      id,
      name,
      hash: hashToken(token),
      lastFour: token.slice(-4),
      roles: JSON.stringify(roles),
      createdBy: ctx.actor.id,
      createdAt: at,
      lastUsedAt: null,
      revokedAt: null,
    };
    await peopleTables(ctx.tx).insertInto('apiKeys').values(row).execute();
    return recorded({ id, token }, apiKeyCreated({ refs: { api_key_id: id, roles }, body: { name } }));
  },
});
