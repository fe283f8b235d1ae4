import type { Db } from '../../kernel/db.ts';
import { needPage } from '../../status-pages/find.ts';
import { pagesTold } from '../../status-pages/pages/find.ts';
import { componentsTold } from '../find.ts';
import { automaticTables } from './tables.ts';

export const selectTexts = (db: Db) =>
  automaticTables(db).selectFrom('automaticTexts').selectAll().orderBy('version', 'desc');
export type AutomaticText = Awaited<ReturnType<ReturnType<typeof selectTexts>['executeTakeFirstOrThrow']>>;

/** The newest text that was approved. */
export const approvedText = (db: Db): Promise<AutomaticText | undefined> =>
  selectTexts(db).where('approvedAt', 'is not', null).executeTakeFirst();

/** Who answers for a text that is posted by nobody in person. */
export const approverOf = ({ approvedById }: Pick<AutomaticText, 'approvedById'>) => ({
  kind: 'user' as const,
  id: approvedById ?? '',
});

/** The pages that would read the next words to everyone about an incident: those that show what was told to be touched. */
export async function pagesToldNext(db: Db, incidentId: string) {
  return await pagesTold(db, (await needPage(db)).id, await componentsTold(db, incidentId));
}

/** Off, and asking for a second person, until somebody says otherwise. */
export async function automaticSettings(db: Db): Promise<{ isOn: boolean; asksSecond: boolean }> {
  const row = await automaticTables(db).selectFrom('automaticSettings').selectAll().executeTakeFirst();
  return { isOn: row?.isOn ?? false, asksSecond: row?.asksSecond ?? true };
}

/** What the clock has posted about an incident. */
export const automaticPostsOf = (db: Db, incidentId: string) =>
  automaticTables(db).selectFrom('automaticPosts').selectAll().where('incidentId', '=', incidentId).execute();
