import { findIncident } from '../../incidents/find.ts';
import { isPractice } from '../../incidents/lifecycle.ts';
import { reaction } from '../../kernel/reaction.ts';
import { renamePost } from '../../status-pages/posts/rename.ts';
import { titleChanged } from '../facts.ts';
import { findPublicTitle } from '../public-title.ts';

/** The page shows the title as it is now, however many changed it meanwhile. Practice is on no page. */
export const renameOnPage = reaction({
  on: titleChanged,
  name: 'rename-post',
  async run(ctx, { incidentId }) {
    const incident = await findIncident(ctx.db, incidentId ?? '');
    const name = incident && (await findPublicTitle(ctx.db, incident.id));
    if (name && !isPractice(incident.mode)) await ctx.run(renamePost, { incidentId: incident.id, name });
  },
});
