import { scopeOf, type Incident } from '../../incidents/find.ts';
import { may, type Actor, type Ctx } from '../../kernel/ctx.ts';
import { UserError } from '../../kernel/errors.ts';
import type { Db } from '../../kernel/db.ts';
import { maySee } from '../../kernel/query.ts';
import { actorForUser } from '../../people/authenticate.ts';
import { handsBehind, selectUsers, type Hand } from '../../people/find.ts';
import { isGroup } from '../customers/audience.ts';
import { usualSilence, type SensitivityClass } from './rules.ts';
import { approvalTables } from './tables.ts';

export { classes, type SensitivityClass } from './rules.ts';

export const findSensitivity = (db: Db, incidentId: string) =>
  approvalTables(db)
    .selectFrom('incidentSensitivity')
    .selectAll()
    .where('incidentId', '=', incidentId)
    .executeTakeFirst();

/** What makes this actor's words need a second opinion. Whoever said that it is not sensitive any more does not profit from that. */
export async function sensitivityFor(db: Db, incidentId: string, actor: Hand) {
  const row = await findSensitivity(db, incidentId);
  if (!row) return null;
  return row.clearedBy === null || (await handsBehind(db, actor)).includes(row.clearedBy) ? row.class : null;
}

export const selectApprovals = (db: Db) => approvalTables(db).selectFrom('approvals').selectAll('approvals');
export type Approval = Awaited<ReturnType<ReturnType<typeof selectApprovals>['executeTakeFirstOrThrow']>>;

export const findApproval = (db: Db, id: string) => selectApprovals(db).where('id', '=', id).executeTakeFirst();

/** The words of an incident that were last asked about. */
export const lastApproval = (db: Db, incidentId: string) =>
  selectApprovals(db)
    .where('incidentId', '=', incidentId)
    .orderBy('requestedAt', 'desc')
    .orderBy('id', 'desc')
    .executeTakeFirst();

export const pendingApproval = (db: Db, incidentId: string) =>
  selectApprovals(db).where('incidentId', '=', incidentId).where('state', '=', 'pending').executeTakeFirst();

/** Words to the group of affected customers that wait. */
export async function findGroupApproval(db: Db, incidentId: string): Promise<Approval | undefined> {
  const pending = await pendingApproval(db, incidentId);
  return pending && isGroup(pending.input.audience ?? 'everyone') ? pending : undefined;
}

export type Person = { id: string; name: string };
export type Group = { userIds: string[]; silenceMinutes: number };

export async function findGroup(db: Db, sensitivity: SensitivityClass): Promise<Group> {
  const row = await approvalTables(db)
    .selectFrom('approvalGroups')
    .selectAll()
    .where('class', '=', sensitivity)
    .executeTakeFirst();
  return row ?? { userIds: [], silenceMinutes: usualSilence };
}

/** Who gives a second opinion: the group; the owners while nobody is in it. */
export async function opinionGivers(db: Db, sensitivity: SensitivityClass): Promise<Person[]> {
  const { userIds } = await findGroup(db, sensitivity);
  const active = () => selectUsers(db).where('deactivatedAt', 'is', null).orderBy('name');
  const group = userIds.length > 0 ? await active().where('users.id', 'in', userIds).execute() : [];
  const people = group.length > 0 ? group : await active().where('role', '=', 'owner').execute();
  return people.map(({ id, name }) => ({ id, name }));
}

/** Those of a group who did not write the words, and those of them who see the incident. */
export async function couldDecide(
  ctx: Ctx,
  incident: Incident,
  sensitivity: SensitivityClass,
  writer: Hand,
): Promise<{ others: Person[]; seeing: Person[] }> {
  const hands = await handsBehind(ctx.db, writer);
  const others = (await opinionGivers(ctx.db, sensitivity)).filter(({ id }) => !hands.includes(id));
  const seeing: Person[] = [];
  for (const person of others) {
    const actor = await actorForUser(ctx, person.id);
    if (actor && may(actor, 'incidents.view') && (await maySee({ ...ctx, actor }, scopeOf(incident))))
      seeing.push(person);
  }
  return { others, seeing };
}

const keyOf = ({ requestedByKey: id }: Approval) => (id === null ? undefined : { id });
export const writerOf = (approval: Approval): Hand => ({
  ...{ kind: approval.requestedByKind as Actor['kind'], id: approval.requestedById, through: keyOf(approval) },
});
/** Whose words they are once they are out. */
export const authorOf = (approval: Approval) => ({
  ...{ id: approval.requestedById, name: approval.requestedByName, through: keyOf(approval) },
});

/** Why this actor may not say yes or no to these words; null when they may. */
export async function whyNotDecide(ctx: Ctx, approval: Approval): Promise<string | null> {
  const { actor, db } = ctx;
  if (actor.kind !== 'user' || actor.through)
    return 'A second opinion is given by a person who is signed in, never by an API key or by Candor itself.';
  const writer = writerOf(approval);
  if ((await handsBehind(db, writer)).includes(actor.id))
    return writer.id === actor.id
      ? 'These are your own words. Somebody else of the group reads them.'
      : 'An API key of yours wrote these words. Somebody else of the group reads them.';
  const people = await opinionGivers(db, approval.class);
  if (people.some(({ id }) => id === actor.id)) return null;
  const names = new Intl.ListFormat('en', { type: 'disjunction' }).format(people.map(({ name }) => name));
  return `Only those who give a second opinion on ${approval.class} decide this${names ? `: ${names}` : ''}.`;
}

/** A person of the group of a class. */
export async function needGroupMember({ actor, db }: Ctx, sensitivity: SensitivityClass): Promise<void> {
  const people = actor.kind === 'user' && !actor.through ? await opinionGivers(db, sensitivity) : [];
  if (people.some(({ id }) => id === actor.id)) return;
  throw new UserError(
    'forbidden',
    `Only a person of the group that gives a second opinion on ${sensitivity} may say that this is less sensitive.`,
    'class',
  );
}
