import { z } from 'zod';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import type { CommandCtx } from '../../kernel/ctx.ts';
import { newId } from '../../kernel/id.ts';
import { reaction } from '../../kernel/reaction.ts';
import { deliveriesQueued, postPublished } from '../facts.ts';
import { statusPagesTables } from '../tables.ts';
import { deliver } from './deliver.ts';

/** A row and a job for everyone who asked to hear of it: once per subscriber and update. */
export const queueDeliveries = command({
  name: 'status_pages.queue_deliveries',
  about: 'Queue the mails of an update.',
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
    const ids = (await listeners(tables, update.pageId, update.pageIncidentId).execute()).map(({ id }) => id);
    await enqueueAll(ctx, updateId, ids);
    await tables
      .updateTable('pageUpdates')
      .set({ deliveriesQueuedAt: at, ...(ids.length === 0 && { deliveriesFinishedAt: at }) })
      .where('id', '=', updateId)
      .execute();
    if (ids.length === 0) return unchanged({ count: 0 });
    const refs = {
      page_id: update.pageId,
      page_incident_id: update.pageIncidentId,
      update_id: updateId,
      publication_id: update.publicationKey,
      count: ids.length,
    };
    return recorded({ count: ids.length }, deliveriesQueued({ incidentId: update.incidentId ?? undefined, refs }));
  },
});

const chunk = 1_000;

async function enqueueAll(ctx: CommandCtx, updateId: string, subscriberIds: readonly string[]): Promise<void> {
  const at = ctx.now();
  const common = {
    updateId,
    status: 'queued' as const,
    queuedAt: at,
    claimedAt: null,
    claimedBy: null,
    endedAt: null,
    reason: null,
  };
  const rows = subscriberIds.map((subscriberId) => ({ id: newId(at), subscriberId, ...common }));
  for (let start = 0; start < rows.length; start += chunk) {
    await statusPagesTables(ctx.tx)
      .insertInto('deliveries')
      .values(rows.slice(start, start + chunk))
      .execute();
  }
  for (const { id } of rows) await ctx.enqueue(deliver, { deliveryId: id });
}

/** Active subscribers of the whole page, or of a component that this incident has touched. */
function listeners(tables: ReturnType<typeof statusPagesTables>, pageId: string, pageIncidentId: string) {
  const touched = tables
    .selectFrom('pageUpdateComponents')
    .innerJoin('pageUpdates', 'pageUpdates.id', 'pageUpdateComponents.updateId')
    .select('pageUpdateComponents.componentId')
    .where('pageUpdates.pageIncidentId', '=', pageIncidentId);
  return tables
    .selectFrom('subscribers')
    .leftJoin('subscriberComponents as chosen', 'chosen.subscriberId', 'subscribers.id')
    .select('subscribers.id')
    .distinct()
    .where('subscribers.pageId', '=', pageId)
    .where('subscribers.status', '=', 'active')
    .where(({ eb, or, not, exists }) =>
      or([eb('chosen.componentId', 'is', null), eb('chosen.componentId', 'in', touched), not(exists(touched))]),
    )
    .orderBy('subscribers.id');
}

export const queueOnPublished = reaction({
  on: postPublished,
  name: 'queue-deliveries',
  async run(ctx, fact) {
    await ctx.run(queueDeliveries, { updateId: fact.refs.update_id });
  },
});
