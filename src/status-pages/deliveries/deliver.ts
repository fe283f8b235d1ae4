import type { Ctx } from '../../kernel/ctx.ts';
import { Permanent } from '../../kernel/errors.ts';
import { job } from '../../kernel/reaction.ts';
import { handOver } from '../../outside/hand-over.ts';
import { bareAddress } from '../../outside/signed-mail.ts';
import { statusPagesTables, type DeliveryStatus } from '../tables.ts';
import { finishDeliveries } from './finish.ts';
import { mailOf } from './mail-of.ts';

// Longer than one attempt can last: see the limits in outside/hand-over.ts.
const staleMs = 60_000;

/**
 * One mail to one subscriber about one update. The row moves queued → claimed → sending → sent; a mail whose fate is
 * unknown (ended between the words and the server's answer) is marked so and not sent again: never twice.
 */
export const deliver = job<{ deliveryId: string }>({
  name: 'status_pages.deliver',
  lane: 'deliveries',
  async run(ctx, { deliveryId }) {
    const { updateId, isMine } = await claim(ctx, deliveryId);
    if (!isMine) {
      if (updateId) await ctx.run(finishDeliveries, { updateId });
      return;
    }
    const ended = (await overtaken(ctx, deliveryId)) ?? (await send(ctx, deliveryId, ctx.attempt));
    await mark(ctx, deliveryId, ended.status, ended.reason);
    await ctx.run(finishDeliveries, { updateId });
    if (ended.retry) throw ended.retry;
  },
});

type Ended = { status: DeliveryStatus; reason: string | null; retry?: Error };

const mark = (ctx: Ctx, id: string, status: DeliveryStatus, reason: string | null) =>
  statusPagesTables(ctx.db)
    .updateTable('deliveries')
    .set({ status, reason, endedAt: status === 'queued' ? null : ctx.now() })
    .where('id', '=', id)
    .execute();

type Claim = { updateId: string; isMine: true } | { updateId: string | null; isMine: false };

/** Takes the row, also from a worker that died before it said a word. */
async function claim(ctx: Ctx, id: string): Promise<Claim> {
  const now = ctx.now();
  const stale = new Date(now.getTime() - staleMs);
  const tables = statusPagesTables(ctx.db);
  const lost = await tables
    .updateTable('deliveries')
    .set({ status: 'uncertain', endedAt: now, reason: 'The worker ended while the mail was being handed over.' })
    .where('id', '=', id)
    .where('status', '=', 'sending')
    .where('claimedAt', '<', stale)
    .returning('updateId')
    .executeTakeFirst();
  if (lost) return { updateId: lost.updateId, isMine: false };
  const mine = await tables
    .updateTable('deliveries')
    .set((eb) => ({
      status: 'claimed' as const,
      claimedAt: now,
      claimedBy: String(process.pid),
      attempts: eb('attempts', '+', 1),
    }))
    .where('id', '=', id)
    .where(({ eb, or, and }) =>
      or([eb('status', '=', 'queued'), and([eb('status', '=', 'claimed'), eb('claimedAt', '<', stale)])]),
    )
    .returning('updateId')
    .executeTakeFirst();
  if (mine) return { updateId: mine.updateId, isMine: true };
  const row = await tables.selectFrom('deliveries').select('status').where('id', '=', id).executeTakeFirst();
  if (row && ['claimed', 'sending'].includes(row.status))
    throw new Error('Another worker holds this delivery; looking again once it is stale.');
  return { updateId: null, isMine: false };
}

/** An update that a newer one has overtaken, or that was taken down, is not sent any more. */
async function overtaken(ctx: Ctx, id: string): Promise<Ended | null> {
  const row = await statusPagesTables(ctx.db)
    .selectFrom('deliveries')
    .innerJoin('pageUpdates as update', 'update.id', 'deliveries.updateId')
    .innerJoin('subscribers', 'subscribers.id', 'deliveries.subscriberId')
    .select(['update.removedAt', 'subscribers.status'])
    .select(({ exists, selectFrom }) =>
      exists(
        selectFrom('pageUpdates as newer')
          .select('newer.id')
          .whereRef('newer.pageIncidentId', '=', 'update.pageIncidentId')
          .whereRef('newer.publishedAt', '>', 'update.publishedAt')
          .where('newer.removedAt', 'is', null),
      ).as('isOvertaken'),
    )
    .where('deliveries.id', '=', id)
    .executeTakeFirstOrThrow();
  if (row.removedAt) return { status: 'withdrawn', reason: 'The update was taken down.' };
  if (row.status !== 'active') return { status: 'unsubscribed', reason: null };
  return row.isOvertaken
    ? { status: 'superseded', reason: 'A newer update was published before this one was sent.' }
    : null;
}

async function send(ctx: Ctx, id: string, attempt: number): Promise<Ended> {
  const { config } = ctx.kernel;
  const { bytes, to, messageId } = await mailOf(ctx, id);
  const progress = { handedOver: false };
  try {
    await handOver(config, { from: bareAddress(config.MAIL_FROM), to, messageId }, bytes, async () => {
      await statusPagesTables(ctx.db)
        .updateTable('deliveries')
        .set({ status: 'sending' })
        .where('id', '=', id)
        .execute();
      progress.handedOver = true;
    });
    return { status: 'sent', reason: null };
  } catch (error) {
    return endedBy(error as Error & { responseCode?: number }, progress.handedOver, attempt);
  }
}

/** A refusal is an answer: 5xx is final, 4xx may be tried again. No answer after the words were handed over is uncertain. */
function endedBy(error: Error & { responseCode?: number }, handedOver: boolean, attempt: number): Ended {
  const { responseCode: code, message } = error;
  if (code !== undefined && code >= 500) return { status: 'failed', reason: message, retry: new Permanent(message) };
  if (code === undefined && handedOver) return { status: 'uncertain', reason: message };
  const reason = `${message} (attempt ${attempt})`;
  return { status: 'queued', reason, retry: new Error(reason) };
}
