import { sql, type SqlBool } from 'kysely';
import { onceInTransaction, type Db } from '../kernel/db.ts';
import { membersOfTeams } from '../catalog/find.ts';
import type { Ctx } from '../kernel/ctx.ts';
import { UserError } from '../kernel/errors.ts';
import type { Scope } from '../kernel/fact.ts';
import { maySee } from '../kernel/query.ts';
import { numberOf, ofLifecycle, referenceOf } from './rules.ts';
import { incidentsTables, type RoleKind } from './tables.ts';

export type { Category, RoleKind } from './tables.ts';

/** Incidents and their streams with their status and severity, as a composable query. */
export const selectWithStreams = (db: Db) =>
  incidentsTables(db)
    .selectFrom('incidents')
    .innerJoin('incidentStatuses as status', 'status.id', 'incidents.statusId')
    .leftJoin('severities as severity', 'severity.id', 'incidents.severityId')
    .innerJoin('incidentTypes as type', 'type.id', 'incidents.typeId')
    .selectAll('incidents')
    .select([
      'status.name as statusName',
      'status.category as category',
      'severity.name as severityName',
      'severity.rank as severityRank',
      'type.name as typeName',
      'type.lifecycleId as lifecycleId',
    ]);

/** Of incidents and streams no more than that they are there: for those who look up nothing else. */
export const selectBare = (db: Db) =>
  incidentsTables(db)
    .selectFrom('incidents')
    .select(['incidents.id', 'incidents.parentId', 'incidents.name', 'incidents.createdAt'])
    .select(['incidents.scopeKind', 'incidents.scopeId']);

/** With status and severity, without streams: whatever lists or counts incidents. */
export const selectIncidents = (db: Db) => selectWithStreams(db).where('incidents.parentId', 'is', null);

export type Incident = Awaited<ReturnType<ReturnType<typeof selectIncidents>['executeTakeFirstOrThrow']>>;

/** Words anywhere in a text, as `ilike` takes them. */
export const like = (words: string) => `%${words.replaceAll(/[\\%_]/g, '\\$&')}%`;

/** Whether words stand in the name or the summary of an incident, as the index of their letters has it, or are its number. */
export function hasWords(words: string) {
  const said = sql<SqlBool>`(incidents.name || ' ' || incidents.summary) ilike ${like(words)}`;
  const number = numberOf(words);
  return number === null ? said : sql<SqlBool>`(${said} or incidents.number = ${number})`;
}

/** More are not counted where each would be looked at: people read “more than 1,000”. */
export const countedAtMost = 1_000;
export const fewOf = (found: readonly unknown[]) => (found.length > countedAtMost ? undefined : found.length);

/** An incident or a stream. */
export const findIncident = (db: Db, id: string): Promise<Incident | undefined> =>
  selectWithStreams(db).where('incidents.id', '=', id).executeTakeFirst();

/** For those who need nothing else of it. */
export async function declaredAt(db: Db, id: string): Promise<Date | undefined> {
  const own = incidentsTables(db).selectFrom('incidents').select('createdAt').where('id', '=', id);
  return (await own.executeTakeFirst())?.createdAt;
}

/** Whether an incident has this mode, for those who need nothing else of it. */
export async function hasMode(db: Db, id: string, mode: Incident['mode']): Promise<boolean> {
  const own = incidentsTables(db).selectFrom('incidents').select('id').where('id', '=', id).where('mode', '=', mode);
  return (await own.executeTakeFirst()) !== undefined;
}

/** Who may see an incident and everything about it; null when everyone may. */
export const scopeOf = ({ scopeKind, scopeId }: Pick<Incident, 'scopeKind' | 'scopeId'>): Scope =>
  scopeKind && scopeId ? { kind: scopeKind, id: scopeId } : null;

export const isPrivate = ({ scopeKind }: Pick<Incident, 'scopeKind'>): boolean => scopeKind !== null;

type Scoped = Pick<Incident, 'id' | 'parentId' | 'scopeId'>;

/** A stream with members of its own: of those who see its incident, the others read its name and its lead. */
export const isPrivateStream = ({ id, parentId, scopeId }: Scoped): boolean => parentId !== null && scopeId === id;

/** Whose members see it: a stream that is not private itself has those of its incident. */
export const scopedBy = (incident: Scoped): string =>
  isPrivateStream(incident) ? incident.id : (incident.parentId ?? incident.id);

/** The incident, for those who may see it; to everybody else it is not there. Streams have their own few commands. */
export async function needIncident(ctx: Ctx, id: string): Promise<Incident> {
  const incident = await needIncidentOrStream(ctx, id);
  if (!incident.parentId) return incident;
  const of = referenceOf(incident.number);
  throw new UserError('conflict', `“${incident.name}” is a stream of ${of}. Do this in ${of} itself.`, 'incidentId');
}

