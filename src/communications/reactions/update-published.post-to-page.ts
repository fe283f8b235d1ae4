import { reaction } from '../../kernel/reaction.ts';
import { findIncident, type Incident } from '../../incidents/find.ts';
import { isPractice } from '../../incidents/lifecycle.ts';
import { UserError } from '../../kernel/errors.ts';
import { publishPost } from '../../status-pages/publish-post.ts';
import { updatePublished } from '../facts.ts';
import { titleForVisitors } from '../public-title.ts';
import { publicationsOf, type Publication } from '../find.ts';

/**
 * Words to everyone become a post on the page. Earlier words whose own job still waits to be repeated go first: what was
 * said last is what holds. Test and tutorial incidents send nothing.
 */
export const postToPage = reaction({
  on: updatePublished,
  name: 'post-to-page',
  async run(ctx, fact) {
    const incident = await findIncident(ctx.db, fact.incidentId ?? '');
    if (!incident || fact.refs.audience !== 'everyone' || isPractice(incident.mode)) return;
    const said = (await publicationsOf(ctx.db, incident.id)).filter(({ audience }) => audience === 'everyone');
    const [publication, ...earlier] = said.slice(said.findIndex(({ id }) => id === fact.refs.publication_id));
    if (publication?.id !== fact.refs.publication_id || publication.takenDownAt) return;
    const title = await titleForVisitors(ctx.db, incident);
    const correctedBy = (id: string) => said.filter((one) => one.correctedBy === id).map((one) => one.id);
    const postFor = (one: Publication) => ({ ...postOf(incident, title, one), corrects: correctedBy(one.id) });
    for (const waiting of earlier.filter(({ seenAt, takenDownAt }) => !seenAt && !takenDownAt).toReversed()) {
      try {
        await ctx.run(publishPost, postFor(waiting), waiting.id);
      } catch (error) {
        // Its own job says so where its author wrote.
        if (!(error instanceof UserError)) throw error;
      }
    }
    await ctx.run(publishPost, postFor(publication));
  },
});

function postOf(
  incident: Incident,
  name: string,
  { id, status, words, components, nextUpdateBy, estimate, writeUp, writeUpBy, saidAt }: Publication,
) {
  const story = { writeUp, writeUpBy: writeUpBy?.toISOString() ?? null };
  const times = { nextUpdateBy: nextUpdateBy?.toISOString() ?? null, publishedAt: saidAt.toISOString() };
  return { incidentId: incident.id, publicationId: id, name, status, words, components, estimate, ...story, ...times };
}
