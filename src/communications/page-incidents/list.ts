import { z } from 'zod';
import { UserError } from '../../kernel/errors.ts';
import type { Db } from '../../kernel/db.ts';
import { selectIncidents } from '../../incidents/find.ts';
import { isPractice } from '../../incidents/lifecycle.ts';
import { forAll, query, see } from '../../kernel/query.ts';
import { needPage } from '../../status-pages/find.ts';
import { pastOf } from '../../status-pages/posts/find-past.ts';
import type { Publication } from '../find.ts';
import { plainTitle } from '../public-title.ts';
import { communicationsTables, type Impact } from '../tables.ts';

type Said = Publication & { publicTitle: string | null };
/** What visitors of the page were told of one incident. It is known by its first words: those say nothing about who may see the incident inside. */
export type PageIncident = { id: string; name: string; updates: Told[] };
type Told = Pick<Said, 'id' | 'status' | 'words' | 'components' | 'saidAt'>;

/** Everything that was said on the page, incident by incident, the oldest first; `incidentId` for one. */
async function load(db: Db, incidentId?: string): Promise<PageIncident[]> {
  let rows = communicationsTables(db)
    .selectFrom('publications')
    .leftJoin('publicTitles', 'publicTitles.incidentId', 'publications.incidentId')
    .selectAll('publications')
    .select('publicTitles.title as publicTitle')
    .where('audience', '=', 'everyone')
    .where('through', 'is', null)
    .where('withdrawnAt', 'is', null)
    .orderBy('publications.id');
  if (incidentId) rows = rows.where('publications.incidentId', '=', incidentId);
  const all = await rows.execute();
  const untitled = await plainTitle(db);
  const practice = await practiceAmong(
    db,
    all.map((one) => one.incidentId),
  );
  const said = all.filter((one) => !practice.has(one.incidentId));
  return [...Map.groupBy(said, (one) => one.incidentId).values()].map((all) => ({
    ...{ id: all[0]?.id ?? '', name: all.at(-1)?.publicTitle ?? untitled },
    // Words that were taken down are gone for everyone.
    updates: all
      .filter(({ takenDownAt }) => takenDownAt === null)
      .map(({ id, status, words, components, saidAt }) => ({ id, status, words, components, saidAt })),
  }));
}

/** What was said in a test went nowhere. */
async function practiceAmong(db: Db, ids: readonly string[]): Promise<Set<string>> {
  const rows = await selectIncidents(db)
    .where('incidents.id', 'in', ids.length > 0 ? [...new Set(ids)] : [''])
    .execute();
  return new Set(rows.filter(({ mode }) => isPractice(mode)).map(({ id }) => id));
}

async function needMainPage(db: Db, pageId: string) {
  const page = await needPage(db, pageId);
  if (page.isDefault) return page;
  throw new UserError(
    'invalid',
    'What is told on this page comes from the main one. Ask for that one.',
    'status_page_id',
  );
}

export type Stretch = { componentId: string; status: Impact['status']; from: Date; until: Date | null };

/** How long each component was told to be how bad; the all-clear ends them all. */
export function stretchesOf({ updates }: Pick<PageIncident, 'updates'>): Stretch[] {
  const stretches: Stretch[] = [];
  const open = new Map<string, Stretch>();
  const end = (componentId: string, at: Date) => {
    const stretch = open.get(componentId);
    if (stretch) stretch.until = at;
    open.delete(componentId);
  };
  for (const { components, status, saidAt } of updates) {
    for (const { componentId, status: next } of components) {
      if (open.get(componentId)?.status === next) continue;
      end(componentId, saidAt);
      if (next === 'operational' || status === 'resolved') continue;
      const stretch = { componentId, status: next, from: saidAt, until: null };
      open.set(componentId, stretch);
      stretches.push(stretch);
    }
    if (status === 'resolved') for (const componentId of open.keys()) end(componentId, saidAt);
  }
  return stretches;
}

const begunAt = ({ updates }: PageIncident) => updates[0]?.saidAt.getTime() ?? 0;
const latestFirst = (one: PageIncident, other: PageIncident) =>
  begunAt(other) - begunAt(one) || (one.id < other.id ? 1 : -1);

/** What was imported or added afterwards: told of nowhere but on the page. */
const loadPast = async (db: Db, pageId: string, id?: string): Promise<PageIncident[]> =>
  (await pastOf(db, pageId, id)).map(({ updates, ...own }) => ({
    ...own,
    updates: updates.map(({ components, ...update }) => ({
      ...update,
      components: components.flatMap(({ componentId, status }) =>
        status === 'under_maintenance' ? [] : [{ componentId, status }],
      ),
    })),
  }));

/** Incidents as the main page tells them, the newest first, a page at a time. */
export const listPageIncidents = query({
  name: 'communications.list_page_incidents',
  about: 'List incidents as the status page tells them.',
  permission: 'status_pages.view',
  input: z.object({
    pageId: z.string(),
    componentIds: z.array(z.string()).optional(),
    from: z.date().optional(),
    until: z.date().optional(),
    after: z.string().optional(),
    pageSize: z.number().int().min(1).max(250).default(25),
  }),
  async run({ db }, { pageId, componentIds, from, until, after, pageSize }) {
    const page = await needMainPage(db, pageId);
    const all = [...(await load(db)), ...(await loadPast(db, page.id))].toSorted(latestFirst);
    const found = all.slice(after ? all.findIndex(({ id }) => id === after) + 1 : 0).filter((incident) => {
      const [begun, last] = [incident.updates[0], incident.updates.at(-1)];
      if (!begun || !last) return false;
      const touches = (ids: readonly string[]) => stretchesOf(incident).some((one) => ids.includes(one.componentId));
      if (componentIds && !touches(componentIds)) return false;
      const endedAt = last.status === 'resolved' ? last.saidAt : null;
      return (!until || begun.saidAt <= until) && (!from || !endedAt || endedAt >= from);
    });
    return forAll({ incidents: found.slice(0, pageSize), more: found.length > pageSize });
  },
});

/** One of them, by the id of its first words, or by its own where it was written when it was over. */
export const showPageIncident = query({
  name: 'communications.show_page_incident',
  about: 'Show an incident as the status page tells it.',
  permission: 'status_pages.view',
  input: z.object({ id: z.string() }),
  async run(ctx, { id }) {
    const first = await communicationsTables(ctx.db)
      .selectFrom('publications')
      .select('incidentId')
      .where('id', '=', id)
      .executeTakeFirst();
    const [found] = first
      ? await load(ctx.db, first.incidentId)
      : await loadPast(ctx.db, (await needPage(ctx.db)).id, id);
    if (found?.id !== id || found.updates.length === 0)
      throw new UserError('not_found', 'There is no such incident on the status page.', 'status_page_incident_id');
    const inside = selectIncidents(ctx.db).where('incidents.id', '=', first?.incidentId ?? '');
    const [visible] = await see(ctx, inside, 'incidents');
    return forAll({ ...found, incidentId: visible?.id ?? null });
  },
});
