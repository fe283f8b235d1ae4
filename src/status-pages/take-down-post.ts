import { z } from 'zod';
import { command, recorded, unchanged } from '../kernel/command.ts';
import { UserError } from '../kernel/errors.ts';
import { postTakenDown } from './facts.ts';
import { statusPagesTables } from './tables.ts';
import { changePage } from './write.ts';

/** Removes the words of an update from the page and every feed; “removed at” stays, mails that wait are withdrawn. */
export const takeDownPost = command({
  name: 'status_pages.take_down_post',
  about: 'Take the words of an update off the status page.',
  permission: 'status_pages.publish_updates',
  input: z
    .object({
      updateId: z.string().optional(),
      publicationId: z.string().optional(),
      reason: z.string().trim().max(2_000).default(''),
    })
    .refine(({ updateId, publicationId }) => updateId ?? publicationId, 'Say which update to take down.'),
  async run(ctx, { updateId, publicationId, reason }) {
    const tables = statusPagesTables(ctx.tx);
    let updates = tables
      .selectFrom('pageUpdates as update')
      .innerJoin('pageIncidents as incident', 'incident.id', 'update.pageIncidentId')
      .select(['update.id', 'update.removedAt', 'update.publicationKey'])
      .select(['incident.id as pageIncidentId', 'incident.pageId', 'incident.incidentId']);
    if (updateId) updates = updates.where('update.id', '=', updateId);
    if (publicationId) updates = updates.where('publicationKey', '=', publicationId);
    const update = await updates.executeTakeFirst();
    if (!update) throw new UserError('not_found', 'There is no such update on the status page.', 'updateId');
    const page = await changePage(ctx, update.pageId);
    const at = ctx.now();
    const removed = await tables
      .updateTable('pageUpdates')
      .set({ body: '', removedAt: at, updatedAt: at })
      .where('id', '=', update.id)
      .where('removedAt', 'is', null)
      .executeTakeFirst();
    if (removed.numUpdatedRows === 0n) return unchanged({ updateId: update.id });
    await tables
      .updateTable('deliveries')
      .set({ status: 'withdrawn', endedAt: at, reason: 'The update was taken down.' })
      .where('updateId', '=', update.id)
      .where('status', '=', 'queued')
      .execute();
    const refs = {
      ...{ page_id: page.id, page_incident_id: update.pageIncidentId },
      ...{ update_id: update.id, publication_id: update.publicationKey },
    };
    const fact = postTakenDown({ incidentId: update.incidentId ?? undefined, refs, body: { reason } });
    return recorded({ updateId: update.id }, fact);
  },
});
