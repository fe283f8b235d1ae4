import { z } from 'zod';
import { command, recorded, unchanged } from '../kernel/command.ts';
import { latePromiseShown } from './facts.ts';
import { findPageIncident } from './find.ts';
import { statusPagesTables } from './tables.ts';
import { changePage } from './write.ts';

const instant = z.iso.datetime({ offset: true }).transform((value) => new Date(value));

/** Shows on the page that a promised update is late, and later when it came. Nothing where nothing was published. */
export const recordLatePromise = command({
  name: 'status_pages.record_late_promise',
  about: 'Show on the status page that a promised update was late.',
  permission: 'status_pages.publish_updates',
  input: z.object({ incidentId: z.string(), dueAt: instant, metAt: instant.nullable() }),
  locks: ({ incidentId }) => [`incident:${incidentId}`],
  async run(ctx, { incidentId, dueAt, metAt }) {
    const incident = await findPageIncident(ctx.tx, incidentId);
    if (!incident) return unchanged(null);
    const page = await changePage(ctx, incident.pageId);
    const stored = await statusPagesTables(ctx.tx)
      .insertInto('latePromises')
      .values({ pageIncidentId: incident.id, dueAt, metAt })
      .onConflict((conflict) =>
        conflict
          .columns(['pageIncidentId', 'dueAt'])
          .doUpdateSet({ metAt })
          .where('latePromises.metAt', 'is', null)
          .where((eb) => eb.val(metAt), 'is not', null),
      )
      .returning('pageIncidentId')
      .executeTakeFirst();
    if (!stored) return unchanged(null);
    const refs = {
      ...{ page_id: page.id, page_incident_id: incident.id },
      ...{ due_at: dueAt.toISOString(), met_at: metAt?.toISOString() ?? null },
    };
    return recorded(null, latePromiseShown({ incidentId, refs }));
  },
});
