import { z } from 'zod';
import { command, recorded, unchanged } from '../kernel/command.ts';
import { latePromiseShown } from './facts.ts';
import { findPageIncident } from './find.ts';
import { statusPagesTables } from './tables.ts';
import { changePage } from './write.ts';

const instant = z.iso.datetime({ offset: true }).transform((value) => new Date(value));

/** Says on the page that a promised update is late, or when the late one came. */
export const recordLatePromise = command({
  name: 'status_pages.record_late_promise',
  about: 'Show a late promise on the status page.',
  permission: 'status_pages.publish_updates',
  input: z.object({ incidentId: z.string(), dueAt: instant, metAt: instant.nullable() }),
  locks: ({ incidentId }) => [`incident:${incidentId}`],
  async run(ctx, { incidentId, dueAt, metAt }) {
    const onPage = await findPageIncident(ctx.tx, incidentId);
    if (!onPage) return unchanged(null);
    const tables = statusPagesTables(ctx.tx);
    const earlier = await tables
      .selectFrom('latePromises')
      .selectAll()
      .where('pageIncidentId', '=', onPage.id)
      .where('dueAt', '=', dueAt)
      .executeTakeFirst();
    if (earlier && (earlier.metAt !== null || metAt === null)) return unchanged(null);
    await tables
      .insertInto('latePromises')
      .values({ pageIncidentId: onPage.id, dueAt, metAt })
      .onConflict((conflict) => conflict.columns(['pageIncidentId', 'dueAt']).doUpdateSet({ metAt }))
      .execute();
    const page = await changePage(ctx, onPage.pageId);
    const refs = {
      page_id: page.id,
      page_incident_id: onPage.id,
      due_at: dueAt.toISOString(),
      met_at: metAt?.toISOString() ?? null,
    };
    return recorded(null, latePromiseShown({ incidentId, refs }));
  },
});
