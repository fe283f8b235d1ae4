import { findIncident, isPrivate } from '../../incidents/find.ts';
import { isPractice } from '../../incidents/lifecycle.ts';
import { UserError } from '../../kernel/errors.ts';
import { reaction } from '../../kernel/reaction.ts';
import { findPageIncident } from '../../status-pages/find.ts';
import { componentsShownOn, internalPages } from '../../status-pages/pages/find.ts';
import { publishPost } from '../../status-pages/publish-post.ts';
import { updatePublished } from '../facts.ts';
import { publicationsOf } from '../find.ts';

/**
 * Words to people inside stand on each internal page. What is private comes to none, unless it stood there before: then it goes on
 * under the name that its readers know.
 */
export const postInside = reaction({
  on: updatePublished,
  name: 'post-inside',
  async run(ctx, fact) {
    const incident = await findIncident(ctx.db, fact.incidentId ?? '');
    if (!incident || fact.refs.audience !== 'internal' || isPractice(incident.mode)) return;
    const said = await publicationsOf(ctx.db, incident.id);
    const publication = said.find(({ id }) => id === fact.refs.publication_id);
    if (!publication || publication.takenDownAt) return;
    const { id, status, words, estimate, writeUp, writeUpBy, saidAt, nextUpdateBy } = publication;
    const times = { nextUpdateBy: nextUpdateBy?.toISOString() ?? null, publishedAt: saidAt.toISOString() };
    const corrects = said.filter(({ correctedBy }) => correctedBy === id).map((wrong) => wrong.id);
    for (const { id: pageId } of await internalPages(ctx.db)) {
      const known = await findPageIncident(ctx.db, incident.id, pageId);
      if (isPrivate(incident) && !known) continue;
      const name = isPrivate(incident) && known ? known.name : incident.name;
      const shown = new Set(await componentsShownOn(ctx.db, pageId));
      const components = publication.components.filter(({ componentId }) => shown.has(componentId));
      const story = { writeUp, writeUpBy: writeUpBy?.toISOString() ?? null };
      const post = { name, status, words, components, estimate, corrects, ...story };
      try {
        await ctx.run(publishPost, { pageId, incidentId: incident.id, publicationId: id, ...post, ...times }, pageId);
      } catch (error) {
        // Taken back meanwhile: the other pages are asked all the same.
        if (!(error instanceof UserError)) throw error;
      }
    }
  },
});
