import { z } from 'zod';
import { command, unchanged } from '../../kernel/command.ts';
import type { CommandCtx } from '../../kernel/ctx.ts';
import { newId } from '../../kernel/id.ts';
import { statusPagesTables } from '../tables.ts';
import { confirmationMail } from './confirmation.ts';
import { confirmToken, hashOf } from './tokens.ts';

const most = { perIp: 20, perAddress: 3 };
const windowMs = 3_600_000;
const confirmMs = 24 * 3_600_000;

type Outcome = 'confirmation_sent' | 'invalid_email' | 'too_many';

/** Asks an address whether it wants mails. Says the same whether or not it is known; nobody is subscribed by someone else. */
export const subscribe = command({
  name: 'status_pages.subscribe',
  about: 'Ask to be told by mail.',
  permission: null,
  input: z.object({
    pageId: z.string(),
    email: z.string().max(320),
    componentIds: z.array(z.string()).max(1_000).default([]),
    ip: z.string(),
  }),
  locks: ({ pageId }) => [`page:${pageId}`],
  async run(ctx, { pageId, email, componentIds, ip }) {
    const address = z.email().safeParse(email.trim());
    if (!address.success) return unchanged<Outcome>('invalid_email');
    if (await asksTooOften(ctx, pageId, ip, address.data)) return unchanged<Outcome>('too_many');
    const tables = statusPagesTables(ctx.tx);
    const known = await tables
      .selectFrom('components')
      .select('id')
      .where('pageId', '=', pageId)
      .where('id', 'in', componentIds.length > 0 ? componentIds : [''])
      .execute();
    const asked = JSON.stringify(known.map(({ id }) => id));
    const at = ctx.now();
    const row = {
      id: newId(at),
      pageId,
      email: address.data,
      status: 'pending' as const,
      askedComponents: asked,
      askedAt: at,
      confirmedAt: null,
      unsubscribedAt: null,
      createdAt: at,
    };
    const earlier = await tables
      .selectFrom('subscribers')
      .select('id')
      .where('pageId', '=', pageId)
      .where((eb) => eb(eb.fn('lower', ['email']), '=', address.data.toLowerCase()))
      .executeTakeFirst();
    if (earlier)
      await tables
        .updateTable('subscribers')
        .set({ askedComponents: asked, askedAt: at })
        .where('id', '=', earlier.id)
        .execute();
    else await tables.insertInto('subscribers').values(row).execute();
    const subscriberId = earlier?.id ?? row.id;
    const token = confirmToken(ctx.kernel.config, subscriberId, at);
    const expiresAt = new Date(at.getTime() + confirmMs);
    await tables
      .insertInto('subscriberTokens')
      .values({ hash: hashOf(token), subscriberId, purpose: 'confirm', createdAt: at, expiresAt, usedAt: null })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    await ctx.enqueue(confirmationMail, { subscriberId });
    return unchanged<Outcome>('confirmation_sent');
  },
});

async function asksTooOften(ctx: CommandCtx, pageId: string, ip: string, email: string): Promise<boolean> {
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
