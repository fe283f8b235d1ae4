import { sql } from 'kysely';
import { systemActor } from '../kernel/ctx.ts';
import { RetryLater, UserError } from '../kernel/errors.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { cron, job, type WorkCtx } from '../kernel/reaction.ts';
import { record } from '../kernel/record.ts';
import type { Db } from '../kernel/db.ts';
import { destinationOf, forgetAnnouncements } from './destination.ts';
import { Limited, refusedWith, SlackRefused, Uncertain } from './errors.ts';
import { messageFailed } from './facts.ts';
import { drainOutbox, type Queue } from './outbox.ts';
import { deliver, type Row } from './deliver.ts';
import { slackTables } from './tables.ts';

const postsAtOnce = 3;
const postMs = 1_000;
const uncertainSeconds = 2;
const stuckMs = 60_000;
const toldAgainMs = 3_600_000;
const triesToFind = 3;

/** Sends what waits in one queue, in order. Two never run at once: the lock falls with its connection, kill -9 included. */
export const drainJob = job<{ queue: Queue }>({
  ...drainOutbox,
  run: async (ctx, { queue }) => ((await nextOf(ctx.kernel, queue)) ? await drainQueue(ctx, queue) : undefined),
});

/** Sends what waits in a queue now, unless another drain is at it. */
export async function drainQueue(ctx: WorkCtx, queue: Queue): Promise<void> {
  do if (!(await drainAlone(ctx, queue))) return;
  while (await nextOf(ctx.kernel, queue));
}

/** Wakes queues whose job was lost or ran out of tries. */
export const sweepOutbox = cron({
  name: 'slack.sweep_outbox',
  schedule: '* * * * *',
  async run(ctx) {
    const before = new Date(ctx.now().getTime() - stuckMs);
    const queues = await slackTables(ctx.db)
      .selectFrom('slackOutbox')
      .select('queue')
      .distinct()
      .where('state', 'in', ['pending', 'sending'])
      .where('createdAt', '<', before)
      .where((eb) => eb.or([eb('blockedUntil', 'is', null), eb('blockedUntil', '<', before)]))
      .execute();
    for (const { queue } of queues) await ctx.kernel.jobs.enqueue(ctx.db, drainOutbox, { queue });
  },
});

/** Returns false when another drain has the queue; it looks once more after it let go. */
async function drainAlone(ctx: WorkCtx, queue: Queue): Promise<boolean> {
  return await ctx.kernel.db.connection().execute(async (connection) => {
    const key = sql`hashtextextended(${`slack outbox ${queue}`}, 2)`;
    const { rows } = await sql<{ locked: boolean }>`select pg_try_advisory_lock(${key}) as locked`.execute(connection);
    if (!rows[0]?.locked) return false;
    try {
      for (let row = await nextOf(ctx.kernel, queue); row; row = await nextOf(ctx.kernel, queue)) {
        if (!(await sendOne(ctx, queue, row))) return false;
      }
      return true;
    } finally {
      await sql`select pg_advisory_unlock(${key})`.execute(connection);
    }
  });
}

const nextOf = (kernel: Kernel, queue: Queue): Promise<Row | undefined> =>
  slackTables(kernel.db)
    .selectFrom('slackOutbox')
    .selectAll()
    .where('queue', '=', queue)
    .where('state', 'in', ['pending', 'sending'])
    .orderBy('seq')
    .limit(1)
    .executeTakeFirst();

/** Returns false when the queue has nowhere to go yet. */
async function sendOne(ctx: WorkCtx, queue: Queue, row: Row): Promise<boolean> {
  const { kernel } = ctx;
  const wait = row.blockedUntil ? row.blockedUntil.getTime() - ctx.now().getTime() : 0;
  if (wait > 0) throw new RetryLater(wait / 1000, 'Slack asked to wait.');
  try {
    const destination = await destinationOf(kernel, queue);
    if (!destination) return false;
    if (isPost(row)) await keepPace(ctx, queue);
    await mark(kernel, row, { state: 'sending', attempts: row.attempts + 1, startedAt: row.startedAt ?? ctx.now() });
    const said = await deliver(ctx, destination, row);
    const place = { teamId: destination.workspace.teamId, channelId: said?.channel ?? destination.channel };
    await mark(kernel, row, {
      state: said ? 'sent' : 'skipped',
      sentAt: ctx.now(),
      ts: said?.ts ?? row.ts,
      ...place,
      blockedUntil: null,
    });
  } catch (error) {
    await setBack(ctx, row, error);
  }
  return true;
}

