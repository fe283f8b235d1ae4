import { sql } from 'kysely';
import type { Ctx } from '../../kernel/ctx.ts';
import type { Db } from '../../kernel/db.ts';
import type { WorkCtx } from '../../kernel/reaction.ts';
import type { ChannelKind } from '../customers/tables.ts';
import { loadMail } from './mail-of.ts';
import { noteDelivery } from './note-delivery.ts';
import { deliveryTables, type DeliveryStatus } from './tables.ts';

// Longer than one attempt can last.
const staleMs = 60_000;

/** One customer's words that wait for its channel. `isUncertain` when a worker died while it posted them. */
export type ChannelWord = { id: string; customerId: string; place: string; isUncertain: boolean; since: Date };

const waiting = (db: Db, kind: ChannelKind, now: Date) =>
  deliveryTables(db)
    .selectFrom('customerDeliveries')
    .where('channel', '=', kind)
    .where(({ eb, or, and }) =>
      or([
        eb('status', '=', 'queued'),
        and([eb('status', 'in', ['claimed', 'sending']), eb('claimedAt', '<', new Date(now.getTime() - staleMs))]),
      ]),
    );

/** Places for which words wait, likeliest to be hurt first. */
export async function waitingPlaces(
  { db, now }: Ctx,
  kind: ChannelKind,
): Promise<{ place: string; customerId: string }[]> {
  const rows = waiting(db, kind, now()).select(['address as place', 'customerId']).orderBy('rank').orderBy('queuedAt');
  return await rows.execute();
}

/** Takes the next words for places that begin so; no other worker gets them meanwhile. */
export async function takeChannelWords(
  ctx: Ctx,
  kind: ChannelKind,
  prefix: string,
  most: number,
): Promise<ChannelWord[]> {
  return await ctx.db.transaction().execute(async (tx) => {
    const rows = await waiting(tx, kind, ctx.now())
      .select(['id', 'customerId', 'address as place', 'status', 'claimedAt', 'queuedAt'])
      .where('address', 'like', `${prefix}%`)
      .orderBy('rank')
      .orderBy('queuedAt')
      .limit(most)
      .forUpdate()
      .skipLocked()
      .execute();
    if (rows.length === 0) return [];
    await deliveryTables(tx)
      .updateTable('customerDeliveries')
      .set((eb) => ({ status: 'claimed' as const, claimedAt: ctx.now(), attempts: eb('attempts', '+', 1) }))
      .where('id', '=', sql<string>`any(${rows.map(({ id }) => id)})`)
      .execute();
    return rows.map(({ status, claimedAt, queuedAt, ...row }) => ({
      ...{ ...row, isUncertain: status === 'sending', since: claimedAt ?? queuedAt },
    }));
  });
}

/** What they say, and whether newer words have overtaken them. */
export const channelWordOf = (ctx: Ctx, id: string) => loadMail(ctx.db, id, ctx.now());

/** The words are handed over from here on. */
export const beginChannelWord = (ctx: Ctx, id: string) => mark(ctx, id, 'sending', null);

/** How it ended, or that they wait again; whoever is owed words hears of it. */
export async function endChannelWord(
  ctx: WorkCtx,
  id: string,
  status: Extract<DeliveryStatus, 'sent' | 'failed' | 'superseded' | 'queued'>,
  reason: string | null = null,
): Promise<void> {
  await mark(ctx, id, status, reason);
  if (status !== 'sent' && status !== 'failed') return;
  const row = await loadMail(ctx.db, id, ctx.now());
  if (!row || row.reachedAt || row.missedAt) return;
  const { publicationId, customerId, incidentId } = row;
  await ctx.run(noteDelivery, { publicationId, customerId, incidentId }, id);
}

async function mark(ctx: Ctx, id: string, status: DeliveryStatus, reason: string | null): Promise<void> {
  const endedAt = status === 'queued' || status === 'sending' ? null : ctx.now();
  const rows = deliveryTables(ctx.db).updateTable('customerDeliveries');
  await rows.set({ status, reason, endedAt }).where('id', '=', id).execute();
}

/** Words that stand in channels, of what was published: whoever has them. */
export const standingInChannels = (db: Db, kind: ChannelKind, publicationId: string) =>
  deliveryTables(db)
    .selectFrom('customerDeliveries')
    .select(['id', 'customerId', 'address as place'])
    .where('publicationId', '=', publicationId)
    .where('channel', '=', kind)
    .where('status', 'in', ['sent', 'sending', 'claimed', 'uncertain'])
    .execute();
