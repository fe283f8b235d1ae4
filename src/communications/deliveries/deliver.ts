import type { Ctx } from '../../kernel/ctx.ts';
import { Permanent } from '../../kernel/errors.ts';
import { job, type WorkCtx } from '../../kernel/reaction.ts';
import { handOver } from '../../outside/hand-over.ts';
import { bareAddress } from '../../outside/signed-mail.ts';
import { loadMail, mailOf, type MailRow } from './mail-of.ts';
import { noteDelivery } from './note-delivery.ts';
import { deliveryTables, type DeliveryStatus } from './tables.ts';

// Longer than one attempt can last: see the limits in outside/hand-over.ts.
const staleMs = 60_000;

/** One mail to one contact of a customer: queued → claimed → sending → sent. One whose fate is unknown is marked so, and never sent twice. */
export const deliver = job<{ deliveryId: string }>({
  name: 'communications.deliver_word',
  lane: 'deliveries',
  async run(ctx, { deliveryId }) {
    const row = (await claim(ctx, deliveryId)) ? await loadMail(ctx.db, deliveryId, ctx.now()) : undefined;
    const ended = row && (overtaken(row) ?? (await send(ctx, row)));
    if (ended) await mark(ctx, deliveryId, ended);
    await tell(ctx, deliveryId);
    if (ended?.retry) throw ended.retry;
  },
});

/** A mail that newer words to the same customer have overtaken is not sent any more. */
const overtaken = ({ isOvertaken }: MailRow): Ended | null =>
  isOvertaken ? { status: 'superseded', reason: 'Newer words were said before this was sent.' } : null;

type Ended = { status: DeliveryStatus; reason: string | null; retry?: Error };

/** Takes the row, also from a worker that died before it said a word. One that died while it spoke leaves the row uncertain. */
async function claim(ctx: Ctx, id: string): Promise<boolean> {
  const tables = deliveryTables(ctx.db);
  const stale = new Date(ctx.now().getTime() - staleMs);
  const mine = await tables
    .updateTable('customerDeliveries')
    .set((eb) => ({ status: 'claimed' as const, claimedAt: ctx.now(), attempts: eb('attempts', '+', 1) }))
    .where('id', '=', id)
    .where(({ eb, or, and }) =>
      or([eb('status', '=', 'queued'), and([eb('status', '=', 'claimed'), eb('claimedAt', '<', stale)])]),
    )
    .returning('id')
    .executeTakeFirst();
  if (mine) return true;
  const reason = 'The worker ended while the mail was being handed over.';
  await tables
    .updateTable('customerDeliveries')
    .set({ status: 'uncertain', endedAt: ctx.now(), reason })
    .where('id', '=', id)
    .where('status', '=', 'sending')
    .where('claimedAt', '<', stale)
    .execute();
  const row = await tables.selectFrom('customerDeliveries').select('status').where('id', '=', id).executeTakeFirst();
  if (row && ['claimed', 'sending'].includes(row.status))
    throw new Error('Another worker holds this delivery; looking again once it is stale.');
  return false;
}

async function send(ctx: WorkCtx, row: MailRow): Promise<Ended> {
  const { config } = ctx.kernel;
  const { bytes, messageId } = await mailOf(ctx, row);
  const progress = { handedOver: false };
  try {
    await handOver(config, { from: bareAddress(config.MAIL_FROM), to: row.address, messageId }, bytes, async () => {
      await deliveryTables(ctx.db)
        .updateTable('customerDeliveries')
        .set({ status: 'sending' })
        .where('id', '=', row.deliveryId)
        .execute();
      progress.handedOver = true;
    });
    return { status: 'sent', reason: null };
  } catch (error) {
    return endedBy(error as Error & { responseCode?: number }, progress.handedOver, ctx.attempt);
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

async function mark(ctx: Ctx, id: string, { status, reason }: Ended): Promise<void> {
  const endedAt = status === 'queued' ? null : ctx.now();
  const rows = deliveryTables(ctx.db).updateTable('customerDeliveries');
  await rows.set({ status, reason, endedAt }).where('id', '=', id).execute();
}

/** The first mail that was accepted reaches the customer; when the last has failed, it was missed. */
async function tell(ctx: WorkCtx, id: string): Promise<void> {
  const row = await loadMail(ctx.db, id, ctx.now());
  if (!row || row.reachedAt || row.missedAt || !['sent', 'failed', 'uncertain'].includes(row.status)) return;
  const { publicationId, customerId, incidentId } = row;
  await ctx.run(noteDelivery, { publicationId, customerId, incidentId }, id);
}
