import { command, recorded, unchanged } from '../../kernel/command.ts';
import type { CommandCtx } from '../../kernel/ctx.ts';
import { UserError } from '../../kernel/errors.ts';
import { emergencyPosted, postPublished } from '../facts.ts';
import { selectComponents } from '../find.ts';
import { openOnPage, saidOf, setState, writeUpdate } from '../posts/write.ts';
import { componentChanges } from '../rules.ts';
import { statusPagesTables } from '../tables.ts';
import { changePage, setImpact } from '../write.ts';
import { emergencyEntry } from './entries.ts';

/** Takes in words that were posted past Candor, with their true time. Only Candor itself does. */
export const takeInEmergencyPost = command({
  name: 'status_pages.take_in_emergency_post',
  about: 'Take in words that the emergency post put on the page.',
  permission: 'status_pages.publish_updates',
  input: emergencyEntry.extend({ incidentId: emergencyEntry.shape.id.nullable() }),
  locks: ({ incidentId }) => (incidentId ? [`incident:${incidentId}`] : []),
  async run(ctx, { incidentId, ...entry }) {
    if (ctx.actor.kind !== 'system') throw new UserError('forbidden', 'Only Candor itself takes in emergency posts.');
    if (await isKnown(ctx, entry.id)) return unchanged(null);
    const page = await changePage(ctx, entry.pageId);
    const publishedAt = new Date(entry.publishedAt);
    const nextUpdateBy = entry.nextUpdateBy ? new Date(entry.nextUpdateBy) : null;
    const { id: publicationId, name, status, words } = entry;
    const post = { incidentId, publicationId, name, status, words, nextUpdateBy, publishedAt };
    const onPage = await findOnPage(ctx, entry.pageIncidentId);
    const pageIncidentId = onPage ?? (await openOnPage(ctx, page.id, post, entry.pageIncidentId)).id;
    const there = new Set((await selectComponents(ctx.tx).execute()).map(({ id }) => id));
    const named = entry.components.filter(({ componentId }) => there.has(componentId));
    const changes = componentChanges(await saidOf(ctx, pageIncidentId), named, status === 'resolved');
    for (const { componentId, newStatus } of changes)
      await setImpact(ctx.tx, { pageIncidentId }, componentId, newStatus, publishedAt);
    const seenAt = entry.seenAt ? new Date(entry.seenAt) : null;
    const updateId = await writeUpdate(ctx, pageIncidentId, page, post, changes, seenAt);
    await setState(ctx, page.id, pageIncidentId, post);
    // Nobody was kept waiting by what was there in time.
    await statusPagesTables(ctx.tx)
      .deleteFrom('latePromises')
      .where('pageIncidentId', '=', pageIncidentId)
      .where('dueAt', '>=', seenAt ?? publishedAt)
      .execute();
    const refs = {
      ...{ page_id: page.id, page_incident_id: pageIncidentId, update_id: updateId, publication_id: publicationId },
      ...{ status, next_update_by: entry.nextUpdateBy },
    };
    const taken = emergencyPosted({
      incidentId: incidentId ?? undefined,
      refs: { ...refs, published_at: entry.publishedAt, seen_at: entry.seenAt },
      body: { name, by: entry.by, words },
    });
    const published = postPublished({ incidentId: incidentId ?? undefined, refs, body: { name } });
    return recorded(null, taken, published);
  },
});

const isKnown = (ctx: CommandCtx, publicationKey: string) =>
  statusPagesTables(ctx.tx)
    .selectFrom('pageUpdates')
    .select('id')
    .where('publicationKey', '=', publicationKey)
    .executeTakeFirst();

async function findOnPage(ctx: CommandCtx, id: string): Promise<string | null> {
  const found = await statusPagesTables(ctx.tx)
    .selectFrom('pageIncidents')
    .select('id')
    .where('id', '=', id)
    .executeTakeFirst();
  return found?.id ?? null;
}
