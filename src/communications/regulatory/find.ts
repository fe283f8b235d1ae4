import { assertSees } from '../../incidents/private/find.ts';
import { findUser } from '../../people/find.ts';
import type { Db } from '../../kernel/db.ts';
import { UserError } from '../../kernel/errors.ts';
import { regulatoryTables } from './tables.ts';
import type { Calendar } from './rules.ts';

export { anchorWords, type AnchorKind } from './rules.ts';

export const selectRegimes = (db: Db) => regulatoryTables(db).selectFrom('regulatoryRegimes').selectAll();

export const selectClocks = (db: Db) =>
  regulatoryTables(db).selectFrom('regulatoryClocks').selectAll('regulatoryClocks');
export type Clock = Awaited<ReturnType<ReturnType<typeof selectClocks>['executeTakeFirstOrThrow']>>;

export const calendarOf = ({ timeZone, weekdays, holidays, shifts }: Calendar): Calendar => ({
  ...{ timeZone, weekdays, holidays, shifts },
});

/** A clock of an incident that still runs; to be asked under the incident's lock. */
export async function needRunning(db: Db, incidentId: string, clockId: string): Promise<Clock> {
  const clock = await selectClocks(db).where('id', '=', clockId).executeTakeFirst();
  if (clock?.incidentId !== incidentId) throw new UserError('not_found', 'There is no such clock.', 'clockId');
  if (clock.endedAt) throw new UserError('conflict', `The clock of ${clock.name} has ended.`, 'clockId');
  return clock;
}

/** What the stages of clocks count from, each as it was said last. */
export const anchorsNow = (db: Db, clockIds: readonly string[]) =>
  regulatoryTables(db)
    .selectFrom('regulatoryAnchors')
    .selectAll()
    .where('clockId', 'in', [...clockIds, ''])
    .where('replacedAt', 'is', null)
    .execute();

/** What was filed, the latest first. */
export const filingsOf = (db: Db, clockIds: readonly string[]) =>
  regulatoryTables(db)
    .selectFrom('regulatoryFilings')
    .selectAll()
    .where('clockId', 'in', [...clockIds, ''])
    .orderBy('filedAt', 'desc')
    .orderBy('id', 'desc')
    .execute();

export const stagesOf = (db: Db, clockIds: readonly string[]) =>
  regulatoryTables(db)
    .selectFrom('regulatoryStages')
    .selectAll()
    .where('clockId', 'in', [...clockIds, ''])
    .execute();

/** Who is to answer for a clock: somebody who sees the incident. */
export async function needOwner(db: Db, incidentId: string, ownerId: string) {
  const user = await findUser(db, ownerId);
  if (!user || user.deactivatedAt)
    throw new UserError('invalid', 'This person is not in your organisation.', 'ownerId');
  await assertSees(db, incidentId, user, 'ownerId');
  return user;
}
