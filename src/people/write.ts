import type { Db } from '../kernel/db.ts';
import { UserError } from '../kernel/errors.ts';
import { signInTables } from './sign-in/tables.ts';
import { peopleTables } from './tables.ts';

/** Refuses when nobody else could manage the organisation; holds the other owners until the transaction ends. */
export async function needAnotherOwner(tx: Db, userId: string, pointer: string): Promise<void> {
  const others = await peopleTables(tx)
    .selectFrom('users')
    .select('id')
    .where('role', '=', 'owner')
    .where('id', '<>', userId)
    .where('deactivatedAt', 'is', null)
    .forUpdate()
    .execute();
  if (others.length === 0)
    throw new UserError('conflict', 'This is the last owner. Make someone else an owner first.', pointer);
}

/** Ends every session of a person; returns how many there were. */
export async function endSessionsOf(tx: Db, userId: string): Promise<number> {
  const ended = await signInTables(tx).deleteFrom('signInSessions').where('userId', '=', userId).executeTakeFirst();
  return Number(ended.numDeletedRows);
}
