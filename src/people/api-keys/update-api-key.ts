import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import { apiKeyUpdated } from '../facts.ts';
import { peopleTables } from '../tables.ts';
import { keyInput, needKey, refuseTooMuch } from './input.ts';

/** Says anew what a key is called and what it may do; its secret stays. */
export const updateApiKey = command({
  name: 'people.update_api_key',
  about: 'Change the name, roles and teams of an API key.',
  permission: 'api_keys.update',
  input: keyInput.safeExtend({ id: z.string() }),
  owners: async (ctx, { id, teamIds }) => {
    const before = (await needKey(ctx.tx, id)).teamIds;
    // What is everybody's does not become a team's by its own key, nor the reverse.
    return before.length > 0 && teamIds.length > 0 ? [...before, ...teamIds] : [];
  },
  async run(ctx, { id, name, roles, teamIds, teamRoles, comments }) {
    const before = await needKey(ctx.tx, id);
    const after = { name, comments, roles, teamIds, teamRoles };
    const same = (Object.keys(after) as (keyof typeof after)[]).every((key) =>
      isDeepStrictEqual(before[key], after[key]),
    );
    if (same) return unchanged({ id });
    refuseTooMuch(ctx.actor, after);
    const lists = {
      ...{ roles: JSON.stringify(roles), teamIds: JSON.stringify(teamIds), teamRoles: JSON.stringify(teamRoles) },
    };
    await peopleTables(ctx.tx)
      .updateTable('apiKeys')
      .set({ name, comments, ...lists })
      .where('id', '=', id)
      .execute();
    const refs = { api_key_id: id, roles, team_ids: teamIds, team_roles: teamRoles };
    const body = { name, before: { name: before.name, roles: before.roles } };
    return recorded({ id }, apiKeyUpdated({ refs, body }));
  },
});
