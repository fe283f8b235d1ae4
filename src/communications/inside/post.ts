import { isPrivate, type Incident } from '../../incidents/find.ts';
import { isPractice } from '../../incidents/lifecycle.ts';
import { UserError } from '../../kernel/errors.ts';
import type { WorkCtx } from '../../kernel/reaction.ts';
import { findPageIncident } from '../../status-pages/find.ts';
import { componentsShownOn, internalPages } from '../../status-pages/pages/find.ts';
import { publishPost } from '../../status-pages/publish-post.ts';
import { publicationsOf, type Publication } from '../find.ts';

/**
 * Puts words to people inside on each internal page. What is private comes to none, unless it stood there before: then it goes on
 * under the name that its readers know.
 */
export async function postOnInternalPages(ctx: WorkCtx, incident: Incident, words: Publication): Promise<void> {
  if (isPractice(incident.mode) || words.takenDownAt) return;
  const { id, status, estimate, writeUp, writeUpBy, saidAt, nextUpdateBy } = words;
  const times = { nextUpdateBy: nextUpdateBy?.toISOString() ?? null, publishedAt: saidAt.toISOString() };
  const said = await publicationsOf(ctx.db, incident.id);
  const corrects = said.filter(({ correctedBy }) => correctedBy === id).map((wrong) => wrong.id);
  for (const { id: pageId } of await internalPages(ctx.db)) {
    const known = await findPageIncident(ctx.db, incident.id, pageId);
    if (isPrivate(incident) && !known) continue;
    const name = isPrivate(incident) && known ? known.name : incident.name;
    const shown = new Set(await componentsShownOn(ctx.db, pageId));
    const components = words.components.filter(({ componentId }) => shown.has(componentId));
    const story = { writeUp, writeUpBy: writeUpBy?.toISOString() ?? null };
    const post = { name, status, words: words.words, components, estimate, corrects, ...story };
    try {
      await ctx.run(publishPost, { pageId, incidentId: incident.id, publicationId: id, ...post, ...times }, pageId);
    } catch (error) {
      // Taken back meanwhile: the other pages are asked all the same.
      if (!(error instanceof UserError)) throw error;
    }
  }
}
