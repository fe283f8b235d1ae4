import { z } from 'zod';
import { selectIncidents } from '../../incidents/find.ts';
import { UserError } from '../../kernel/errors.ts';
import { from, query, see } from '../../kernel/query.ts';
import { statusPagesTables } from '../tables.ts';

const mostShown = 200;

/** Which followers an incident's words did not reach, or perhaps not, for those who may publish: the newest words first. */
export const listUndelivered = query({
  name: 'status_pages.list_undelivered',
  about: 'List whom the words about an incident did not reach.',
  permission: 'status_pages.publish_updates',
  input: z.object({ incidentId: z.string(), publicationId: z.string().optional() }),
  async run(ctx, { incidentId, publicationId }) {
    const seen = await see(ctx, selectIncidents(ctx.db).where('incidents.id', '=', incidentId), 'incidents');
    if (!seen[0]) throw new UserError('not_found', 'There is no such incident.', 'id');
    let rows = statusPagesTables(ctx.db)
      .selectFrom('deliveries')
      .innerJoin('pageUpdates', 'pageUpdates.id', 'deliveries.updateId')
      .innerJoin('pageIncidents', 'pageIncidents.id', 'pageUpdates.pageIncidentId')
      .innerJoin('subscribers', 'subscribers.id', 'deliveries.subscriberId')
      .select(['deliveries.id', 'deliveries.status', 'deliveries.reason', 'deliveries.endedAt'])
      .select(['pageUpdates.publicationKey', 'subscribers.kind', 'subscribers.email', 'subscribers.endpointShown'])
      .where('pageIncidents.incidentId', '=', incidentId)
      .where('deliveries.status', 'in', ['failed', 'bounced', 'uncertain', 'suppressed'])
      .orderBy('pageUpdates.revision', 'desc')
      .orderBy('deliveries.id')
      .limit(mostShown + 1);
    if (publicationId) rows = rows.where('pageUpdates.publicationKey', '=', publicationId);
    const found = await rows.execute();
    return from(seen, {
      // As the list of subscribers shows them: an address that is a secret is never whole.
      undelivered: found
        .slice(0, mostShown)
        .map(({ email, endpointShown, ...row }) => ({ ...row, target: endpointShown ?? email })),
      more: found.length > mostShown,
    });
  },
});
