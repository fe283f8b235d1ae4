import { z } from 'zod';
import { findIncident, scopeOf } from '../incidents/find.ts';
import { command, recorded, unchanged } from '../kernel/command.ts';
import { UserError } from '../kernel/errors.ts';
import { maySee } from '../kernel/query.ts';
import { removeWords } from './remove-words.ts';
import { statusPagesTables } from './tables.ts';

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
    const incident = update?.incidentId ? await findIncident(ctx.tx, update.incidentId) : undefined;
    const seen = !incident || (await maySee(ctx, scopeOf(incident)));
    if (!update || !seen) throw new UserError('not_found', 'There is no such update on the status page.', 'updateId');
    const fact = await removeWords(ctx, update, reason);
    return fact ? recorded({ updateId: update.id }, fact) : unchanged({ updateId: update.id });
  },
});
