import { z } from 'zod';
import { UserError } from '../../kernel/errors.ts';
import { forAll, query } from '../../kernel/query.ts';
import { needPage } from '../find.ts';
import { seesPast } from '../posts/find-past.ts';
import { uptimeBetween } from '../public/uptime.ts';
import { statusPagesTables } from '../tables.ts';

const mostDays = 366;
const dayMilliseconds = 86_400_000;

/** How much of a time a component was there, as its page counts it; the page of a customer is for whoever may open it. */
export const componentAvailability = query({
  name: 'status_pages.component_availability',
  about: 'Show the uptime of a component between two times.',
  permission: 'status_pages.view',
  input: z.object({ pageId: z.string(), componentId: z.string(), from: z.date(), to: z.date() }),
  async run(ctx, { pageId, componentId, from, to }) {
    const { db, now } = ctx;
    const span = to.getTime() - from.getTime();
    if (span <= 0) throw new UserError('invalid', 'The end must come after the start.', 'end_at');
    if (span > mostDays * dayMilliseconds)
      throw new UserError('invalid', `Ask for at most ${mostDays} days at once.`, 'end_at');
    const tables = statusPagesTables(db);
    const main = await needPage(db);
    const found = await tables
      .selectFrom('shownComponents as shown')
      .innerJoin('components', 'components.id', 'shown.componentId')
      .innerJoin('statusPages as page', 'page.id', 'shown.pageId')
      .select(['components.startDate', 'components.createdAt', 'page.kind'])
      .where('page.id', '=', pageId)
      .where('components.id', '=', componentId)
      .where('page.archivedAt', 'is', null)
      .executeTakeFirst();
    if (!found || !(await seesPast(ctx, found.kind)))
      throw new UserError('not_found', 'There is no such component on this page.', 'component_id');
    const impacts = await tables
      .selectFrom('componentImpacts as impact')
      .leftJoin('pageIncidents as incident', 'incident.id', 'impact.pageIncidentId')
      .select(['impact.status', 'impact.startedAt', 'impact.endedAt'])
      .where('impact.componentId', '=', componentId)
      .where('impact.startedAt', '<', to)
      .where((eb) => eb.or([eb('impact.endedAt', 'is', null), eb('impact.endedAt', '>', from)]))
      .where((eb) => eb.or([eb('incident.id', 'is', null), eb('incident.pageId', 'in', [main.id, pageId])]))
      .execute();
    const component = {
      startDate: found.startDate,
      impacts: impacts.map(({ status, startedAt, endedAt }) => ({
        ...{ status, startedAt: startedAt.toISOString(), endedAt: endedAt?.toISOString() ?? null },
        countsAsDowntime: false,
      })),
    };
    return forAll({
      percent: uptimeBetween(component, { from, to, now: now() }),
      since: new Date(found.startDate ?? found.createdAt),
    });
  },
});