/** As above, or a private stream: what was pinned there is seen by those alone who see it. */
export async function needKeeper(ctx: Ctx, id: string): Promise<Incident> {
  const incident = await needIncidentOrStream(ctx, id);
  return isPrivateStream(incident) ? incident : await needIncident(ctx, id);
}

export async function needIncidentOrStream(ctx: Ctx, id: string): Promise<Incident> {
  const incident = await findIncident(ctx.db, id);
  if (!incident || !(await maySee(ctx, scopeOf(incident))))
    throw new UserError('not_found', 'There is no such incident.', 'incidentId');
  return incident;
}

export const listSeverities = onceInTransaction((db) =>
  incidentsTables(db).selectFrom('severities').selectAll().where('archivedAt', 'is', null).orderBy('rank').execute(),
);
/** The default lifecycle's first, in their order. */
export const selectStatuses = (db: Db) =>
  incidentsTables(db)
    .selectFrom('incidentStatuses')
    .innerJoin('incidentLifecycles as lifecycle', 'lifecycle.id', 'incidentStatuses.lifecycleId')
    .selectAll('incidentStatuses')
    .orderBy('lifecycle.rank')
    .orderBy('lifecycle.createdAt')
    .orderBy('incidentStatuses.rank');

export const listStatuses = onceInTransaction((db) =>
  selectStatuses(db).where('incidentStatuses.archivedAt', 'is', null).execute(),
);
export const listTypes = onceInTransaction((db) =>
  incidentsTables(db)
    .selectFrom('incidentTypes')
    .selectAll()
    .where('archivedAt', 'is', null)
    .orderBy('rank')
    .orderBy('createdAt')
    .execute(),
);
export const listLifecycles = onceInTransaction((db) =>
  incidentsTables(db)
    .selectFrom('incidentLifecycles')
    .selectAll()
    .where('archivedAt', 'is', null)
    .orderBy('rank')
    .orderBy('createdAt')
    .execute(),
);
/** The statuses that an incident may have, by its type. */
export const statusesOf = async (db: Db, { lifecycleId }: Pick<Incident, 'lifecycleId'>) =>
  ofLifecycle(await listStatuses(db), lifecycleId);
export const listRoles = onceInTransaction((db) =>
  incidentsTables(db).selectFrom('incidentRoles').selectAll().where('archivedAt', 'is', null).orderBy('rank').execute(),
);

export type Severity = Awaited<ReturnType<typeof listSeverities>>[number];
export type Status = Awaited<ReturnType<typeof listStatuses>>[number];
export type Lifecycle = Awaited<ReturnType<typeof listLifecycles>>[number];
export type IncidentType = Awaited<ReturnType<typeof listTypes>>[number];
export type IncidentRole = Awaited<ReturnType<typeof listRoles>>[number];

/** The roles that incidents of a type have: those that all have, and of the others those that the type names. */
export const rolesOfType = <R extends Pick<IncidentRole, 'id' | 'kind'>>(
  roles: readonly R[],
  type: Pick<IncidentType, 'roleIds'> | undefined,
): R[] => roles.filter(({ id, kind }) => kind !== 'custom' || !type?.roleIds || type.roleIds.includes(id));

/** The people of the teams that come along with an incident's type; who sees a private one says its members. */
export async function broughtByType(db: Db, incidentId: string): Promise<string[]> {
  const incident = await findIncident(db, incidentId);
  const type = (await listTypes(db)).find(({ id }) => id === incident?.typeId);
  if (!incident || incident.parentId || isPrivate(incident) || !type) return [];
  return [...(await membersOfTeams(db, type.teamIds)).values()].flat();
}

/** Who has which role in some incidents. */
export async function roleAssignments(db: Db, incidentIds: readonly string[]) {
  if (incidentIds.length === 0) return [];
  return await incidentsTables(db)
    .selectFrom('incidentRoleAssignments as assignment')
    .innerJoin('incidentRoles as role', 'role.id', 'assignment.roleId')
    .select([
      'assignment.incidentId',
      'assignment.userId',
      'assignment.roleId',
      'assignment.assignedAt',
      'role.kind',
      'role.name as roleName',
    ])
    .where('assignment.incidentId', 'in', [...incidentIds])
    .orderBy('role.rank')
    .execute();
}

/** The person in a role of an incident; of several roles, in the first that somebody has. Null where nobody has one. */
export async function userInRole(db: Db, incidentId: string, ...kinds: RoleKind[]): Promise<string | null> {
  const assigned = await roleAssignments(db, [incidentId]);
  const holders = kinds.flatMap((kind) => assigned.find((one) => one.kind === kind)?.userId ?? []);
  return holders[0] ?? null;
}

export const selectUpdates = (db: Db) => incidentsTables(db).selectFrom('incidentUpdates').selectAll('incidentUpdates');
export const selectActions = (db: Db) =>
  incidentsTables(db).selectFrom('actions').selectAll('actions').where('actions.status', '<>', 'deleted');
