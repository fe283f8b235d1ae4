import { findIncident } from '../../incidents/find.ts';
import { incidentMadePublic } from '../../incidents/private/facts.ts';
import { reaction } from '../../kernel/reaction.ts';
import { publicationsOf } from '../find.ts';
import { postOnInternalPages } from '../inside/post.ts';

/** Where things stand comes to the internal pages once an incident is open to everyone; what is over by then does not. */
export const postInsideOnceOpened = reaction({
  on: incidentMadePublic,
  name: 'post-inside-once-opened',
  async run(ctx, fact) {
    const incident = await findIncident(ctx.db, fact.incidentId ?? '');
    if (!incident || fact.refs.is_stream) return;
    const said = await publicationsOf(ctx.db, incident.id);
    const last = said.find(({ audience, takenDownAt, writeUp }) => audience === 'internal' && !takenDownAt && !writeUp);
    if (last && last.status !== 'resolved') await postOnInternalPages(ctx, incident, last);
  },
});
