import { z } from 'zod';
import { command, unchanged } from '../../kernel/command.ts';
import type { CommandCtx } from '../../kernel/ctx.ts';
import { newId } from '../../kernel/id.ts';
import { needPage } from '../find.ts';
import { statusPagesTables, subscriberKinds, type SubscriberKind } from '../tables.ts';
import { confirmationMail } from './confirmation.ts';
import { checkedEndpoint, maskedEndpoint, vaultOf } from './endpoint.ts';
import { asksTooOften } from './attempts.ts';
import { confirmToken, hashOf } from './tokens.ts';

const confirmMs = 24 * 3_600_000;

const input = z.object({
  pageId: z.string(),
  kind: z.enum(subscriberKinds).default('email'),
  /** Where mails go; for the other kinds, where a notice goes when their endpoint fails. */
  email: z.string().max(320),
  endpoint: z.string().max(4_000).default(''),
  componentIds: z.array(z.string()).max(1_000).default([]),
  /** The one incident that is asked about; empty: the page. */
  pageIncidentId: z.string().default(''),
  ip: z.string(),
});
type Input = z.output<typeof input>;
type Outcome = 'confirmation_sent' | 'invalid_email' | 'invalid_endpoint' | 'too_many';

/** Asks an address whether it wants to be told. Says the same whether or not it is known; nobody is subscribed by someone else. */
export const subscribe = command({
  name: 'status_pages.subscribe',
  about: 'Ask to be told by mail, webhook, Slack or Teams.',
  permission: null,
  input,
  locks: ({ pageId }) => [`page:${pageId}`],
  async run(ctx, input) {
    const { pageId, kind, ip } = input;
    const address = z.email().safeParse(input.email.trim());
    if (!address.success) return unchanged<Outcome>('invalid_email');
    const endpoint = kind === 'email' ? null : checkedEndpoint(kind, input.endpoint, ctx.kernel.config.OUTGOING_ALLOW);
    if (kind !== 'email' && !endpoint) return unchanged<Outcome>('invalid_endpoint');
    if (await asksTooOften(ctx, pageId, ip, address.data)) return unchanged<Outcome>('too_many');
    const subscriberId = await remember(ctx, pageId, kind, address.data, endpoint, await askedOf(ctx, input));
    // Whoever called our mails spam is not written to, and is answered like everybody.
    if (!subscriberId) return unchanged<Outcome>('confirmation_sent');
    const at = ctx.now();
    const token = confirmToken(ctx.kernel.config, subscriberId, at);
    const expiresAt = new Date(at.getTime() + confirmMs);
    await statusPagesTables(ctx.tx)
      .insertInto('subscriberTokens')
      .values({ hash: hashOf(token), subscriberId, purpose: 'confirm', createdAt: at, expiresAt, usedAt: null })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    await ctx.enqueue(confirmationMail, { subscriberId });
    return unchanged<Outcome>('confirmation_sent');
  },
});

type Asked = { askedComponents: string; askedIncident: string | null };

/** What of the asked is on the page. */
async function askedOf(ctx: CommandCtx, { pageId, componentIds, pageIncidentId }: Input): Promise<Asked> {
  const tables = statusPagesTables(ctx.tx);
  const incident = await tables
    .selectFrom('pageIncidents')
    .select('id')
    .where('pageId', 'in', [pageId, (await needPage(ctx.tx)).id])
    .where('id', '=', pageIncidentId)
    .executeTakeFirst();
  const known = await tables
    .selectFrom('shownComponents')
    .select('componentId as id')
    .where('pageId', '=', pageId)
    .where('componentId', 'in', componentIds.length > 0 ? componentIds : [''])
    .execute();
  return { askedComponents: JSON.stringify(known.map(({ id }) => id)), askedIncident: incident?.id ?? null };
}

/** The row of an address, found or made; nothing of it changes before its owner says yes. */
async function remember(
  ctx: CommandCtx,
  pageId: string,
  kind: SubscriberKind,
  email: string,
  endpoint: string | null,
  asked: Asked,
): Promise<string | null> {
  const tables = statusPagesTables(ctx.tx);
  const at = ctx.now();
  const endpointHash = endpoint && hashOf(`${kind} ${endpoint}`);
  const earlier = await tables
    .selectFrom('subscribers')
    .select(['id', 'suppressedKind'])
    .where('pageId', '=', pageId)
    .where('kind', '=', kind)
    .where((eb) => eb(eb.fn('lower', ['email']), '=', email.toLowerCase()))
    .where('endpointHash', 'is not distinct from', endpointHash)
    .executeTakeFirst();
  if (earlier?.suppressedKind === 'complaint') return null;
  if (earlier) {
    const again = { ...asked, askedAt: at };
    await tables.updateTable('subscribers').set(again).where('id', '=', earlier.id).execute();
    return earlier.id;
  }
  const id = newId(at);
  const unset = { secret: null, failingSince: null, lastFailure: null, quarantinedAt: null };
  const written = {
    suppressedAt: null,
    suppressedKind: null,
    suppressedReason: null,
    listOwner: null,
    vouchedBy: null,
  };
  await tables
    .insertInto('subscribers')
    .values({
      ...{ id, pageId, kind, email, status: 'pending', ...asked, askedAt: at, ...unset, ...written },
      ...{ confirmedAt: null, unsubscribedAt: null, createdAt: at, endpointHash },
      endpoint: endpoint && vaultOf(ctx.kernel).encrypt(endpoint),
      endpointShown: endpoint && maskedEndpoint(endpoint),
    })
    .execute();
  return id;
}
