import { z } from 'zod';
import { command, unchanged } from '../../kernel/command.ts';
import type { CommandCtx } from '../../kernel/ctx.ts';
import { newId } from '../../kernel/id.ts';
import { sendsTexts } from '../deliveries/text-message.ts';
import { needPage } from '../find.ts';
import { statusPagesTables, subscriberKinds, type SubscriberKind } from '../tables.ts';
import { confirmationMail } from './confirmation.ts';
import { checkedEndpoint, checkedNumber, maskedEndpoint, maskedNumber, vaultOf } from './endpoint.ts';
import { asksTooOften, textsTooMany } from './attempts.ts';
import { confirmToken, hashOf } from './tokens.ts';

const confirmMs = 24 * 3_600_000;

const input = z.object({
  pageId: z.string(),
  kind: z.enum(subscriberKinds).default('email'),
  /** Where mails go; for endpoints, where a notice goes when they fail. */
  email: z.string().max(320).default(''),
  endpoint: z.string().max(4_000).default(''),
  componentIds: z.array(z.string()).max(1_000).default([]),
  /** The one incident that is asked about; empty: the page. */
  pageIncidentId: z.string().default(''),
  ip: z.string(),
});
type Input = z.output<typeof input>;
type Outcome = 'confirmation_sent' | 'text_sent' | 'invalid_email' | 'invalid_endpoint' | 'invalid_number' | 'too_many';
/** A mail address, or an endpoint and where notices about it go; a number has none. */
type Addressee = { email: string; endpoint: string | null };

/** Asks an address whether it wants to be told. Says the same whether or not it is known; nobody is subscribed by someone else. */
export const subscribe = command({
  name: 'status_pages.subscribe',
  about: 'Ask to be told by mail, text message, webhook, Slack or Teams.',
  permission: null,
  input,
  locks: ({ pageId }) => [`page:${pageId}`],
  async run(ctx, input) {
    const { pageId, kind, ip } = input;
    const to = addresseeOf(ctx, input);
    if (typeof to === 'string') return unchanged<Outcome>(to);
    if (await asksTooOften(ctx, pageId, ip, to.email || (to.endpoint ?? ''))) return unchanged<Outcome>('too_many');
    if (kind === 'sms' && (await textsTooMany(ctx, pageId))) return unchanged<Outcome>('too_many');
    const subscriberId = await remember(ctx, pageId, kind, to, await askedOf(ctx, input));
    // Whoever called our mails spam is not written to, and is answered like everybody.
    const sent: Outcome = kind === 'sms' ? 'text_sent' : 'confirmation_sent';
    if (!subscriberId) return unchanged(sent);
    const at = ctx.now();
    const token = confirmToken(ctx.kernel.config, subscriberId, at);
    const expiresAt = new Date(at.getTime() + confirmMs);
    await statusPagesTables(ctx.tx)
      .insertInto('subscriberTokens')
      .values({ hash: hashOf(token), subscriberId, purpose: 'confirm', createdAt: at, expiresAt, usedAt: null })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    await ctx.enqueue(confirmationMail, { subscriberId });
    return unchanged(sent);
  },
});

function addresseeOf({ kernel }: CommandCtx, { kind, email: given, endpoint }: Input): Addressee | Outcome {
  const { config } = kernel;
  if (kind === 'sms') {
    const number = sendsTexts(config) ? checkedNumber(endpoint) : null;
    return number ? { email: '', endpoint: number } : 'invalid_number';
  }
  const email = z.email().safeParse(given.trim());
  if (!email.success) return 'invalid_email';
  if (kind === 'email') return { email: email.data, endpoint: null };
  const address = checkedEndpoint(kind, endpoint, config.OUTGOING_ALLOW);
  return address ? { email: email.data, endpoint: address } : 'invalid_endpoint';
}

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
  { email, endpoint }: Addressee,
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
      endpointShown: endpoint && (kind === 'sms' ? maskedNumber(endpoint) : maskedEndpoint(endpoint)),
    })
    .execute();
  return id;
}
