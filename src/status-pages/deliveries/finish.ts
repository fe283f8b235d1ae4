import { z } from 'zod';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import { deliveriesFinished } from '../facts.ts';
import { statusPagesTables } from '../tables.ts';
import { deliveryTotals } from './totals.ts';

/** When the last delivery of an update has ended, says how it went: never "sent" while one failed. */
export const finishDeliveries = command({
  name: 'status_pages.finish_deliveries',
  about: 'Say how telling the subscribers of an update went.',
  permission: 'status_pages.publish_updates',
  input: z.object({ updateId: z.string() }),
  async run(ctx, { updateId }) {
    const tables = statusPagesTables(ctx.tx);
    const { held, queued, sent, failed, bounced, uncertain, skipped, suppressed } = await deliveryTotals(
      ctx.tx,
      updateId,
    );
    if (held + queued > 0) return unchanged(null);
    const finished = await tables
      .updateTable('pageUpdates')
      .set({ deliveriesFinishedAt: ctx.now() })
      .where('id', '=', updateId)
      .where('deliveriesFinishedAt', 'is', null)
      .returning(['pageIncidentId', 'publicationKey'])
      .executeTakeFirst();
    if (!finished) return unchanged(null);
    const incident = await tables
      .selectFrom('pageIncidents')
      .select(['pageId', 'incidentId'])
      .where('id', '=', finished.pageIncidentId)
      .executeTakeFirstOrThrow();
    const refs = {
      page_id: incident.pageId,
      page_incident_id: finished.pageIncidentId,
      update_id: updateId,
      publication_id: finished.publicationKey,
      sent,
      failed: failed + bounced,
      uncertain,
      skipped: skipped + suppressed,
    };
    return recorded(null, deliveriesFinished({ incidentId: incident.incidentId ?? undefined, refs }));
  },
});
