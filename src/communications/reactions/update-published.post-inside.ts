import { findIncident } from '../../incidents/find.ts';
import { reaction } from '../../kernel/reaction.ts';
import { updatePublished } from '../facts.ts';
import { publicationsOf } from '../find.ts';
import { postOnInternalPages } from '../inside/post.ts';

/** Words to people inside stand on each internal page. */
export const postInside = reaction({
  on: updatePublished,
  name: 'post-inside',
  async run(ctx, fact) {
    const incident = await findIncident(ctx.db, fact.incidentId ?? '');
    if (!incident || fact.refs.audience !== 'internal') return;
    const said = await publicationsOf(ctx.db, incident.id);
    const words = said.find(({ id }) => id === fact.refs.publication_id);
    if (words) await postOnInternalPages(ctx, incident, words);
  },
});
