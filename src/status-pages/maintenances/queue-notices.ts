import type { Selectable } from 'kysely';
import { z } from 'zod';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import type { CommandCtx } from '../../kernel/ctx.ts';
import type { Db } from '../../kernel/db.ts';
import { newId } from '../../kernel/id.ts';
import { reaction, type Reaction } from '../../kernel/reaction.ts';
import { deliver } from '../deliveries/deliver.ts';
import { deliverHook } from '../deliveries/deliver-hook.ts';
import { withheldReason } from '../deliveries/claim.ts';
import * as facts from '../facts.ts';
import { maintenanceNoticeQueued } from '../notice-facts.ts';
import { statusPagesTables, type StatusPagesTables } from '../tables.ts';
import { noticeListeners } from './notice-listeners.ts';
import { needMaintenance, refsOf } from './write.ts';

type Notice = Selectable<StatusPagesTables['maintenanceNotices']>;
const chunk = 1_000;

/**
 * A row and a job for everyone who hears of a maintenance, for each notice that is due: once per subscriber and notice.
 * Of several that are due at once only the last is told; none but the cancellation is told of one that was called off, and
 * not even that while nobody had heard of it.
 */
export const queueNotices = command({
  name: 'status_pages.queue_maintenance_notices',
  about: 'Queue what subscribers are told of a maintenance.',
  permission: 'status_pages.publish_updates',
  input: z.object({ maintenanceId: z.string() }),
  async run(ctx, { maintenanceId }) {
    const maintenance = await needMaintenance(ctx, maintenanceId);
    const tables = statusPagesTables(ctx.tx);
    const at = ctx.now();
    const due = await tables
      .selectFrom('maintenanceNotices')
      .selectAll()
      .where('maintenanceId', '=', maintenanceId)
      .where('queuedAt', 'is', null)
      .where('dueAt', '<=', at)
      .orderBy('dueAt')
      .orderBy('id')
      .execute();
    if (due.length === 0) return unchanged({ count: 0 });
    const ids = due.map(({ id }) => id);
    await tables
      .updateTable('maintenanceNotices')
      .set({ queuedAt: at, finishedAt: at })
      .where('id', 'in', ids)
      .execute();
    const told = due.findLast((notice) => isTrue(notice, maintenance));
    if (!told || (await isTakenBack(ctx.tx, told, maintenance))) return unchanged({ count: 0 });
    const count = await insertAll(ctx, told);
    if (count === 0) return unchanged({ count });
    await tables.updateTable('maintenanceNotices').set({ finishedAt: null }).where('id', '=', told.id).execute();
    const refs = { ...refsOf(maintenance), notice_id: told.id, kind: told.kind, count };
    return recorded({ count }, maintenanceNoticeQueued({ refs, body: { name: maintenance.name } }));
  },
});

/** Whether it still is so: a plan or a reminder of what has begun, or of what was called off, tells nothing. */
function isTrue(notice: Notice, { status, cancelledAt, ...now }: Maintenance): boolean {
  const { kind } = notice;
  if (cancelledAt) return kind === 'cancelled';
  // Moved once more before anybody heard of it: the later notice has the times that hold.
  if (kind === 'rescheduled' && !isAtOnce(notice, now)) return false;
  if (status === 'completed') return kind === 'completed';
  return status === 'scheduled' || (kind !== 'reminder' && kind !== 'scheduled');
}

type Times = { scheduledFor: Date; scheduledUntil: Date };
type Maintenance = Times & { status: string; cancelledAt: Date | null };
const isAtOnce = (one: Times, other: Times): boolean =>
  one.scheduledFor.getTime() === other.scheduledFor.getTime() &&
  one.scheduledUntil.getTime() === other.scheduledUntil.getTime();

/** Called off before its announcement left, or moved to where it was: whoever listens has heard nothing else. */
async function isTakenBack(
  tx: Db,
  { id, kind, body, maintenanceId, ...times }: Notice,
  { cancelledAt }: Maintenance,
): Promise<boolean> {
  if (kind !== 'cancelled' && (kind !== 'rescheduled' || body !== '')) return false;
  const others = await statusPagesTables(tx)
    .selectFrom('maintenanceNotices as notice')
    .selectAll('notice')
    .select((eb) =>
      eb
        .exists(eb.selectFrom('deliveries').select('deliveries.id').whereRef('noticeId', '=', 'notice.id'))
        .as('isTold'),
    )
    .where('maintenanceId', '=', maintenanceId)
    .where('notice.id', '<>', id)
    .orderBy('dueAt')
    .orderBy('notice.id')
    .execute();
  const last = others.findLast(({ isTold }) => isTold);
  if (kind === 'cancelled')
    return !last && others.some((other) => other.kind === 'scheduled' && cancelledAt && cancelledAt < other.dueAt);
  return last !== undefined && isAtOnce(last, times);
}

/** Returns how many are told; those who are withheld get a row that says so. */
async function insertAll(ctx: CommandCtx, notice: Notice): Promise<number> {
  const at = ctx.now();
  const listeners = await noticeListeners(ctx.tx, notice.maintenanceId);
  const unset = { updateId: null, noticeId: notice.id, queuedAt: at, claimedAt: null, claimedBy: null };
  const rows = listeners.map(({ id: subscriberId, status, kind }) => {
    const withheld = status === 'active' ? null : withheldReason[status];
    const fate = withheld
      ? { status: 'suppressed' as const, reason: withheld, endedAt: at }
      : { status: 'queued' as const, reason: null, endedAt: null };
    return { kind, row: { id: newId(at), subscriberId, ...unset, ...fate } };
  });
  for (let start = 0; start < rows.length; start += chunk) {
    await statusPagesTables(ctx.tx)
      .insertInto('deliveries')
      .values(rows.slice(start, start + chunk).map(({ row }) => row))
      .execute();
  }
  const heard = rows.filter(({ row }) => row.status === 'queued');
  for (const { kind, row } of heard)
    await ctx.enqueue(kind === 'email' ? deliver : deliverHook, { deliveryId: row.id });
  return heard.length;
}

/** Whatever happens to a maintenance is told to those who asked. */
export const queueNoticesReactions: Reaction[] = [
  facts.maintenanceScheduled,
  facts.maintenanceEdited,
  facts.maintenanceCancelled,
  facts.maintenanceStarted,
  facts.maintenanceCompleted,
].map((on) =>
  reaction({
    on,
    name: 'queue-notices',
    run: async (ctx, fact) => void (await ctx.run(queueNotices, { maintenanceId: fact.refs.maintenance_id })),
  }),
);
