import type { CommandCtx } from '../kernel/ctx.ts';
import { UserError } from '../kernel/errors.ts';
import { guard } from '../kernel/module.ts';
import { apiKeyCreated, apiKeyUpdated } from '../people/facts.ts';
import { secretCreated, secretUpdated } from '../people/secrets/facts.ts';
import { knownSchema, needEntry, needType, selectTeams } from './find.ts';

/** Teams that own a type: keys of theirs may change it and its entries. */
export const ownersOfType = async (ctx: CommandCtx, name: string): Promise<readonly string[]> =>
  needType(await knownSchema(ctx.tx), name).owningTeamIds;

export const ownersOfEntry = async (ctx: CommandCtx, id: string): Promise<readonly string[]> =>
  await ownersOfType(ctx, (await needEntry(ctx.tx, id)).typeId);

/** What is for teams names teams that exist. */
export const needKnownTeams = [
  ...[apiKeyCreated, apiKeyUpdated].map((on) => ({ on, pointer: 'team_ids' })),
  ...[secretCreated, secretUpdated].map((on) => ({ on, pointer: 'owning_team_ids' })),
].map(({ on, pointer }) =>
  guard({
    on,
    async check(ctx, made) {
      const ids = (made.refs as { team_ids?: string[] }).team_ids ?? [];
      if (ids.length > 0) await needTeams(ctx, ids, pointer);
    },
  }),
);

/** Refuses ids that no team has. */
export async function needTeams(ctx: CommandCtx, ids: readonly string[], pointer: string): Promise<void> {
  const known = await selectTeams(ctx.tx)
    .where('catalogEntries.id', 'in', ids.length > 0 ? [...ids] : [''])
    .execute();
  const unknown = ids.findIndex((id) => !known.some((team) => team.id === id));
  if (unknown >= 0) throw new UserError('invalid', 'There is no such team.', `${pointer}.${unknown}`);
}
