import { z } from 'zod';
import { forAll, query } from '../../kernel/query.ts';
import { needPage } from '../find.ts';
import { statusPagesTables, subscriberKinds, subscriberStatuses } from '../tables.ts';

/** Subscribers of a page with what they chose, the newest first, a page at a time. */
export const listSubscribers = query({
  name: 'status_pages.list_subscribers',
  about: 'List the subscribers of the status page.',
  permission: 'status_pages.update',
  input: z.object({
    pageId: z.string().nullish(),
    status: z.enum(subscriberStatuses).optional(),
    kind: z.enum(subscriberKinds).optional(),
    after: z.string().optional(),
    pageSize: z.number().int().min(1).max(250).default(50),
  }),
  async run(ctx, { pageId, status, kind, after, pageSize }) {
    const page = await needPage(ctx.db, pageId);
    const tables = statusPagesTables(ctx.db);
    let rows = tables
      .selectFrom('subscribers')
      .select(['id', 'kind', 'email', 'endpointShown', 'status', 'createdAt', 'confirmedAt', 'unsubscribedAt'])
      .select(['failingSince', 'lastFailure', 'quarantinedAt', 'suppressedReason', 'softBounces'])
      .select(['listOwner', 'vouchedBy'])
      .where('pageId', '=', page.id)
      .orderBy('id', 'desc')
      .limit(pageSize + 1);
    if (status) rows = rows.where('status', '=', status);
    if (kind) rows = rows.where('kind', '=', kind);
    if (after) rows = rows.where('id', '<', after);
    const found = await rows.execute();
    const subscribers = found.slice(0, pageSize);
    const ids = subscribers.length > 0 ? subscribers.map(({ id }) => id) : [''];
    const chosen = await tables
      .selectFrom('subscriberComponents')
      .selectAll()
      .where('subscriberId', 'in', ids)
      .execute();
    const followed = await tables
      .selectFrom('subscriberIncidents')
      .innerJoin('pageIncidents', 'pageIncidents.id', 'subscriberIncidents.pageIncidentId')
      .select(['subscriberIncidents.subscriberId', 'pageIncidents.name'])
      .where('subscriberId', 'in', ids)
      .execute();
    return forAll({
      subscribers: subscribers.map((subscriber) => ({
        ...subscriber,
        componentIds: chosen
          .filter(({ subscriberId }) => subscriberId === subscriber.id)
          .map(({ componentId }) => componentId),
        incidents: followed.filter(({ subscriberId }) => subscriberId === subscriber.id).map(({ name }) => name),
      })),
      more: found.length > pageSize,
    });
  },
});
