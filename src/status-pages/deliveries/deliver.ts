import type { Ctx } from '../../kernel/ctx.ts';
import { Permanent, RetryLater } from '../../kernel/errors.ts';
import { job, type WorkCtx } from '../../kernel/reaction.ts';
import { handOver } from '../../outside/hand-over.ts';
import { bareAddress } from '../../outside/signed-mail.ts';
import { noteBounce } from '../bounces/note-bounce.ts';
import { deliverOnce, mark, markSending, overtaken, putOff, type Ended } from './claim.ts';
import { loadDelivery, mailOf, type Row } from './mail-of.ts';

/**
 * One mail to one subscriber about one update. The row moves queued → claimed → sending → sent; a mail whose fate is
 * unknown (ended between the words and the server's answer) is marked so and not sent again: never twice.
 */
export const deliver = job<{ deliveryId: string }>({
  name: 'status_pages.deliver',
  lane: 'deliveries',
  run: (ctx, { deliveryId }) => deliverOnce(ctx, deliveryId, attempt),
});

async function attempt(ctx: WorkCtx, deliveryId: string): Promise<Ended> {
  const row = await loadDelivery(ctx, deliveryId);
  if (!row) throw new Error(`Delivery ${deliveryId} is gone.`);
  const ended = overtaken(row) ?? (await send(ctx, row, ctx.attempt));
  await mark(ctx, deliveryId, ended.status, ended.reason);
  if (ended.status === 'bounced') {
    const detail = ended.reason ?? '';
    await ctx.run(noteBounce, { kind: 'hard', email: row.email, messageId: `${deliveryId}@`, detail });
  }
  return ended;
}

async function send(ctx: Ctx, row: Row, attempt: number): Promise<Ended> {
  const { config } = ctx.kernel;
  const { bytes, to, messageId } = await mailOf(ctx, row);
  const progress = { handedOver: false };
  try {
    await handOver(config, { from: bareAddress(config.MAIL_FROM), to, messageId }, bytes, async () => {
      await markSending(ctx, row.deliveryId);
      progress.handedOver = true;
    });
    return { status: 'sent', reason: null };
  } catch (error) {
    if (error instanceof RetryLater) return putOff(row.queuedAt, error, ctx.now());
    return endedBy(error as Error & { responseCode?: number }, progress.handedOver, attempt);
  }
}

/** Enhanced status codes (RFC 3463) of an address that does not exist, or not any more. */
const noSuchMailbox = /\b5\.1\.(1|2|3|6|10)\b/;

/** A refusal is an answer: 5xx is final, 4xx may be tried again. No answer after the words were handed over is uncertain. */
function endedBy(error: Error & { responseCode?: number }, handedOver: boolean, attempt: number): Ended {
  const { responseCode: code, message } = error;
  if (code !== undefined && code >= 500 && noSuchMailbox.test(message)) return { status: 'bounced', reason: message };
  if (code !== undefined && code >= 500) return { status: 'failed', reason: message, retry: new Permanent(message) };
  if (code === undefined && handedOver) return { status: 'uncertain', reason: message };
  const reason = `${message} (attempt ${attempt})`;
  return { status: 'queued', reason, retry: new Error(reason) };
}
