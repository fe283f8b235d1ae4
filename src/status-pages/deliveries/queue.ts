import { z } from 'zod';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import type { CommandCtx } from '../../kernel/ctx.ts';
import { newId } from '../../kernel/id.ts';
import { reaction } from '../../kernel/reaction.ts';
import { deliveriesQueued, postPublished } from '../facts.ts';
import { pagesShowing } from '../pages/find.ts';
import { statusPagesTables, type SubscriberKind, type SubscriberStatus } from '../tables.ts';
import { withheldReason } from './claim.ts';
import { deliver } from './deliver.ts';
import { deliverHook } from './deliver-hook.ts';
import { heldDeliveries } from './held.timer.ts';
import { mayHaveHad } from './mail-of.ts';

/** A row and a job for everyone who asked to hear of it: once per subscriber and update. */
export const queueDeliveries = command({
  name: 'status_pages.queue_deliveries',
  about: 'Queue what subscribers are told of an update.',
  permission: 'status_pages.publish_updates',
  input: z.object({ updateId: z.string() }),
  async run(ctx, { updateId }) {
    const tables = statusPagesTables(ctx.tx);
    const update = await tables
      .selectFrom('pageUpdates')
      .innerJoin('pageIncidents', 'pageIncidents.id', 'pageUpdates.pageIncidentId')
      .select([
        'pageUpdates.id',
        'pageUpdates.publicationKey',
        'pageUpdates.removedAt',
        'pageUpdates.heldUntil',
        'pageUpdates.corrects',
        'pageIncidents.id as pageIncidentId',
        'pageIncidents.pageId',
        'pageIncidents.incidentId',
      ])
      .where('pageUpdates.id', '=', updateId)
      .where('pageUpdates.deliveriesQueuedAt', 'is', null)
      .forUpdate('pageUpdates')
      .executeTakeFirst();
    if (!update || update.removedAt) return unchanged({ count: 0 });
    const at = ctx.now();
    const pageIds = (await pagesShowing(ctx.tx, update.pageIncidentId)).map(({ id }) => id);
    const corrects = await queuedOnce(tables, update.corrects);
    const about = { pageIncidentId: update.pageIncidentId, corrects };
    const heard = onceEach(await listeners(tables, about, pageIds, ['active']).execute(), pageIds);
    const withheld = onceEach(await listeners(tables, about, pageIds, withheldStatuses).execute(), pageIds);
    const heldUntil = update.heldUntil && update.heldUntil > at ? update.heldUntil : null;
    await enqueueAll(ctx, updateId, heard, heldUntil);
    await insertAll(ctx, updateId, withheld, at);
    await tables
      .updateTable('pageUpdates')
      .set({
        deliveriesQueuedAt: at,
        releasedAt: heldUntil ? null : at,
        ...(heard.length === 0 && { deliveriesFinishedAt: at }),
      })
      .where('id', '=', updateId)
      .execute();
    if (heard.length === 0) return unchanged({ count: 0 });
    const refs = {
      page_id: update.pageId,
      page_incident_id: update.pageIncidentId,
      update_id: updateId,
      publication_id: update.publicationKey,
      count: heard.length,
    };
    return recorded({ count: heard.length }, deliveriesQueued({ incidentId: update.incidentId ?? undefined, refs }));
  },
});

const chunk = 1_000;

const withheldStatuses = ['quarantined', 'suppressed'] as const;
type Listener = {
  id: string;
  pageId: string;
  kind: SubscriberKind;
  status: SubscriberStatus;
  email: string;
  endpointHash: string | null;
};
const listenerColumns = [
  'subscribers.id',
  'subscribers.pageId',
  'subscribers.kind',
  'subscribers.status',
  'subscribers.email',
  'subscribers.endpointHash',
] as const;

/** Whoever follows several pages is told once, by the first of them. */
function onceEach(rows: readonly Listener[], pageIds: readonly string[]): readonly Listener[] {
  if (pageIds.length < 2) return rows;
  const told = new Map<string, Listener>();
  for (const row of rows) {
    const key = row.endpointHash ?? row.email.toLowerCase();
    const other = told.get(key);
    if (!other || pageIds.indexOf(row.pageId) < pageIds.indexOf(other.pageId)) told.set(key, row);
  }
  return rows.filter((row) => told.get(row.endpointHash ?? row.email.toLowerCase()) === row);
}

/** What is held gets its jobs when the hold is over. */
async function enqueueAll(
  ctx: CommandCtx,
  updateId: string,
  heard: readonly Listener[],
  heldUntil: Date | null,
): Promise<void> {
  const ids = await insertAll(ctx, updateId, heard, null, heldUntil ? 'held' : 'queued');
  if (heldUntil) return await ctx.wake(heldDeliveries, updateId, heldUntil);
  for (const [index, { kind }] of heard.entries())
    await ctx.enqueue(kind === 'email' ? deliver : deliverHook, { deliveryId: ids[index] as string });
}

