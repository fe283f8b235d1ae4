import type { CommandCtx } from '../../kernel/ctx.ts';
import { newId } from '../../kernel/id.ts';
import { timer } from '../../kernel/reaction.ts';
import { statusPagesTables, type NoticeKind } from '../tables.ts';
import { queueNotices } from './queue-notices.ts';

type Told = { id: string; scheduledFor: Date; scheduledUntil: Date };

/** Owes subscribers a word about a maintenance; the fact of the same transaction has it sent. What people say is held first. */
export async function owe(ctx: CommandCtx, maintenance: Told, kind: NoticeKind, body = ''): Promise<void> {
  const isProgress = kind === 'started' || kind === 'completed';
  const overtaken = isProgress ? await overtake(ctx, maintenance.id) : [];
  // Who hears first that it has begun, or that it is over, still reads what was said of it.
  const words = [...overtaken, body].filter(Boolean).join('\n\n');
  const dueAt = isProgress ? ctx.now() : endOfHold(ctx);
  const id = await insert(ctx, maintenance, kind, words, dueAt);
  if (dueAt > ctx.now()) await ctx.wake(reminderTimer, id, dueAt);
}

const endOfHold = (ctx: CommandCtx) => new Date(ctx.now().getTime() + ctx.kernel.config.HOLD_SECONDS * 1000);

/** It begins or is over: what is still held of its plans comes too late to be told. Returns the words of that. */
async function overtake(ctx: CommandCtx, maintenanceId: string): Promise<string[]> {
  const held = await statusPagesTables(ctx.tx)
    .updateTable('maintenanceNotices')
    .set({ queuedAt: ctx.now(), finishedAt: ctx.now() })
    .where('maintenanceId', '=', maintenanceId)
    .where('kind', 'in', ['scheduled', 'rescheduled', 'updated'])
    .where('queuedAt', 'is', null)
    .returning(['id', 'body'])
    .execute();
  return held.toSorted((a, b) => a.id.localeCompare(b.id)).map(({ body }) => body);
}

/** Moved before its announcement left: that tells the new times, once they were held as long. Whether one was still held. */
async function moveHeld(ctx: CommandCtx, { id, scheduledFor, scheduledUntil }: Told): Promise<boolean> {
  const dueAt = endOfHold(ctx);
  const held = await statusPagesTables(ctx.tx)
    .updateTable('maintenanceNotices')
    .set({ scheduledFor, scheduledUntil, dueAt })
    .where('maintenanceId', '=', id)
    .where('kind', '=', 'scheduled')
    .where('queuedAt', 'is', null)
    .returning('id')
    .execute();
  for (const notice of held) await ctx.wake(reminderTimer, notice.id, dueAt);
  return held.length > 0;
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
  const isNews = isMoved && !(await moveHeld(ctx, after));
  if (announce && (isNews || words)) await owe(ctx, after, isNews ? 'rescheduled' : 'updated', words);
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
