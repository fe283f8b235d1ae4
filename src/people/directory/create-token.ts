import { z } from 'zod';
import { command, recorded } from '../../kernel/command.ts';
import { newId } from '../../kernel/id.ts';
import { hashToken } from '../rules.ts';
import { directoryTokenCreated } from './facts.ts';
import { newDirectoryToken } from './rules.ts';
import { directoryTables } from './tables.ts';

/** Creates a token for a directory. It is in the answer once and never again. */
export const createDirectoryToken = command({
  name: 'people.create_directory_token',
  about: 'Create a token for a directory (SCIM).',
  permission: 'sign_in.update',
  input: z.object({
    name: z.string().trim().min(1, 'Name must not be empty.').max(60),
    admitsAs: z.enum(['viewer', 'responder', 'administrator']).default('responder'),
  }),
  async run(ctx, { name, admitsAs }) {
    const token = newDirectoryToken();
    const at = ctx.now();
    const id = newId(at);
    const row = { id, name, admitsAs, hash: hashToken(token), lastFour: token.slice(-4), createdBy: ctx.actor.id };
    await directoryTables(ctx.tx)
      .insertInto('directoryTokens')
      .values({ ...row, createdAt: at, lastUsedAt: null, revokedAt: null })
      .execute();
    const refs = { token_id: id, admits_as: admitsAs };
    return recorded({ id, token }, directoryTokenCreated({ refs, body: { name } }));
  },
});
