import { sql } from 'kysely';
import { membersOfTeams, selectTeams, teamsOf } from '../../catalog/find.ts';
import { may, type Actor, type Ctx } from '../../kernel/ctx.ts';
import { UserError } from '../../kernel/errors.ts';
import type { Db } from '../../kernel/db.ts';
import type { Scope } from '../../kernel/fact.ts';
import type { ScopeOwner } from '../../kernel/query.ts';
import { usersById } from '../../people/find.ts';
import { findIncident, isPrivate, isPrivateStream, scopedBy } from '../find.ts';
import { incidentsTables, type MemberKind } from '../tables.ts';

export const scopeKind = 'incident';
export const seesAll = 'private_incidents.view_all';

/** The scope of a fact about one incident, or about two. Holds the row, so that the visibility cannot change beside the fact. */
export async function scopeOfIncident(tx: Db, incidentId: string, otherIncidentId = ''): Promise<Scope> {
  const { rows } = await sql<{ scope: string | null }>`
    select incident_scope(id, ${otherIncidentId}) as scope from incidents where id = ${incidentId} for key share`.execute(
    tx,
  );
  const scope = rows[0]?.scope;
  return scope ? { kind: scopeKind, id: scope } : null;
}

/** Private incidents: those who are members, by themselves or by a team; and whoever may see everything. */
export const privateIncidents: ScopeOwner = {
  kind: scopeKind,
  async visibleScopes(ctx, { through, ...actor }) {
    const own = may(actor, seesAll) ? 'all' : await visibleTo(ctx, actor);
    // A key that acts for a person sees what both see.
    const ofKey = !through || may(through, seesAll) ? 'all' : await visibleTo(ctx, through);
    if (own === 'all') return ofKey;
    return ofKey === 'all' ? own : own.filter((id) => ofKey.includes(id));
  },
};

async function visibleTo({ db }: Ctx, { kind, id }: Actor): Promise<string[]> {
  if (kind !== 'user' && kind !== 'api_key') return [];
  const teams = kind === 'user' ? await teamsOf(db, id) : [];
  const tables = incidentsTables(db);
  const rows = await tables
    .selectFrom('incidentMembers')
    .select('incidentId')
    .distinct()
    .where(({ eb, or, and }) =>
      or([
        and([eb('memberKind', '=', kind), eb('memberId', '=', id)]),
        and([eb('memberKind', '=', 'team'), eb('memberId', 'in', teams.length > 0 ? teams : [''])]),
      ]),
    )
    .execute();
  const ids = await withoutHidden(
    db,
    rows.map(({ incidentId }) => incidentId),
  );
  if (ids.length < 2) return ids;
  const pairs = await tables
    .selectFrom('incidentRelationships')
    .select(['incidentId', 'otherId'])
    .where('incidentId', 'in', ids)
    .where('otherId', 'in', ids)
    .execute();
  return [...ids, ...pairs.map(({ incidentId, otherId }) => [incidentId, otherId].toSorted().join('+'))];
}

/** Nobody sees a stream of an incident that they do not see. */
async function withoutHidden(db: Db, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const streams = await incidentsTables(db)
    .selectFrom('incidents as stream')
    .innerJoin('incidents as whole', 'whole.id', 'stream.parentId')
    .select('stream.id')
    .where('stream.id', 'in', ids)
    .where('whole.scopeId', 'is not', null)
    .where('whole.scopeId', 'not in', ids)
    .execute();
  return ids.filter((id) => streams.every((stream) => stream.id !== id));
}

export type Member = {
  kind: MemberKind;
  id: string;
  name: string;
  grantedBy: string;
  grantedAt: Date;
  people: string[];
};

