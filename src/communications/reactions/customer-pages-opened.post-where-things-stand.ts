import { selectIncidents, type Incident } from '../../incidents/find.ts';
import { isPractice } from '../../incidents/lifecycle.ts';
import { reaction, type WorkCtx } from '../../kernel/reaction.ts';
import { customerPagesOpened } from '../../status-pages/facts.ts';
import { findPageIncident } from '../../status-pages/find.ts';
import { pagesOfCustomers } from '../../status-pages/pages/find.ts';
import { postOnCustomerPages } from '../customer-pages/post.ts';
import { isDirect } from '../customers/audience.ts';
import { customersWrittenTo } from '../deliveries/queue.ts';
import { publicationsOf } from '../find.ts';

/** A page that is opened for a customer shows what that customer was told already, unless it was told that it is over. */
export const postWhereThingsStand = reaction({
  on: customerPagesOpened,
  name: 'post-where-things-stand',
  async run(ctx) {
    const open = await selectIncidents(ctx.db)
      .where('status.category', 'in', ['triage', 'live', 'paused', 'learning'])
      .execute();
    for (const incident of open) if (!isPractice(incident.mode)) await postOnNewPages(ctx, incident);
  },
});

async function postOnNewPages(ctx: WorkCtx, incident: Incident): Promise<void> {
  const said = await publicationsOf(ctx.db, incident.id);
  const standing = said.filter((one) => isDirect(one.audience) && !one.through && !one.takenDownAt && !one.writeUp);
  const had = new Map<string, typeof standing>();
  for (const words of standing)
    for (const customerId of await customersWrittenTo(ctx.db, words.id))
      had.set(customerId, [...(had.get(customerId) ?? []), words]);
  for (const page of await pagesOfCustomers(ctx.db, [...had.keys()])) {
    const words = had.get(page.customerId ?? '') ?? [];
    if (words[0]?.status === 'resolved' || (await findPageIncident(ctx.db, incident.id, page.id))) continue;
    for (const one of words.toReversed()) await postOnCustomerPages(ctx, incident, one, said, [page]);
  }
}
