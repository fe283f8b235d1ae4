import { onceInTransaction, type Db } from '../../../kernel/db.ts';
import { UserError } from '../../../kernel/errors.ts';
import { switchTables } from './tables.ts';

/** Whether the organisation has private incidents at all; what is private stays so either way. */
export const privateAllowed = onceInTransaction(
  async (db) => !(await switchTables(db).selectFrom('privateIncidentsOff').select('since').executeTakeFirst()),
);

/** Refuses to make anything private while the organisation has that turned off. */
export async function assertAllowed(db: Db, pointer?: string): Promise<void> {
  if (await privateAllowed(db)) return;
  const sentence = 'Private incidents are turned off here. An administrator turns them on under Settings → Privacy.';
  throw new UserError('conflict', sentence, pointer);
}
