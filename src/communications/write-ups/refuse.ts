import { UserError } from '../../kernel/errors.ts';
import type { Publication } from '../find.ts';
import type { PublicStatus } from '../tables.ts';
import { faultOfDay, type WriteUpPromise } from './rules.ts';

type Given = { status: PublicStatus; isWriteUp?: boolean; writeUp?: WriteUpPromise | null };

/** A story is told of what is over, to those who know that it is; and it is promised when they are told. */
export function refuseWriteUp(given: Given, published: readonly Publication[], now: Date): void {
  if (given.isWriteUp && published.find(({ writeUp }) => !writeUp)?.status !== 'resolved')
    throw new UserError('conflict', 'Tell them first that it is over. The write-up comes after that.', 'audience');
  if (!given.writeUp) return;
  if (given.status !== 'resolved')
    throw new UserError('invalid', 'A write-up is promised when it is over. Say that it is resolved.', 'writeUp.by');
  const fault = faultOfDay(given.writeUp.by, now);
  if (fault) throw new UserError('invalid', fault, 'writeUp.by');
}