/** Who was let in, the first to come first; a team with its people. Of a private stream those alone who see its incident too. */
export async function membersOf(db: Db, incidentId: string): Promise<Member[]> {
  const incident = await findIncident(db, incidentId);
  if (!incident) return [];
  const whole = isPrivateStream(incident) ? await findIncident(db, incident.parentId ?? '') : undefined;
  const seeing = whole && isPrivate(whole) ? await peopleOf(db, whole.id) : null;
  const rows = await incidentsTables(db)
    .selectFrom('incidentMembers')
    .selectAll()
    .where('incidentId', '=', scopedBy(incident))
    .orderBy('grantedAt')
    .orderBy('memberId')
    .execute();
  const of = (kind: MemberKind) => rows.filter((row) => row.memberKind === kind).map(({ memberId }) => memberId);
  const teams = await namesOfTeams(db, of('team'));
  const inTeams = await membersOfTeams(db, of('team'));
  const users = await usersById(db, [...of('user'), ...[...inTeams.values()].flat()]);
  const active = (ids: readonly string[]) =>
    ids.filter((id) => {
      const user = users.get(id);
      return user && !user.deactivatedAt && (!seeing || seeing.has(id) || user.role === 'owner');
    });
  return rows.map(({ memberKind: kind, memberId: id, grantedByName: grantedBy, grantedAt }) => {
    const name = kind === 'team' ? teams.get(id) : kind === 'user' ? users.get(id)?.name : 'An API key';
    const people = kind === 'team' ? (inTeams.get(id) ?? []) : kind === 'user' ? [id] : [];
    return { kind, id, name: name ?? 'Someone who is gone', grantedBy, grantedAt, people: active(people) };
  });
}

/** Names of teams of the catalog, by id. */
export async function namesOfTeams(db: Db, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await selectTeams(db)
    .where('catalogEntries.id', 'in', [...ids])
    .execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** Incidents that a team was let into. */
export async function incidentsOfTeam(db: Db, teamId: string): Promise<string[]> {
  const rows = await incidentsTables(db)
    .selectFrom('incidentMembers')
    .select('incidentId')
    .distinct()
    .where('memberKind', '=', 'team')
    .where('memberId', '=', teamId)
    .execute();
  return rows.map(({ incidentId }) => incidentId);
}

/** Our ids of everyone whom the members of an incident make up. */
export const peopleOf = async (db: Db, incidentId: string): Promise<Set<string>> =>
  new Set((await membersOf(db, incidentId)).flatMap(({ people }) => people));

/** Refuses what would tell somebody of an incident that they do not see. */
export async function assertSees(
  db: Db,
  incidentId: string,
  user: { id: string; name: string; role: string },
  pointer = 'assigneeId',
): Promise<void> {
  const incident = await findIncident(db, incidentId);
  if (!incident || !isPrivate(incident) || user.role === 'owner') return;
  if ((await peopleOf(db, incidentId)).has(user.id)) return;
  const what = isPrivateStream(incident) ? 'stream' : 'incident';
  throw new UserError('conflict', `${user.name} does not see this private ${what}. Let them in first.`, pointer);
}

export type AccessRequest = { id: string; userId: string; name: string; requestedAt: Date };

/** Those who wait to be let in. */
export async function pendingRequests(db: Db, incidentId: string): Promise<AccessRequest[]> {
  const rows = await incidentsTables(db)
    .selectFrom('incidentAccessRequests')
    .selectAll()
    .where('incidentId', '=', incidentId)
    .where('answer', 'is', null)
    .orderBy('requestedAt')
    .execute();
  const users = await usersById(
    db,
    rows.map(({ userId }) => userId),
  );
  return rows.map(({ id, userId, requestedAt }) => ({
    ...{ id, userId, requestedAt },
    name: users.get(userId)?.name ?? 'Someone',
  }));
}

/** After a no one asks again when this has passed. */
const restMinutes = 15;

/** Of which incidents and streams the one who asks waits for an answer, or was refused a moment ago. */
export async function asked(
  { db, actor, now }: Pick<Ctx, 'db' | 'actor' | 'now'>,
  incidentIds: readonly string[],
): Promise<Map<string, 'waiting' | 'refused'>> {
  if (actor.kind !== 'user' || incidentIds.length === 0) return new Map();
  const since = new Date(now().getTime() - restMinutes * 60_000);
  const rows = await incidentsTables(db)
    .selectFrom('incidentAccessRequests')
    .select(['incidentId', 'answer'])
    .where('incidentId', 'in', [...incidentIds])
    .where('userId', '=', actor.id)
    .where(({ eb, or, and }) =>
      or([eb('answer', 'is', null), and([eb('answer', '=', 'denied'), eb('requestedAt', '>', since)])]),
    )
    .orderBy('requestedAt')
    .execute();
  return new Map(rows.map(({ incidentId, answer }) => [incidentId, answer ? 'refused' : 'waiting']));
}

export const findRequest = (db: Db, id: string) =>
  incidentsTables(db).selectFrom('incidentAccessRequests').selectAll().where('id', '=', id).executeTakeFirst();
