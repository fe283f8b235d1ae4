import type { Ctx } from '../../kernel/ctx.ts';
import { Permanent, RetryLater } from '../../kernel/errors.ts';
import { job, type WorkCtx } from '../../kernel/reaction.ts';
import { guardedRequest, OutgoingRefused } from '../../outside/guarded-http.ts';
import { Turns } from '../../outside/turns.ts';
import { sendText, type TextFailure } from './text-message.ts';
import { vaultOf } from '../subscribers/endpoint.ts';
import { quarantineSubscriber } from '../subscribers/quarantine.ts';
import { statusPagesTables } from '../tables.ts';
import { slackMessage, teamsMessage, textMessage } from './chat-messages.ts';
import { deliverOnce, mark, markSending, overtaken, putOff, type Ended } from './claim.ts';
import { isGone, isShut, isSustained, isTooLate } from './hook-rules.ts';
import { loadDelivery, type Row } from './mail-of.ts';
import { signatureOf, webhookMessages, type HookMessage } from './webhook-messages.ts';

const patienceMs = 30_000;
const mostBytes = 4_096;

/**
 * One update to one endpoint or number. A webhook is posted again until it is taken, each time with the same delivery id, so that
 * the receiver can tell; a chat message whose fate is unknown is marked so and not repeated.
 */
export const deliverHook = job<{ deliveryId: string }>({
  name: 'status_pages.deliver_hook',
  lane: 'hooks',
  run: (ctx, { deliveryId }) => deliverOnce(ctx, deliveryId, attempt),
});

async function attempt(ctx: WorkCtx, deliveryId: string): Promise<Ended> {
  const row = await loadDelivery(ctx, deliveryId);
  if (!row) throw new Error(`Delivery ${deliveryId} is gone.`);
  const ended = overtaken(row) ?? (await postInTurn(ctx, row));
  await mark(ctx, deliveryId, ended.status, ended.reason);
  return ended;
}

type Hook = Awaited<ReturnType<typeof hookOf>>;

const hookOf = (ctx: Ctx, deliveryId: string) =>
  statusPagesTables(ctx.db)
    .selectFrom('deliveries')
    .innerJoin('subscribers', 'subscribers.id', 'deliveries.subscriberId')
    .select(['subscribers.id', 'subscribers.pageId', 'subscribers.kind', 'subscribers.endpoint', 'subscribers.secret'])
    .select(['deliveries.messagesTaken', 'deliveries.queuedAt'])
    .where('deliveries.id', '=', deliveryId)
    .executeTakeFirstOrThrow();

async function messagesFor(ctx: Ctx, row: Row, { kind, pageId }: Hook): Promise<HookMessage[]> {
  if (kind === 'webhook') return await webhookMessages(ctx, row, pageId);
  const message = { slack: slackMessage, teams: teamsMessage, sms: textMessage, email: null }[kind];
  if (!message) throw new Error('Mails are delivered elsewhere.');
  const body = await message(ctx, row);
  return [{ id: row.deliveryId, body }];
}

const turns = new Turns();

async function postInTurn(ctx: WorkCtx, row: Row): Promise<Ended> {
  const hook = await hookOf(ctx, row.deliveryId);
  // Numbers have a provider, not a host.
  const host = hook.kind === 'sms' ? 'sms' : new URL(vaultOf(ctx.kernel).decrypt(hook.endpoint ?? '')).host;
  try {
    return await turns.of(host, () => postAll(ctx, row, hook));
  } catch (error) {
    if (error instanceof RetryLater) return putOff(row.queuedAt, error, ctx.now());
    throw error;
  }
}

async function postAll(ctx: WorkCtx, row: Row, hook: Hook): Promise<Ended> {
  const messages = await messagesFor(ctx, row, hook);
  for (const message of messages.slice(hook.messagesTaken)) {
    // Another worker that comes upon such a row takes the message for uncertain.
    if (hook.kind !== 'webhook') await markSending(ctx, row.deliveryId);
    const failure = await post(ctx, hook, message);
    if (failure) return await failed(ctx, hook, failure);
    await noteTaken(ctx, row.deliveryId);
  }
  await noteSuccess(ctx, hook.id);
  return { status: 'sent', reason: null };
}

/** Posts one message once; null: it was taken. */
export async function post(
  ctx: Ctx,
  { kind, endpoint, secret }: Pick<Hook, 'kind' | 'endpoint' | 'secret'>,
  { id, body }: HookMessage,
): Promise<TextFailure | null> {
  const { config } = ctx.kernel;
  const vault = vaultOf(ctx.kernel);
  const url = vault.decrypt(endpoint ?? '');
  if (kind === 'sms') return await sendText(config, url, body);
  const signature = secret && { 'x-candor-signature': signatureOf(vault.decrypt(secret), body, ctx.now()) };
  const headers = {
    ...{ 'content-type': 'application/json', 'user-agent': `Candor/${config.release}`, 'x-candor-delivery': id },
    ...signature,
  };
  try {
    const { status } = await guardedRequest({
      ...{ url, method: 'POST', headers, body, allow: config.OUTGOING_ALLOW },
      ...{ timeoutMs: patienceMs, mostBytes, longer: 'cut' },
    });
    if (status >= 200 && status < 300) return null;
    const reason = `${new URL(url).host} answered ${status}.`;
    return { reason, isFinal: isGone(kind, status), mayHaveArrived: false };
  } catch (error) {
    if (!(error instanceof OutgoingRefused)) throw error;
    const mayHaveArrived = error.mayHaveArrived && error.reason !== 'redirect';
    return { reason: error.message, isFinal: isShut(error), mayHaveArrived };
  }
}

/** Also renews the claim: several messages may take longer than one is given. */
async function noteTaken(ctx: Ctx, deliveryId: string): Promise<void> {
  await statusPagesTables(ctx.db)
    .updateTable('deliveries')
    .set((eb) => ({ messagesTaken: eb('messagesTaken', '+', 1), claimedAt: ctx.now() }))
    .where('id', '=', deliveryId)
    .execute();
}

async function noteSuccess(ctx: Ctx, subscriberId: string): Promise<void> {
  await statusPagesTables(ctx.db)
    .updateTable('subscribers')
    .set({ failures: 0, failingSince: null, lastFailure: null })
    .where('id', '=', subscriberId)
    .where('failingSince', 'is not', null)
    .execute();
}

async function failed(ctx: WorkCtx, hook: Hook, { reason, isFinal, mayHaveArrived }: TextFailure): Promise<Ended> {
  const { failures, failingSince } = await statusPagesTables(ctx.db)
    .updateTable('subscribers')
    .set((eb) => ({
      failures: eb('failures', '+', 1),
      failingSince: eb.fn.coalesce('failingSince', eb.val(ctx.now())),
      lastFailure: reason,
    }))
    .where('id', '=', hook.id)
    .returning(['failures', 'failingSince'])
    .executeTakeFirstOrThrow();
  // What the provider of texts fails at is no fault of the number.
  const isShut = hook.kind !== 'sms' && isSustained(failures, failingSince ?? ctx.now(), ctx.now());
  if (isFinal || isShut) {
    await ctx.run(quarantineSubscriber, { id: hook.id, reason });
    return { status: 'failed', reason };
  }
  if (hook.kind !== 'webhook' && mayHaveArrived) return { status: 'uncertain', reason };
  if (isTooLate(hook.queuedAt, ctx.now())) return { status: 'failed', reason, retry: new Permanent(reason) };
  return { status: 'queued', reason, retry: new Error(`${reason} (attempt ${ctx.attempt})`) };
}
