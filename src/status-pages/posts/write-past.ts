import type { Db } from '../../kernel/db.ts';
import { newId } from '../../kernel/id.ts';
import type { ComponentStatus, Impact, IncidentStatus, Origin } from '../public/model.ts';
import { newPublicId } from '../public-id.ts';
import { statusPagesTables } from '../tables.ts';

/** An incident that is over, as it was told elsewhere or is told now. */
export type PastIncident = {
  id: string;
  origin: Origin;
  name: string;
  impact: Impact;
  startedAt: Date;
  resolvedAt: Date;
  /** The oldest first. */
  updates: {
    /** One that is on the page already. */
    id?: string;
    status: IncidentStatus;
    /** Markdown. */
    words: string;
    at: Date;
    writeUp: boolean;
    components: { componentId: string; status: ComponentStatus }[];
  }[];
};

type Open = Map<string, { status: ComponentStatus; since: Date }>;

/**
 * Writes it with its own times. Nobody is told of it, nothing in it was promised, and nobody looks whether it is seen: it
 * counts in no figure of what was told in time.
 */
export async function writePast(tx: Db, pageId: string, past: PastIncident, now: Date): Promise<void> {
  const tables = statusPagesTables(tx);
  const { id, origin, name, impact, startedAt, resolvedAt } = past;
  const over = { status: 'resolved' as const, resolvedAt, nextUpdateBy: null, incidentId: null, isDemo: false };
  const updatedAt = past.updates.at(-1)?.at ?? resolvedAt;
  await tables
    .insertInto('pageIncidents')
    .values({ id, pageId, origin, name, impact, startedAt, ...over, createdAt: startedAt, updatedAt })
    .execute();
  await writeUpdates(tx, past, now);
}

/** Writes a story anew in place of what is there: its updates keep their ids, those whose words are gone stay without them. */
export async function rewritePast(
  tx: Db,
  past: Omit<PastIncident, 'origin'>,
  standing: ReadonlyMap<string, Standing>,
  now: Date,
): Promise<void> {
  const tables = statusPagesTables(tx);
  const { id, name, impact, startedAt, resolvedAt } = past;
  const times = { startedAt, createdAt: startedAt, resolvedAt, updatedAt: now };
  await tables
    .updateTable('pageIncidents')
    .set({ name, impact, ...times })
    .where('id', '=', id)
    .execute();
  await tables.deleteFrom('componentImpacts').where('pageIncidentId', '=', id).execute();
  const ids = ['', ...standing.keys()];
  await tables.deleteFrom('pageUpdateComponents').where('updateId', 'in', ids).execute();
  const named = new Set(past.updates.map((update) => update.id));
  await tables
    .updateTable('pageUpdates')
    .set({ body: '', removedAt: now, updatedAt: now })
    .where('id', 'in', ['', ...[...standing.keys()].filter((own) => !named.has(own))])
    .where('removedAt', 'is', null)
    .execute();
  await writeUpdates(tx, past, now, standing);
  await inOrder(tx, id);
}

/** One update as it is on the page. */
export type Standing = { status: IncidentStatus; body: string; publishedAt: Date };

/** The page shows updates by their revision: of these that is their place in time. */
async function inOrder(tx: Db, pageIncidentId: string): Promise<void> {
  const tables = statusPagesTables(tx);
  const rows = await tables
    .selectFrom('pageUpdates')
    .select('id')
    .where('pageIncidentId', '=', pageIncidentId)
    .orderBy('publishedAt')
    .orderBy('revision')
    .execute();
  for (const [index, { id }] of rows.entries())
    await tables
      .updateTable('pageUpdates')
      .set({ revision: index + 1 })
      .where('id', '=', id)
      .execute();
}

async function writeUpdates(
  tx: Db,
  { id, origin, startedAt, resolvedAt, updates }: Omit<PastIncident, 'origin'> & { origin?: Origin },
  now: Date,
  standing?: ReadonlyMap<string, Standing>,
): Promise<void> {
  const tables = statusPagesTables(tx);
  const said = new Map<string, ComponentStatus>();
  const open: Open = new Map();
  const impacts: Impacts = [];
  for (const [index, update] of updates.entries()) {
    const { status, at, writeUp, components } = update;
    const updateId = update.id ?? newPublicId();
    const named = new Map(components.map((own) => [own.componentId, own.status]));
    if (status === 'resolved' && !writeUp) for (const componentId of said.keys()) named.set(componentId, 'operational');
    const before = standing?.get(updateId);
    if (before) await changeUpdate(tx, updateId, update, before, { revision: index + 1, now });
    else
      await tables
        .insertInto('pageUpdates')
        .values({
          ...{ id: updateId, pageIncidentId: id, publicationKey: `${origin ?? 'added_afterwards'}:${updateId}` },
          ...{ status, body: update.words, writeUp, publishedAt: at, updatedAt: standing ? now : at },
          ...{ revision: index + 1, ...unseen, ...unset },
          ...{ deliveriesQueuedAt: now, deliveriesFinishedAt: now },
        })
        .execute();
    const changes = [...named].map(([componentId, newStatus]) => {
      const change = { updateId, componentId, oldStatus: said.get(componentId) ?? null, newStatus };
      said.set(componentId, newStatus);
      const since = index === 0 ? startedAt : at;
      step(open, impacts, componentId, newStatus, since < resolvedAt ? since : resolvedAt);
      return change;
    });
    if (changes.length > 0) await tables.insertInto('pageUpdateComponents').values(changes).execute();
  }
  for (const componentId of [...open.keys()]) step(open, impacts, componentId, 'operational', resolvedAt);
  const rows = impacts.map((own) => ({ id: newId(now), pageIncidentId: id, maintenanceId: null, ...own }));
  if (rows.length > 0) await tables.insertInto('componentImpacts').values(rows).execute();
}

const unseen = { seenAt: null, unseenAt: null, seenDueAt: null, heldUntil: null, releasedAt: null };
const unset = { estimate: null, question: null, nextUpdateBy: null, writeUpBy: null, corrects: null, removedAt: null };

/** Only what reads differently now counts as changed now. */
async function changeUpdate(
  tx: Db,
  id: string,
  { status, words, at }: PastIncident['updates'][number],
  before: Standing,
  { revision, now }: { revision: number; now: Date },
): Promise<void> {
  const same = status === before.status && words === before.body && at.getTime() === before.publishedAt.getTime();
  await statusPagesTables(tx)
    .updateTable('pageUpdates')
    .set({ status, body: words, publishedAt: at, revision, ...(!same && { updatedAt: now }) })
    .where('id', '=', id)
    .execute();
}

type Impacts = {
  componentId: string;
  status: Exclude<ComponentStatus, 'operational'>;
  startedAt: Date;
  endedAt: Date;
}[];

/** Ends the stretch that is open for a component, and opens the next one unless it works again. */
function step(open: Open, impacts: Impacts, componentId: string, status: ComponentStatus, at: Date): void {
  const before = open.get(componentId);
  if (before?.status === status) return;
  if (before && before.status !== 'operational' && at > before.since)
    impacts.push({ componentId, status: before.status, startedAt: before.since, endedAt: at });
  if (status === 'operational') open.delete(componentId);
  else open.set(componentId, { status, since: at });
}
