import { findIncident } from '../../incidents/find.ts';
import { isPractice } from '../../incidents/lifecycle.ts';
import { reaction } from '../../kernel/reaction.ts';
import { pagesOfCustomers } from '../../status-pages/pages/find.ts';
import { postOnCustomerPages } from '../customer-pages/post.ts';
import { isDirect } from '../customers/audience.ts';
import { customersWrittenTo } from '../deliveries/queue.ts';
import { updatePublished } from '../facts.ts';
import { publicationsOf } from '../find.ts';

/** Words to some customers stand on their own pages too. */
export const postToCustomerPages = reaction({
  on: updatePublished,
  name: 'post-to-customer-pages',
  async run(ctx, fact) {
    const incident = await findIncident(ctx.db, fact.incidentId ?? '');
    if (!incident || !isDirect(fact.refs.audience) || isPractice(incident.mode)) return;
    const said = await publicationsOf(ctx.db, incident.id);
    const words = said.find(({ id }) => id === fact.refs.publication_id);
    if (!words || words.takenDownAt) return;
    const pages = await pagesOfCustomers(ctx.db, await customersWrittenTo(ctx.db, words.id));
    await postOnCustomerPages(ctx, incident, words, said, pages);
  },
});
