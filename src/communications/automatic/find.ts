import type { Db } from '../../kernel/db.ts';
import { automaticTables } from './tables.ts';

export const selectTexts = (db: Db) =>
  automaticTables(db).selectFrom('automaticTexts').selectAll().orderBy('version', 'desc');
export type AutomaticText = Awaited<ReturnType<ReturnType<typeof selectTexts>['executeTakeFirstOrThrow']>>;

/** The newest text that was approved. */
export const approvedText = (db: Db): Promise<AutomaticText | undefined> =>
  selectTexts(db).where('approvedAt', 'is not', null).executeTakeFirst();

/** Off, and asking for a second person, until somebody says otherwise. */
export async function automaticSettings(db: Db): Promise<{ isOn: boolean; asksSecond: boolean }> {
  const row = await automaticTables(db).selectFrom('automaticSettings').selectAll().executeTakeFirst();
  return { isOn: row?.isOn ?? false, asksSecond: row?.asksSecond ?? true };
}

/** What the clock has posted about an incident. */
export const automaticPostsOf = (db: Db, incidentId: string) =>
  automaticTables(db).selectFrom('automaticPosts').selectAll().where('incidentId', '=', incidentId).execute();
