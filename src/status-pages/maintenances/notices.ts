import type { CommandCtx } from '../../kernel/ctx.ts';
import { newId } from '../../kernel/id.ts';
import { timer } from '../../kernel/reaction.ts';
import { statusPagesTables, type NoticeKind } from '../tables.ts';
import { queueNotices } from './queue-notices.ts';

type Told = { id: string; scheduledFor: Date; scheduledUntil: Date };

/** Owes subscribers a word about a maintenance; the fact of the same transaction has it sent. What people say is held first. */
export async function owe(ctx: CommandCtx, maintenance: Told, kind: NoticeKind, body = ''): Promise<void> {
  const { HOLD_SECONDS } = ctx.kernel.config;
  const held = kind === 'started' || kind === 'completed' ? 0 : HOLD_SECONDS;
  const dueAt = new Date(ctx.now().getTime() + held * 1000);
  const id = await insert(ctx, maintenance, kind, body, dueAt);
  if (held > 0) await ctx.wake(reminderTimer, id, dueAt);
}

async function insert(ctx: CommandCtx, told: Told, kind: NoticeKind, body: string, dueAt: Date): Promise<string> {
  const id = newId(ctx.now());
  const { id: maintenanceId, scheduledFor, scheduledUntil } = told;
  const unset = { queuedAt: null, finishedAt: null };
  await statusPagesTables(ctx.tx)
    .insertInto('maintenanceNotices')
    .values({ id, maintenanceId, kind, body, scheduledFor, scheduledUntil, dueAt, ...unset })
    .execute();
  return id;
}

/** Other times are told, and so are words, unless whoever changed it wants neither. */
export async function tellOfChange(
  ctx: CommandCtx,
  before: Told,
  after: Told,
  words: string,
  announce: boolean,
): Promise<void> {
  const isMoved =
    before.scheduledFor.getTime() !== after.scheduledFor.getTime() ||
    before.scheduledUntil.getTime() !== after.scheduledUntil.getTime();
  if (announce && (isMoved || words)) await owe(ctx, after, isMoved ? 'rescheduled' : 'updated', words);
}

/** Takes back what was not told yet, and plans the reminders that are still to come. */
export async function planReminders(ctx: CommandCtx, maintenance: Told, reminders: readonly number[]): Promise<void> {
  await dropReminders(ctx, maintenance.id);
  for (const minutes of new Set(reminders)) {
    const dueAt = new Date(maintenance.scheduledFor.getTime() - minutes * 60_000);
    if (dueAt <= ctx.now()) continue;
    const id = await insert(ctx, maintenance, 'reminder', '', dueAt);
    await ctx.wake(reminderTimer, id, dueAt);
  }
}

export async function dropReminders(ctx: CommandCtx, maintenanceId: string): Promise<void> {
  await statusPagesTables(ctx.tx)
    .deleteFrom('maintenanceNotices')
    .where('maintenanceId', '=', maintenanceId)
    .where('kind', '=', 'reminder')
    .where('queuedAt', 'is', null)
    .execute();
}

/** Sends reminders at their times, and whatever is owed and was not sent. */
export const reminderTimer = timer({
  name: 'status_pages.maintenance_reminder',
  async due(ctx) {
    return await statusPagesTables(ctx.db)
      .selectFrom('maintenanceNotices')
      .select('id')
      .where('queuedAt', 'is', null)
      .where('dueAt', '<=', ctx.now())
      .execute();
  },
  async run(ctx, id) {
    const notice = await statusPagesTables(ctx.db)
      .selectFrom('maintenanceNotices')
      .select('maintenanceId')
      .where('id', '=', id)
      .executeTakeFirst();
    if (notice) await ctx.run(queueNotices, { maintenanceId: notice.maintenanceId });
  },
});
