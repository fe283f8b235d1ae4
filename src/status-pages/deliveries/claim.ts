import type { Ctx } from '../../kernel/ctx.ts';
import { Permanent, type RetryLater } from '../../kernel/errors.ts';
import type { WorkCtx } from '../../kernel/reaction.ts';
import { statusPagesTables, type DeliveryStatus, type SubscriberStatus } from '../tables.ts';
import { finishNotice } from '../maintenances/finish-notice.ts';
import { finishDeliveries } from './finish.ts';
import { isTooLate } from './hook-rules.ts';
import { together } from './together.ts';

// Longer than one attempt can last: see the limits in outside/hand-over.ts and deliver-hook.ts.
const staleMs = 60_000;

/** What a delivery is about: an update of an incident, or a notice of a maintenance. */
type About = { updateId: string | null; noticeId: string | null };
const keyOf = ({ updateId, noticeId }: About): string => updateId ?? noticeId ?? '';

/** How many deliveries about one thing this process is at. Only the last asks whether all is over: the others end before it. */
const running = new Map<string, number>();
function left(key: string): void {
  const count = (running.get(key) ?? 1) - 1;
  if (count > 0) running.set(key, count);
  else running.delete(key);
}

/** Claims the row, attempts it once, and tells how all went when it was the last. */
export async function deliverOnce(
  ctx: WorkCtx,
  deliveryId: string,
  attempt: (ctx: WorkCtx, deliveryId: string) => Promise<Ended>,
): Promise<void> {
  const { about, isMine } = await claim(ctx, deliveryId);
  if (!about) return;
  const key = keyOf(about);
  running.set(key, (running.get(key) ?? 0) + 1);
  const ended = isMine ? await attempt(ctx, deliveryId).finally(() => left(key)) : left(key);
  if (!running.has(key)) await finishWhenOver(ctx, about);
  if (ended?.retry) throw ended.retry;
}

/** Whether one is left is a look into an index; how they went is a count of all. */
async function finishWhenOver(ctx: WorkCtx, about: About): Promise<void> {
  const { updateId, noticeId } = about;
  const open = await statusPagesTables(ctx.db)
    .selectFrom('deliveries')
    .select('id')
    .where(updateId ? 'updateId' : 'noticeId', '=', keyOf(about))
    .where('status', 'in', ['held', 'queued', 'claimed', 'sending'])
    .limit(1)
    .executeTakeFirst();
  if (open) return;
  if (updateId) await ctx.run(finishDeliveries, { updateId });
  else if (noticeId) await ctx.run(finishNotice, { noticeId });
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

type Claim = { about: About; isMine: true } | { about: About | null; isMine: false };

/** Takes rows, also from a worker that died before it said a word. */
const claimFree = together<About>(async (ctx, ids) => {
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
    .returning(['id', 'updateId', 'noticeId'])
    .execute();
  return new Map(claimed.map(({ id, updateId, noticeId }) => [id, { updateId, noticeId }]));
});
const staleBefore = (ctx: Ctx) => new Date(ctx.now().getTime() - staleMs);

async function claim(ctx: Ctx, id: string): Promise<Claim> {
  const mine = await claimFree(ctx, id);
  if (mine) return { about: mine, isMine: true };
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
    .returning(['updateId', 'noticeId'])
    .executeTakeFirst();
  if (lost) return { about: lost, isMine: false };
  const row = await tables
    .selectFrom('deliveries')
    .select(['status', 'updateId', 'noticeId'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (row && ['claimed', 'sending'].includes(row.status))
    throw new Error('Another worker holds this delivery; looking again once it is stale.');
  return { about: row ?? null, isMine: false };
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

/** Its domain, or its host, is slow: it waits, which counts as no attempt, but not for ever. */
export function putOff(queuedAt: Date, later: RetryLater, now: Date): Ended {
  const reason = later.message;
  if (isTooLate(queuedAt, now)) return { status: 'failed', reason, retry: new Permanent(reason) };
  return { status: 'queued', reason, retry: later };
}

export const withheldReason = {
  quarantined: 'The endpoint is quarantined.',
  suppressed: 'The address is suppressed.',
} as const;