/** A row for each; those who are withheld get one that says so, at once. Returns the rows' ids. */
async function insertAll(
  ctx: CommandCtx,
  updateId: string,
  listeners: readonly Listener[],
  endedAt: Date | null,
  fresh: 'held' | 'queued' = 'queued',
): Promise<string[]> {
  const at = ctx.now();
  const common = { updateId, queuedAt: at, claimedAt: null, claimedBy: null, endedAt };
  const rows = listeners.map(({ id: subscriberId, status }) => ({
    ...{ id: newId(at), subscriberId, ...common },
    ...(status === 'quarantined' || status === 'suppressed'
      ? { status: 'suppressed' as const, reason: withheldReason[status] }
      : { status: fresh, reason: null }),
  }));
  for (let start = 0; start < rows.length; start += chunk) {
    await statusPagesTables(ctx.tx)
      .insertInto('deliveries')
      .values(rows.slice(start, start + chunk))
      .execute();
  }
  return rows.map(({ id }) => id);
}

/** Of these rows the words were kept back before anybody read them. */
const wereToHave = ['queued', 'claimed', 'superseded', 'withdrawn'] as const;

type Update = { pageIncidentId: string; corrects: string[] | null };

/** The wrong words that rows tell of; null where some were taken down before anybody's row was written. */
async function queuedOnce(
  tables: ReturnType<typeof statusPagesTables>,
  corrects: string[] | null,
): Promise<string[] | null> {
  if (!corrects) return null;
  const unqueued = await tables
    .selectFrom('pageUpdates')
    .select('id')
    .where('publicationKey', 'in', corrects)
    .where('deliveriesQueuedAt', 'is', null)
    .limit(1)
    .executeTakeFirst();
  return unqueued ? null : corrects;
}

/** The correction of words is for whoever had them or was to have them still, whatever they follow now; other words for all who follow. */
function listeners(
  tables: ReturnType<typeof statusPagesTables>,
  { pageIncidentId, corrects }: Update,
  pageIds: readonly string[],
  statuses: readonly SubscriberStatus[],
) {
  if (!corrects) return followers(tables, pageIds, pageIncidentId, statuses);
  const had = tables
    .selectFrom('deliveries')
    .innerJoin('pageUpdates as wrong', 'wrong.id', 'deliveries.updateId')
    .select('deliveries.subscriberId')
    .where('wrong.publicationKey', 'in', corrects)
    .where('deliveries.status', 'in', [...mayHaveHad, ...wereToHave]);
  return tables
    .selectFrom('subscribers')
    .select(listenerColumns)
    .where('subscribers.pageId', 'in', [...pageIds])
    .where('subscribers.status', 'in', statuses)
    .where('subscribers.id', 'in', had)
    .orderBy('subscribers.id');
}

/** Subscribers of the whole page, of a component that this incident has touched, or of this incident. */
function followers(
  tables: ReturnType<typeof statusPagesTables>,
  pageIds: readonly string[],
  pageIncidentId: string,
  statuses: readonly SubscriberStatus[],
) {
  const touched = tables
    .selectFrom('pageUpdateComponents')
    .innerJoin('pageUpdates', 'pageUpdates.id', 'pageUpdateComponents.updateId')
    .select('pageUpdateComponents.componentId')
    .where('pageUpdates.pageIncidentId', '=', pageIncidentId);
  let rows = tables
    .selectFrom('subscribers')
    .leftJoin('subscriberComponents as chosen', 'chosen.subscriberId', 'subscribers.id')
    .select(listenerColumns)
    .distinct()
    .where('subscribers.pageId', 'in', [...pageIds])
    .where(({ eb, or, and, not, exists, selectFrom }) => {
      const incidents = selectFrom('subscriberIncidents as followed')
        .select('followed.subscriberId')
        .whereRef('followed.subscriberId', '=', 'subscribers.id');
      return or([
        and([eb('chosen.componentId', 'is', null), not(exists(incidents))]),
        eb('chosen.componentId', 'in', touched),
        and([eb('chosen.componentId', 'is not', null), not(exists(touched))]),
        exists(incidents.where('followed.pageIncidentId', '=', pageIncidentId)),
      ]);
    })
    .orderBy('subscribers.id');
  // One status as a constant: the index of the active ones is only used then.
  rows =
    statuses.length === 1
      ? rows.where('status', '=', statuses[0] as SubscriberStatus)
      : rows.where('status', 'in', statuses);
  return rows;
}

export const queueOnPublished = reaction({
  on: postPublished,
  name: 'queue-deliveries',
  async run(ctx, fact) {
    await ctx.run(queueDeliveries, { updateId: fact.refs.update_id });
  },
});
