import { command, recorded } from '../kernel/command.ts';
import { newId } from '../kernel/id.ts';
import { apiKeyCreated } from './facts.ts';
import { keyInput, refuseTooMuch } from './api-keys/input.ts';
import { hashToken, newKeyToken } from './rules.ts';
import { peopleTables } from './tables.ts';

/** Creates an API key. The token is in the answer once and never again. */
export const createApiKey = command({
  name: 'people.create_api_key',
  about: 'Create an API key with some roles.',
  permission: 'api_keys.create',
  input: keyInput,
  owners: async (_, { teamIds }) => teamIds,
  async run(ctx, { name, roles, teamIds, teamRoles, comments }) {
    refuseTooMuch(ctx.actor, { roles, teamIds, teamRoles });
    const token = newKeyToken();
    const at = ctx.now();
    const id = newId(at);
    const row = {
      ...{ id, name, comments, hash: hashToken(token), lastFour: token.slice(-4) },
      ...{ createdBy: ctx.actor.id, createdByKey: ctx.actor.through?.id ?? null },
      ...{ roles: JSON.stringify(roles), teamIds: JSON.stringify(teamIds), teamRoles: JSON.stringify(teamRoles) },
      ...{ createdAt: at, tokenIssuedAt: at, lastUsedAt: null, revokedAt: null, holders: '[]' },
    };
    await peopleTables(ctx.tx).insertInto('apiKeys').values(row).execute();
    const refs = { api_key_id: id, roles, team_ids: teamIds, team_roles: teamRoles };
    return recorded({ id, token }, apiKeyCreated({ refs, body: { name } }));
  },
});
