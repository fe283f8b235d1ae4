import type { Ctx } from '../../kernel/ctx.ts';
import { guardedRequest, OutgoingRefused } from '../../outside/guarded-http.ts';
import { vaultOf } from '../endpoints/write.ts';
import { signatureOf } from '../rules.ts';
import { webhooksTables } from '../tables.ts';

const patienceMs = 20_000;
const mostBytes = 4_096;

export type Target = {
  id: string;
  sealedUrl: string;
  sealedSecret: string;
  previousSealedSecret: string | null;
  previousSecretUntil: Date | null;
};
/** Why it was not taken; `isGone`: the receiver wants no more of them. */
export type Failure = { reason: string; isGone: boolean };

/** Posts one message once, and notes the attempt. Null when it was taken (2xx). */
export async function post(ctx: Ctx, target: Target, { id, body }: { id: string; body: string }) {
  const begun = performance.now();
  const { config } = ctx.kernel;
  const at = ctx.now();
  const vault = vaultOf(ctx.kernel);
  const former = target.previousSecretUntil && target.previousSecretUntil > at ? target.previousSealedSecret : null;
  const secrets = [target.sealedSecret, ...(former ? [former] : [])].map((sealed) => vault.decrypt(sealed));
  const headers = {
    ...{ 'content-type': 'application/json', 'user-agent': `Candor/${config.release}`, 'webhook-id': id },
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': signatureOf(secrets, id, at, body),
  };
  const url = vault.decrypt(target.sealedUrl);
  const ended = await ask({ url, headers, body, allow: config.OUTGOING_ALLOW });
  await webhooksTables(ctx.db)
    .insertInto('webhookAttempts')
    .values({
      ...{ endpointId: target.id, messageId: id, at, milliseconds: Math.round(performance.now() - begun) },
      ...{ status: ended.status, answer: ended.answer, failure: ended.failure?.reason ?? null },
    })
    .execute();
  return ended.failure;
}

type Asked = { url: string; headers: Record<string, string>; body: string; allow: readonly string[] };

async function ask(given: Asked): Promise<{ status: number | null; answer: string | null; failure: Failure | null }> {
  try {
    const reply = await guardedRequest({ ...given, method: 'POST', timeoutMs: patienceMs, mostBytes, longer: 'cut' });
    const { status } = reply;
    // PostgreSQL keeps no NUL in a text.
    const answer = reply.body.toString('utf8').replaceAll('\0', '');
    const isTaken = status >= 200 && status < 300;
    const reason = `${new URL(given.url).host} answered ${status}.`;
    return { status, answer, failure: isTaken ? null : { reason, isGone: status === 410 } };
  } catch (error) {
    if (!(error instanceof OutgoingRefused)) throw error;
    return { status: null, answer: null, failure: { reason: error.message, isGone: false } };
  }
}

/** The endpoint works. */
export async function noteSuccess(ctx: Ctx, endpointId: string): Promise<void> {
  await webhooksTables(ctx.db)
    .updateTable('webhookEndpoints')
    .set({ failures: 0, failingSince: null, lastSuccessAt: ctx.now(), nextAttemptAt: null })
    .where('id', '=', endpointId)
    .execute();
}

/** The endpoint does not work; since when, and how often in a row. */
export async function noteFailure(ctx: Ctx, endpointId: string, reason: string) {
  const row = await webhooksTables(ctx.db)
    .updateTable('webhookEndpoints')
    .set((eb) => ({
      failures: eb('failures', '+', 1),
      failingSince: eb.fn.coalesce('failingSince', eb.val(ctx.now())),
      ...{ lastFailureAt: ctx.now(), lastFailure: reason },
    }))
    .where('id', '=', endpointId)
    .returning(['failures', 'failingSince'])
    .executeTakeFirstOrThrow();
  return { failures: row.failures, failingSince: row.failingSince ?? ctx.now() };
}
