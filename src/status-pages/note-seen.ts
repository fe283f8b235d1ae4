import { z } from 'zod';
import { command, recorded, unchanged } from '../kernel/command.ts';
import type { Db } from '../kernel/db.ts';
import { postSeen, postUnseen } from './facts.ts';
import { statusPagesTables } from './tables.ts';

const findUpdate = (db: Db, updateId: string) =>
  statusPagesTables(db)
    .selectFrom('pageUpdates as update')
    .innerJoin('pageIncidents as incident', 'incident.id', 'update.pageIncidentId')
    .select(['update.id', 'publicationKey', 'seenAt', 'unseenAt', 'seenDueAt'])
    .select(['incident.id as pageIncidentId', 'incident.pageId', 'incident.incidentId'])
    .where('update.id', '=', updateId)
    .forUpdate('update')
    .executeTakeFirst();

const refsOf = (update: NonNullable<Awaited<ReturnType<typeof findUpdate>>>) => ({
  page_id: update.pageId,
  page_incident_id: update.pageIncidentId,
  update_id: update.id,
  publication_id: update.publicationKey,
});

/** Notes that visitors read the words: they came back from where visitors read. */
export const noteSeen = command({
  name: 'status_pages.note_seen',
  about: 'Note that a post was read back from the status page.',
  permission: 'status_pages.publish_updates',
  input: z.object({ updateId: z.string(), seenAt: z.iso.datetime() }),
  async run(ctx, { updateId, seenAt }) {
    const update = await findUpdate(ctx.tx, updateId);
    if (!update || update.seenAt) return unchanged(null);
    await statusPagesTables(ctx.tx).updateTable('pageUpdates').set({ seenAt }).where('id', '=', updateId).execute();
    const seen = postSeen({
      incidentId: update.incidentId ?? undefined,
      refs: { ...refsOf(update), seen_at: seenAt },
    });
    return recorded(null, seen);
  },
});

/** Notes that the words are still not where visitors read. */
export const noteUnseen = command({
  name: 'status_pages.note_unseen',
  about: 'Note that a post could not be read back from the status page in time.',
  permission: 'status_pages.publish_updates',
  input: z.object({ updateId: z.string() }),
  async run(ctx, { updateId }) {
    const update = await findUpdate(ctx.tx, updateId);
    if (!update?.seenDueAt || update.seenAt || update.unseenAt || update.seenDueAt > ctx.now()) return unchanged(null);
    await statusPagesTables(ctx.tx)
      .updateTable('pageUpdates')
      .set({ unseenAt: update.seenDueAt })
      .where('id', '=', updateId)
      .execute();
    const unseen = postUnseen({
      incidentId: update.incidentId ?? undefined,
      refs: { ...refsOf(update), due_at: update.seenDueAt.toISOString() },
    });
    return recorded(null, unseen);
  },
});
