import { z } from 'zod';
import type { Db } from '../kernel/db.ts';
import { UserError } from '../kernel/errors.ts';
import { forAll, query } from '../kernel/query.ts';
import { membersOfTeams, selectTeams, type Entry } from './find.ts';

export type Team = { id: string; name: string; externalId: string | null; memberIds: string[] };

async function withMembers(db: Db, teams: readonly Entry[]): Promise<Team[]> {
  const members = await membersOfTeams(
    db,
    teams.map(({ id }) => id),
  );
  return teams.map(({ id, name, externalId }) => ({ id, name, externalId, memberIds: members.get(id) ?? [] }));
}

/** Teams with their members, a page at a time. */
export const listTeams = query({
  name: 'catalog.list_teams',
  about: 'List teams with their members.',
  permission: 'catalog_entries.view',
  input: z.object({ after: z.string().optional(), pageSize: z.number().int().min(1).max(250).default(25) }),
  async run({ db }, { after, pageSize }) {
    let rows = selectTeams(db)
      .orderBy('catalogEntries.id')
      .limit(pageSize + 1);
    if (after) rows = rows.where('catalogEntries.id', '>', after);
    const found = await rows.execute();
    return forAll({ teams: await withMembers(db, found.slice(0, pageSize)), more: found.length > pageSize });
  },
});

export const showTeam = query({
  name: 'catalog.show_team',
  about: 'Show a team with its members.',
  permission: 'catalog_entries.view',
  input: z.object({ id: z.string() }),
  async run({ db }, { id }) {
    const team = await selectTeams(db).where('catalogEntries.id', '=', id).executeTakeFirst();
    if (!team) throw new UserError('not_found', 'There is no such team.', 'id');
    const [shown] = await withMembers(db, [team]);
    return forAll(shown as Team);
  },
});

/** What a key's own teams are called. */
export const namesOfTeams = query({
  name: 'catalog.names_of_teams',
  about: 'Say what the teams of a key are called.',
  permission: null,
  input: z.object({ ids: z.array(z.string()) }),
  async run({ db, actor }, { ids }) {
    const own = ids.filter((id) => actor.teams?.ids.includes(id));
    const teams = await selectTeams(db)
      .where('catalogEntries.id', 'in', own.length > 0 ? own : [''])
      .execute();
    return forAll(teams.map(({ id, name }) => ({ id, name })));
  },
});
