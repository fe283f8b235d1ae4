import type { Db } from '../kernel/db.ts';
import { promisesOf } from './rules.ts';
import { statusPagesTables } from './tables.ts';

const iso = (at: Date) => at.toISOString();
const isoOrNull = (at: Date | null) => at?.toISOString() ?? null;
const updatesKept = 500;

/** What of the sources' tables a page shows. */
export type View = {
  /** The default page, and the page itself: what was published to it alone. */
  sources: string[];
  onPage: ReadonlySet<string>;
  /** It leaves out what touches none of its components. */
  isPart: boolean;
};

/** What was published, as the page shows it: entries of one incident, to everyone and to its reader alone, are one. */
export async function incidentsOf(tx: Db, { sources, onPage, isPart }: View) {
  const tables = statusPagesTables(tx);
  const rows = await tables.selectFrom('pageIncidents').selectAll().where('pageId', 'in', sources).execute();
  const { updates, touching } = await updatesOf(tx, sources, onPage);
  const late = await tables
    .selectFrom('latePromises as late')
    .innerJoin('pageIncidents', 'pageIncidents.id', 'late.pageIncidentId')
    .selectAll('late')
    .where('pageId', 'in', sources)
    .orderBy('late.dueAt')
    .execute();
  const lateById = Map.groupBy(late, ({ pageIncidentId }) => pageIncidentId);
  const shown = rows.filter(({ id, pageId }) => !isPart || pageId !== sources[0] || (touching.get(id) ?? true));
  const built = shown.map(({ id, incidentId, name, status, impact, ...row }) => {
    const own = updates.get(id) ?? [];
    const promisesLate = (lateById.get(id) ?? []).map(({ dueAt, metAt }) => ({
      ...{ dueAt: iso(dueAt), metAt: isoOrNull(metAt) },
    }));
    const made = own.filter(({ promised }) => promised).length;
    const incident = {
      ...{ id, name, status, impact, promisesLate, origin: row.origin },
      promises: status === 'resolved' ? promisesOf(made, promisesLate.length) : null,
      startedAt: iso(row.startedAt),
      createdAt: iso(row.createdAt),
      updatedAt: iso(row.updatedAt),
      resolvedAt: isoOrNull(row.resolvedAt),
      nextUpdateBy: isoOrNull(row.nextUpdateBy),
      updates: own.slice(-updatesKept).map(({ update }) => update),
    };
    return { incidentId, incident };
  });
  const same = Map.groupBy(built, ({ incidentId, incident }) => incidentId ?? incident.id);
  return [...same.values()].map((entries) => joined(entries.map(({ incident }) => incident)));
}

type Told = {
  id: string;
  startedAt: string;
  createdAt: string;
  updates: { publishedAt: string }[];
  promisesLate: { dueAt: string; metAt: string | null }[];
};

/** One entry of several: as the latest words left it, at every address that it was sent with. */
function joined<T extends Told>(entries: T[]): T & { aliases: string[] } {
  const byAge = entries.toSorted((a, b) => a.createdAt.localeCompare(b.createdAt));
  const latest = entries.toSorted((a, b) => lastWords(b).localeCompare(lastWords(a)))[0] as T;
  const [first, ...others] = byAge as [T, ...T[]];
  return {
    ...latest,
    ...{ id: first.id, startedAt: first.startedAt, createdAt: first.createdAt },
    updates: entries.flatMap(({ updates }) => updates),
    promisesLate: entries.flatMap(({ promisesLate }) => promisesLate),
    aliases: others.map(({ id }) => id),
  };
}

const lastWords = ({ updates }: Told) =>
  updates
    .map(({ publishedAt }) => publishedAt)
    .toSorted()
    .at(-1) ?? '';

async function updatesOf(tx: Db, sources: string[], onPage: ReadonlySet<string>) {
  const tables = statusPagesTables(tx);
  const rows = await tables
    .selectFrom('pageUpdates as update')
    .innerJoin('pageIncidents', 'pageIncidents.id', 'update.pageIncidentId')
    .selectAll('update')
    .where('pageId', 'in', sources)
    .orderBy('update.revision')
    .execute();
  const said = await tables
    .selectFrom('pageUpdateComponents as said')
    .innerJoin('pageUpdates', 'pageUpdates.id', 'said.updateId')
    .innerJoin('pageIncidents', 'pageIncidents.id', 'pageUpdates.pageIncidentId')
    .selectAll('said')
    .select('pageUpdates.pageIncidentId')
    .where('pageIncidents.pageId', 'in', sources)
    .execute();
  const named = Map.groupBy(said, ({ pageIncidentId }) => pageIncidentId);
  const saidById = Map.groupBy(
    said.filter(({ componentId }) => onPage.has(componentId)),
    ({ updateId }) => updateId,
  );
  const byKey = new Map(rows.map(({ publicationKey, id }) => [publicationKey, id]));
  const updates = rows.map(({ id, pageIncidentId, status, body, ...row }) => ({
    ...{ pageIncidentId, promised: row.nextUpdateBy !== null },
    update: {
      ...{ id, status, body, estimate: row.estimate },
      ...{ question: row.question, automatic: row.automatic },
      correctionOf: row.corrects?.map((key) => byKey.get(key)).find(Boolean) ?? null,
      ...{ writeUp: row.writeUp, writeUpBy: isoOrNull(row.writeUpBy) },
      ...{ publishedAt: iso(row.publishedAt), updatedAt: iso(row.updatedAt), removedAt: isoOrNull(row.removedAt) },
      affectedComponents: (saidById.get(id) ?? []).map(({ componentId, oldStatus, newStatus }) => ({
        ...{ componentId, oldStatus, newStatus },
      })),
    },
  }));
  return {
    updates: Map.groupBy(updates, ({ pageIncidentId }) => pageIncidentId),
    /** Whether what an incident named is on the page; none where it named nothing. */
    touching: new Map([...named].map(([id, of]) => [id, of.some(({ componentId }) => onPage.has(componentId))])),
  };
}
