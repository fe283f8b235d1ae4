import { reaction } from '../../kernel/reaction.ts';
import { findIncident } from '../../incidents/find.ts';
import { publishPost } from '../../status-pages/publish-post.ts';
import { updatePublished } from '../facts.ts';
import { publicationsOf } from '../find.ts';

/** Words to everyone become a post on the page. Test and tutorial incidents send nothing. */
export const postToPage = reaction({
  on: updatePublished,
  name: 'post-to-page',
  async run(ctx, fact) {
    const incident = await findIncident(ctx.db, fact.incidentId ?? '');
    if (!incident || fact.refs.audience !== 'everyone' || incident.mode === 'test' || incident.mode === 'tutorial')
      return;
    const publication = (await publicationsOf(ctx.db, incident.id)).find(({ id }) => id === fact.refs.publication_id);
    if (!publication) return;
    const { status, words, components } = publication;
    const times = {
      nextUpdateBy: publication.nextUpdateBy?.toISOString() ?? null,
      publishedAt: publication.saidAt.toISOString(),
    };
    await ctx.run(publishPost, {
      incidentId: incident.id,
      publicationId: publication.id,
      name: incident.name,
      status,
      words,
      components,
      ...times,
    });
  },
});
