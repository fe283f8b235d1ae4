import { z } from 'zod';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import type { CommandCtx } from '../../kernel/ctx.ts';
import { subscriberConfirmed } from '../facts.ts';
import { statusPagesTables } from '../tables.ts';
import { newSecret, vaultOf } from './endpoint.ts';
import { hashOf } from './tokens.ts';

/** `secret` signs what a webhook gets; it is shown here and never again. */
type Outcome = { outcome: 'confirmed' | 'expired'; secret?: string };
const expired: Outcome = { outcome: 'expired' };

/** The owner of an address says yes: from now on it hears. */
export const confirmSubscription = command({
  name: 'status_pages.confirm_subscription',
  about: 'Confirm a subscription.',
  permission: null,
  input: z.object({ token: z.string().max(512) }),
  async run(ctx, { token }) {
    const tables = statusPagesTables(ctx.tx);
    const at = ctx.now();
    const asked = await tables
      .selectFrom('subscriberTokens')
      .selectAll()
      .where('hash', '=', hashOf(token))
      .where('purpose', '=', 'confirm')
      .forUpdate()
      .executeTakeFirst();
    if (!asked || (asked.expiresAt && asked.expiresAt < at)) return unchanged(expired);
    const subscriber = await tables
      .selectFrom('subscribers')
      .selectAll()
      .where('id', '=', asked.subscriberId)
      .forUpdate()
      .executeTakeFirstOrThrow();
    if (asked.usedAt) return unchanged(subscriber.status === 'active' ? { outcome: 'confirmed' as const } : expired);
    await tables.updateTable('subscriberTokens').set({ usedAt: at }).where('hash', '=', asked.hash).execute();
    await choose(ctx, subscriber);
    const secret = subscriber.kind === 'webhook' && !subscriber.secret ? newSecret() : undefined;
    const confirmed = {
      ...{ status: 'active' as const, confirmedAt: at, unsubscribedAt: null },
      ...{ askedComponents: null, askedIncident: null, quarantinedAt: null, failures: 0, failingSince: null },
      ...{ suppressedAt: null, suppressedKind: null, suppressedReason: null, softBounces: 0 },
      ...(secret && { secret: vaultOf(ctx.kernel).encrypt(secret) }),
    };
    await tables
      .updateTable('subscribers')
      .set((eb) => ({ ...confirmed, confirmations: eb('confirmations', '+', 1) }))
      .where('id', '=', subscriber.id)
      .execute();
    const refs = { page_id: subscriber.pageId, subscriber_id: subscriber.id };
    const outcome: Outcome = { outcome: 'confirmed', ...(secret && { secret }) };
    return recorded(outcome, subscriberConfirmed({ refs }));
  },
});

type Asker = { id: string; status: string; askedComponents: string[] | null; askedIncident: string | null };

/** What is heard from now on: the incident besides what is heard already, or else what was asked instead of it. */
async function choose(ctx: CommandCtx, { id, status, askedComponents, askedIncident }: Asker): Promise<void> {
  const tables = statusPagesTables(ctx.tx);
  const of = async (table: 'subscriberComponents' | 'subscriberIncidents') =>
    (await tables.selectFrom(table).select('subscriberId').where('subscriberId', '=', id).execute()).length;
  const hears = status === 'active' || status === 'quarantined';
  if (askedIncident) {
    const hearsAll = hears && (await of('subscriberComponents')) + (await of('subscriberIncidents')) === 0;
    if (hearsAll) return;
    if (!hears) await forget(ctx, id);
    await tables
      .insertInto('subscriberIncidents')
      .values({ subscriberId: id, pageIncidentId: askedIncident })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    return;
  }
  await forget(ctx, id);
  for (const componentId of askedComponents ?? [])
    await tables.insertInto('subscriberComponents').values({ subscriberId: id, componentId }).execute();
}

async function forget(ctx: CommandCtx, id: string): Promise<void> {
  const tables = statusPagesTables(ctx.tx);
  await tables.deleteFrom('subscriberComponents').where('subscriberId', '=', id).execute();
  await tables.deleteFrom('subscriberIncidents').where('subscriberId', '=', id).execute();
}
