import { sql } from 'kysely';
import type { Db } from '../kernel/db.ts';
import { UserError } from '../kernel/errors.ts';
import { communicationsTables } from './tables.ts';

export type { Impact, PublicStatus } from './tables.ts';

/** The audience state of an incident; none for what was written down afterwards. */
export const findState = (db: Db, incidentId: string) =>
  communicationsTables(db)
    .selectFrom('audienceStates')
    .selectAll()
    .where('incidentId', '=', incidentId)
    .executeTakeFirst();

/** As above. Every incident past declaring has one. */
export async function needState(db: Db, incidentId: string) {
  const state = await findState(db, incidentId);
  if (!state)
    throw new UserError('conflict', 'This incident is still being set up. Try again in a moment.', 'incidentId');
  return state;
}
export type AudienceState = Awaited<ReturnType<typeof needState>>;

export const selectCommitments = (db: Db) =>
  communicationsTables(db).selectFrom('commitments').selectAll('commitments');
export type Commitment = Awaited<ReturnType<ReturnType<typeof selectCommitments>['executeTakeFirstOrThrow']>>;

export const openCommitments = (db: Db, incidentId: string) =>
  selectCommitments(db).where('incidentId', '=', incidentId).where('state', '=', 'open').orderBy('dueAt').execute();

export const selectPublications = (db: Db, incidentId: string) => publicationsAmong(db, [incidentId]);
const publicationsAmong = (db: Db, incidentIds: readonly string[]) =>
  communicationsTables(db)
    .selectFrom('publications')
    .selectAll()
    .where('incidentId', '=', sql<string>`any(${incidentIds})`)
    .orderBy('saidAt', 'desc')
    .orderBy('id', 'desc');
/** What was told about an incident, newest first; what was taken back was not. */
export const publicationsOf = (db: Db, incidentId: string) =>
  selectPublications(db, incidentId).where('withdrawnAt', 'is', null).execute();
/** The same of several incidents, by incident. */
export async function publicationsOfEach(db: Db, incidentIds: readonly string[]): Promise<Map<string, Publication[]>> {
  const rows = await publicationsAmong(db, incidentIds).where('withdrawnAt', 'is', null).execute();
  return Map.groupBy(rows, ({ incidentId }) => incidentId);
}
/** The components that everyone was told about; a page goes on showing the incident for each of them. */
export async function componentsTold(db: Db, incidentId: string): Promise<string[]> {
  const told = (await publicationsOf(db, incidentId)).filter(({ audience }) => audience === 'everyone');
  return told.flatMap(({ components }) => components.map(({ componentId }) => componentId));
}
/** What was said and taken back before anybody was written to. */
export const withdrawnOf = (db: Db, incidentId: string) =>
  selectPublications(db, incidentId).where('withdrawnAt', 'is not', null).execute();
/** One publication. */
export const needPublication = (db: Db, id: string): Promise<Publication> =>
  communicationsTables(db).selectFrom('publications').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
export type Publication = Awaited<ReturnType<typeof publicationsOf>>[number];