const posts = ['post', 'fact', 'reply'];
const isPost = (row: Row) => posts.includes(row.kind) && !row.ts;

/** One post a second for each channel, three at once when it was quiet. */
async function keepPace(ctx: WorkCtx, queue: Queue): Promise<void> {
  const [earlier] = await slackTables(ctx.db)
    .selectFrom('slackOutbox')
    .select('sentAt')
    .where('queue', '=', queue)
    .where('kind', 'in', posts)
    .where('state', '=', 'sent')
    .orderBy('sentAt', 'desc')
    .offset(postsAtOnce - 1)
    .limit(1)
    .execute();
  const wait = earlier?.sentAt ? earlier.sentAt.getTime() + postsAtOnce * postMs - ctx.now().getTime() : 0;
  if (wait > 0) throw new RetryLater(wait / 1000, 'One message a second for each channel.');
}

async function setBack(ctx: WorkCtx, row: Row, error: unknown): Promise<void> {
  const { kernel } = ctx;
  const until = (seconds: number) => new Date(ctx.now().getTime() + seconds * 1000);
  if (refusedWith(error, 'channel_not_found') && row.queue.startsWith('announcements:') && row.attempts < triesToFind) {
    await forgetAnnouncements(kernel, row.queue);
    throw new RetryLater(1, 'The announcement channel is looked up anew.');
  }
  if (error instanceof SlackRefused || error instanceof UserError) return await giveUp(kernel, row, error);
  if (error instanceof RetryLater && row.state === 'pending') throw error;
  if (error instanceof Limited || error instanceof RetryLater) {
    const seconds = error instanceof Limited ? error.seconds : error.delaySeconds;
    await mark(kernel, row, { state: row.state, blockedUntil: until(seconds) });
    throw new RetryLater(seconds, error.message);
  }
  if (error instanceof Uncertain) {
    await mark(kernel, row, { blockedUntil: until(uncertainSeconds) });
    throw new RetryLater(uncertainSeconds, error.message);
  }
  throw error;
}

/** Marked, told on the timeline, and skipped: what follows goes on. */
async function giveUp(kernel: Kernel, row: Row, error: SlackRefused | UserError): Promise<void> {
  kernel.log.error({ err: error, outbox: row.id, kind: row.kind }, 'a message to Slack failed for good');
  const text = String(row.payload?.text ?? '');
  await kernel.transaction({ actor: systemActor('slack') }, async (ctx) => {
    const failed = await slackTables(ctx.tx)
      .updateTable('slackOutbox')
      .set({ state: 'failed', error: error.message })
      .where('id', '=', row.id)
      .where('state', 'in', ['pending', 'sending'])
      .returning('id')
      .executeTakeFirst();
    if (!failed) return;
    if (await isKnownFailure(ctx.tx, row, error.message, ctx.now())) return;
    const refs = { outbox_id: row.id, kind: row.kind, code: error.code };
    await record(ctx, [
      messageFailed({ incidentId: row.incidentId ?? undefined, refs, body: { sentence: error.message, text } }),
    ]);
  });
}

/** A channel that is gone fails each message in the same way: told once an hour, not each time. */
async function isKnownFailure(tx: Db, row: Row, error: string, now: Date): Promise<boolean> {
  const since = new Date(now.getTime() - toldAgainMs);
  const earlier = await slackTables(tx)
    .selectFrom('slackOutbox')
    .select('id')
    .where('queue', '=', row.queue)
    .where('state', '=', 'failed')
    .where('error', '=', error)
    .where('createdAt', '>', since)
    .where('id', '<>', row.id)
    .executeTakeFirst();
  return earlier !== undefined;
}

async function mark(kernel: Kernel, row: Row, set: Partial<Row>): Promise<void> {
  const { payload: _payload, seq: _seq, ...rest } = set;
  await slackTables(kernel.db).updateTable('slackOutbox').set(rest).where('id', '=', row.id).execute();
}
