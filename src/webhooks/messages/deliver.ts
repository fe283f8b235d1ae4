import type { Ctx } from '../../kernel/ctx.ts';
import { RetryLater } from '../../kernel/errors.ts';
import { job, timer, type WorkCtx } from '../../kernel/reaction.ts';
import { disableEndpoint } from '../endpoints/disable-endpoint.ts';
import { hasFailedForLong, pauseAfter } from '../rules.ts';
import { webhooksTables, type MessageStatus } from '../tables.ts';
import { noteFailure, noteSuccess, post } from './post.ts';

/** Longer than an attempt can last. */
const staleMs = 60_000;
const beforeNow = (ctx: Ctx) => new Date(ctx.now().getTime() - staleMs);

/** One message to one endpoint; what is not taken is tried again, less and less often, for about two days and a half. */
export const deliverMessage = job<{ endpointId: string; id: string }>({
  name: 'webhooks.deliver',
  lane: 'hooks',
  async run(ctx, message) {
    const row = await claim(ctx, message);
    if (!row) return;
    const shut = await whyNot(ctx, row);
    if (shut) return await end(ctx, row, shut.status, shut.reason);
    const failure = await post(ctx, { ...row, id: row.endpointId }, row);
    if (!failure) {
      await noteSuccess(ctx, row.endpointId);
      return await end(ctx, row, 'delivered', null);
    }
    const { failingSince } = await noteFailure(ctx, row.endpointId, failure.reason);
    const pause = failure.isGone ? null : pauseAfter(row.tries);
    await settle(ctx, row, failure.reason, pause);
    if (failure.isGone || hasFailedForLong(failingSince, ctx.now()))
      return void (await ctx.run(disableEndpoint, { id: row.endpointId, reason: failure.reason }));
    if (pause !== null) throw new RetryLater(pause, failure.reason);
  },
});

/** Messages whose job was lost, or whose worker died while it held them. */
export const lostMessages = timer({
  name: 'webhooks.lost',
  async due(ctx) {
    const rows = await webhooksTables(ctx.db)
      .selectFrom('webhookMessages')
      .select(['endpointId', 'id'])
      .where('status', 'in', ['queued', 'sending'])
      .where('nextAttemptAt', '<=', beforeNow(ctx))
      .limit(500)
      .execute();
    return rows.map(({ endpointId, id }) => ({ id: `${endpointId}/${id}` }));
  },
  async run(ctx, both) {
    const [endpointId = '', id = ''] = both.split('/');
    await ctx.kernel.jobs.enqueue(ctx.db, deliverMessage, { endpointId, id });
  },
});

type Claimed = NonNullable<Awaited<ReturnType<typeof claim>>>;

/** Takes a row whose time has come, also from a worker that died. */
async function claim(ctx: Ctx, { endpointId, id }: { endpointId: string; id: string }) {
  const tables = webhooksTables(ctx.db);
  const mine = await tables
    .updateTable('webhookMessages')
    .set((eb) => ({
      ...{ status: 'sending' as const, claimedAt: ctx.now() },
      ...{ attempts: eb('attempts', '+', 1), tries: eb('tries', '+', 1) },
    }))
    .where('endpointId', '=', endpointId)
    .where('id', '=', id)
    .where('nextAttemptAt', '<=', ctx.now())
    .where(({ eb, or, and }) =>
      or([eb('status', '=', 'queued'), and([eb('status', '=', 'sending'), eb('claimedAt', '<', beforeNow(ctx))])]),
    )
    .returning(['endpointId', 'id', 'eventType', 'factId', 'factAt', 'body', 'tries'])
    .executeTakeFirst();
  if (!mine) return null;
  const endpoint = await tables
    .selectFrom('webhookEndpoints')
    .select(['enabled', 'sealedUrl', 'sealedSecret', 'previousSealedSecret', 'previousSecretUntil'])
    .where('id', '=', endpointId)
    .executeTakeFirstOrThrow();
  return { ...endpoint, ...mine };
}

async function whyNot(ctx: Ctx, { enabled, eventType, factId, factAt }: Claimed) {
  if (!enabled) return { status: 'failed' as const, reason: 'The endpoint is disabled.' };
  if (!factId || !factAt || eventType.startsWith('private_')) return null;
  const fact = await ctx.db
    .selectFrom('facts')
    .select('scopeId')
    .where('id', '=', factId)
    .where('at', '=', factAt)
    .executeTakeFirst();
  return fact?.scopeId ? { status: 'withdrawn' as const, reason: 'The incident has become private.' } : null;
}

type Key = Pick<Claimed, 'endpointId' | 'id'>;
const update = (ctx: Ctx, { endpointId, id }: Key, set: object) =>
  webhooksTables(ctx.db)
    .updateTable('webhookMessages')
    .set(set)
    .where('endpointId', '=', endpointId)
    .where('id', '=', id)
    .where('status', '=', 'sending')
    .execute();

const end = async (ctx: WorkCtx, key: Key, status: MessageStatus, reason: string | null): Promise<void> =>
  void (await update(ctx, key, { status, reason, endedAt: ctx.now(), nextAttemptAt: null }));

async function settle(ctx: WorkCtx, key: Key, reason: string, pause: number | null): Promise<void> {
  if (pause === null) return await end(ctx, key, 'failed', reason);
  const nextAttemptAt = new Date(ctx.now().getTime() + pause * 1_000);
  await update(ctx, key, { status: 'queued', reason, nextAttemptAt });
}
