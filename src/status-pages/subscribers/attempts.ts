import type { CommandCtx } from '../../kernel/ctx.ts';
import { statusPagesTables } from '../tables.ts';
import { hashOf } from './tokens.ts';

const most = { perIp: 20, perAddress: 3, texts: 60 };
const windowMs = 3_600_000;

/** Whether a visitor, or for an address, asked too often within the hour; notes that it was asked. */
export async function asksTooOften(ctx: CommandCtx, pageId: string, ip: string, email: string): Promise<boolean> {
  const tables = statusPagesTables(ctx.tx);
  const at = ctx.now();
  const [ipHash, emailHash] = [hashOf(ip), hashOf(email.toLowerCase())];
  const since = new Date(at.getTime() - windowMs);
  await tables.deleteFrom('subscribeAttempts').where('at', '<', since).execute();
  const recent = await tables
    .selectFrom('subscribeAttempts')
    .select(['ipHash', 'emailHash'])
    .where((eb) => eb.or([eb('ipHash', '=', ipHash), eb('emailHash', '=', emailHash)]))
    .execute();
  await tables.insertInto('subscribeAttempts').values({ pageId, ipHash, emailHash, at }).execute();
  const fromIp = recent.filter((attempt) => attempt.ipHash === ipHash).length;
  const toAddress = recent.filter((attempt) => attempt.emailHash === emailHash).length;
  return fromIp >= most.perIp || toAddress >= most.perAddress;
}

/**
 * Each text costs money: somebody who has numbers called by the hundred is stopped, from however many addresses.
 * Each page has its own number of them, so that the readers of others are still answered.
 */
export async function textsTooMany(ctx: CommandCtx, pageId: string): Promise<boolean> {
  const { count } = await statusPagesTables(ctx.tx)
    .selectFrom('subscribers')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('pageId', '=', pageId)
    .where('kind', '=', 'sms')
    .where('askedAt', '>', new Date(ctx.now().getTime() - windowMs))
    .executeTakeFirstOrThrow();
  if (count < most.texts) return false;
  ctx.log.warn({ page: pageId, texts: count }, 'nobody more is sent a text to confirm a subscription for now');
  return true;
}
