import { z } from 'zod';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import type { CommandCtx } from '../../kernel/ctx.ts';
import type { Db } from '../../kernel/db.ts';
import { forAll, query } from '../../kernel/query.ts';
import { subscriberChanged, subscriberReleased } from '../facts.ts';
import type { FormAnswer } from '../public/serve/contract.ts';
import { needPage } from '../find.ts';
import { statusPagesTables } from '../tables.ts';
import { newSecret, vaultOf } from './endpoint.ts';
import { hashOf } from './tokens.ts';

const token = z.string().max(512);

/** The subscriber whose signed link it is, while it hears or might hear again. */
async function subscriberOf(db: Db, given: string) {
  return await statusPagesTables(db)
    .selectFrom('subscribers')
    .innerJoin('subscriberTokens as link', 'link.subscriberId', 'subscribers.id')
    .select(['subscribers.id', 'subscribers.pageId', 'subscribers.kind', 'subscribers.status'])
    .select(['subscribers.email', 'subscribers.endpointShown', 'subscribers.listOwner', 'link.purpose'])
    .where('link.hash', '=', hashOf(given))
    .where('link.purpose', 'in', ['unsubscribe', 'owner'])
    .where('subscribers.status', 'in', ['active', 'quarantined'])
    .executeTakeFirst();
}

/** Whether the link is the one that every member of a distribution list has. */
const isMember = ({ listOwner, purpose }: { listOwner: string | null; purpose: string }) =>
  listOwner !== null && purpose !== 'owner';

/** What the holder of a signed link hears about, as the page that asks shows it. */
export const showSubscription = query({
  name: 'status_pages.show_subscription',
  about: 'Show a subscriber what they hear about.',
  permission: null,
  input: z.object({ token }),
  async run(ctx, input) {
    const subscriber = await subscriberOf(ctx.db, input.token);
    if (!subscriber) return forAll<FormAnswer>({ outcome: 'expired' });
    if (isMember(subscriber)) return forAll<FormAnswer>({ outcome: 'owner_only' });
    const { id, kind, status, email, endpointShown } = subscriber;
    const tables = statusPagesTables(ctx.db);
    const components = await tables
      .selectFrom('subscriberComponents')
      .select('componentId')
      .where('subscriberId', '=', id)
      .execute();
    const incidents = await tables
      .selectFrom('subscriberIncidents')
      .innerJoin('pageIncidents', 'pageIncidents.id', 'subscriberIncidents.pageIncidentId')
      .select(['pageIncidents.id', 'pageIncidents.name'])
      .where('subscriberId', '=', id)
      .execute();
    const hearsAll = components.length + incidents.length === 0;
    const parts = [kind, status, ...(incidents.length > 0 ? ['incidents'] : [])];
    const ticked = [hearsAll ? 'all' : 'chosen', ...components.map(({ componentId }) => componentId)];
    const shown = { texts: { target: endpointShown ?? email }, ticked, parts, incidents };
    return forAll<FormAnswer>({ outcome: 'managing', shown });
  },
});

type Outcome = { outcome: 'saved' | 'secret' | 'owner_only' | 'expired' | 'nothing_chosen'; secret?: string };

/** Changes what the holder of a signed link hears about, makes a new secret, or ends a quarantine. */
export const changeSubscription = command({
  name: 'status_pages.change_subscription',
  about: 'Change what one hears about.',
  permission: null,
  input: z.object({
    token,
    step: z.string(),
    hearsAll: z.boolean(),
    componentIds: z.array(z.string()).max(1_000),
    pageIncidentIds: z.array(z.string()).max(1_000),
  }),
  async run(ctx, input) {
    const subscriber = await subscriberOf(ctx.tx, input.token);
    if (!subscriber) return unchanged<Outcome>({ outcome: 'expired' });
    if (isMember(subscriber)) return unchanged<Outcome>({ outcome: 'owner_only' });
    const { id, pageId, kind } = subscriber;
    const refs = { page_id: pageId, subscriber_id: id };
    const change = statusPagesTables(ctx.tx).updateTable('subscribers').where('id', '=', id);
    if (input.step === 'secret' && kind === 'webhook') {
      const secret = newSecret();
      await change.set({ secret: vaultOf(ctx.kernel).encrypt(secret) }).execute();
      return recorded<Outcome>({ outcome: 'secret', secret }, subscriberChanged({ refs }));
    }
    if (input.step === 'resume') {
      if (subscriber.status !== 'quarantined') return unchanged<Outcome>({ outcome: 'saved' });
      const unset = { quarantinedAt: null, failures: 0, failingSince: null, lastFailure: null };
      await change.set({ status: 'active', ...unset }).execute();
      return recorded<Outcome>({ outcome: 'saved' }, subscriberReleased({ refs }));
    }
    if (input.step !== 'save') return unchanged<Outcome>({ outcome: 'expired' });
    const chosen = await chosenOf(ctx, pageId, input);
    if (!input.hearsAll && chosen.components.length + chosen.incidents.length === 0)
      return unchanged<Outcome>({ outcome: 'nothing_chosen' });
    await choose(ctx, id, chosen);
    return recorded<Outcome>({ outcome: 'saved' }, subscriberChanged({ refs }));
  },
});

type Chosen = { components: { id: string }[]; incidents: { id: string }[] };
type Wanted = { hearsAll: boolean; componentIds: string[]; pageIncidentIds: string[] };

/** What of the chosen is on the page; nothing when all is heard. */
async function chosenOf(ctx: CommandCtx, pageId: string, wanted: Wanted): Promise<Chosen> {
  const tables = statusPagesTables(ctx.tx);
  const orNone = (ids: string[]) => (wanted.hearsAll || ids.length === 0 ? [''] : ids);
  const components = tables
    .selectFrom('shownComponents')
    .select('componentId as id')
    .where('pageId', '=', pageId)
    .where('componentId', 'in', orNone(wanted.componentIds));
  const incidents = tables
    .selectFrom('pageIncidents')
    .select('id')
    .where('pageId', 'in', [pageId, (await needPage(ctx.tx)).id])
    .where('id', 'in', orNone(wanted.pageIncidentIds));
  return { components: await components.execute(), incidents: await incidents.execute() };
}

async function choose(ctx: CommandCtx, subscriberId: string, { components, incidents }: Chosen): Promise<void> {
  const tables = statusPagesTables(ctx.tx);
  await tables.deleteFrom('subscriberComponents').where('subscriberId', '=', subscriberId).execute();
  await tables.deleteFrom('subscriberIncidents').where('subscriberId', '=', subscriberId).execute();
  for (const { id: componentId } of components)
    await tables.insertInto('subscriberComponents').values({ subscriberId, componentId }).execute();
  for (const { id: pageIncidentId } of incidents)
    await tables.insertInto('subscriberIncidents').values({ subscriberId, pageIncidentId }).execute();
}
