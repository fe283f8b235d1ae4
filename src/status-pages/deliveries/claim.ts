import type { Ctx } from '../../kernel/ctx.ts';
import type { WorkCtx } from '../../kernel/reaction.ts';
import { statusPagesTables, type DeliveryStatus, type SubscriberStatus } from '../tables.ts';
import { finishDeliveries } from './finish.ts';
import { together } from './together.ts';

// Longer than one attempt can last: see the limits in outside/hand-over.ts and deliver-hook.ts.
const staleMs = 60_000;

/** How many deliveries of an update this process is at. Only the last asks whether all is over: the others end before it. */
const running = new Map<string, number>();
function left(updateId: string): void {
  const count = (running.get(updateId) ?? 1) - 1;
  if (count > 0) running.set(updateId, count);
  else running.delete(updateId);
}

/** Claims the row, attempts it once, and tells how all went when it was the last. */
export async function deliverOnce(
  ctx: WorkCtx,
  deliveryId: string,
  attempt: (ctx: WorkCtx, deliveryId: string) => Promise<Ended>,
): Promise<void> {
  const { updateId, isMine } = await claim(ctx, deliveryId);
  if (!updateId) return;
  running.set(updateId, (running.get(updateId) ?? 0) + 1);
  const ended = isMine ? await attempt(ctx, deliveryId).finally(() => left(updateId)) : left(updateId);
  if (!running.has(updateId)) await finishWhenOver(ctx, updateId);
  if (ended?.retry) throw ended.retry;
}

/** Whether one is left is a look into an index; how they went is a count of all. */
async function finishWhenOver(ctx: WorkCtx, updateId: string): Promise<void> {
  const open = await statusPagesTables(ctx.db)
    .selectFrom('deliveries')
    .select('id')
    .where('updateId', '=', updateId)
    .where('status', 'in', ['held', 'queued', 'claimed', 'sending'])
    .limit(1)
    .executeTakeFirst();
  if (!open) await ctx.run(finishDeliveries, { updateId });
}

export type Ended = { status: DeliveryStatus; reason: string | null; retry?: Error };

export async function mark(ctx: Ctx, id: string, status: DeliveryStatus, reason: string | null): Promise<void> {
  if (status === 'sent') return void (await markSent(ctx, id));
  const endedAt = status === 'queued' ? null : ctx.now();
  await statusPagesTables(ctx.db)
    .updateTable('deliveries')
    .set({ status, reason, endedAt })
    .where('id', '=', id)
    .execute();
}

const markAll = (setOf: (ctx: Ctx) => Partial<{ status: DeliveryStatus; reason: null; endedAt: Date }>) =>
  together<void>(async (ctx, ids) => {
    await statusPagesTables(ctx.db).updateTable('deliveries').set(setOf(ctx)).where('id', 'in', ids).execute();
    return new Map();
  });
export const markSending = markAll(() => ({ status: 'sending' }));
const markSent = markAll((ctx) => ({ status: 'sent', reason: null, endedAt: ctx.now() }));

type Claim = { updateId: string; isMine: true } | { updateId: string | null; isMine: false };

/** Takes rows, also from a worker that died before it said a word. */
const claimFree = together<string>(async (ctx, ids) => {
  const claimed = await statusPagesTables(ctx.db)
    .updateTable('deliveries')
    .set((eb) => ({
      ...{ status: 'claimed' as const, claimedAt: ctx.now(), claimedBy: String(process.pid) },
      attempts: eb('attempts', '+', 1),
    }))
    .where('id', 'in', ids)
    .where(({ eb, or, and }) =>
      or([eb('status', '=', 'queued'), and([eb('status', '=', 'claimed'), eb('claimedAt', '<', staleBefore(ctx))])]),
    )
    .returning(['id', 'updateId'])
    .execute();
  return new Map(claimed.map(({ id, updateId }) => [id, updateId]));
});
const staleBefore = (ctx: Ctx) => new Date(ctx.now().getTime() - staleMs);

async function claim(ctx: Ctx, id: string): Promise<Claim> {
  const mine = await claimFree(ctx, id);
  if (mine) return { updateId: mine, isMine: true };
  const tables = statusPagesTables(ctx.db);
  const lost = await tables
    .updateTable('deliveries')
    .set({
      status: 'uncertain',
      endedAt: ctx.now(),
      reason: 'The worker ended while the words were being handed over.',
    })
    .where('id', '=', id)
    .where('status', '=', 'sending')
    .where('claimedAt', '<', staleBefore(ctx))
    .returning('updateId')
    .executeTakeFirst();
  if (lost) return { updateId: lost.updateId, isMine: false };
  const row = await tables
    .selectFrom('deliveries')
    .select(['status', 'updateId'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (row && ['claimed', 'sending'].includes(row.status))
    throw new Error('Another worker holds this delivery; looking again once it is stale.');
  return { updateId: row?.updateId ?? null, isMine: false };
}

export type Fate = { removedAt: Date | null; subscriberStatus: SubscriberStatus; isOvertaken: unknown };

/** An update that a newer one has overtaken, or that was taken down, is not sent any more. */
export function overtaken({ removedAt, subscriberStatus, isOvertaken }: Fate): Ended | null {
  if (removedAt) return { status: 'withdrawn', reason: 'The update was taken down.' };
  if (subscriberStatus === 'quarantined' || subscriberStatus === 'suppressed')
    return { status: 'suppressed', reason: withheldReason[subscriberStatus] };
  if (subscriberStatus !== 'active') return { status: 'unsubscribed', reason: null };
  return isOvertaken
    ? { status: 'superseded', reason: 'A newer update was published before this one was sent.' }
    : null;
}

export const withheldReason = {
  quarantined: 'The endpoint is quarantined.',
  suppressed: 'The address is suppressed.',
} as const;
