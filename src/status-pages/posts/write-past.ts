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
  const said = new Map<string, ComponentStatus>();
  const open: Open = new Map();
  const impacts: Impacts = [];
  for (const [index, { status, words, at, writeUp, components }] of past.updates.entries()) {
    const updateId = newPublicId();
    const named = new Map(components.map((own) => [own.componentId, own.status]));
    if (status === 'resolved' && !writeUp) for (const componentId of said.keys()) named.set(componentId, 'operational');
    const unseen = { seenAt: null, unseenAt: null, seenDueAt: null, heldUntil: null, releasedAt: null };
    const untold = { deliveriesQueuedAt: now, deliveriesFinishedAt: now, corrects: null, removedAt: null };
    const unset = { estimate: null, question: null, nextUpdateBy: null, writeUpBy: null };
    const update = { id: updateId, pageIncidentId: id, publicationKey: `${origin}:${updateId}`, status, body: words };
    await tables
      .insertInto('pageUpdates')
      .values({
        ...update,
        writeUp,
        publishedAt: at,
        updatedAt: at,
        revision: index + 1,
        ...unseen,
        ...untold,
        ...unset,
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
