import type { Db } from '../../kernel/db.ts';
import { listFields, optionsOf, type CustomField, type FieldOption } from '../fields/find.ts';
import {
  listLifecycles,
  listRoles,
  selectStatuses,
  type IncidentRole,
  type IncidentType,
  type Lifecycle,
  type Severity,
  type Status,
} from '../find.ts';
import { incidentsTables } from '../tables.ts';
import { listDurations, listTimestamps } from '../timestamps/find.ts';

/** What incidents are shown with, in its order. Severities, statuses, types, fields and options also when archived: incidents keep them. */
export type Known = Readonly<{
  severities: ReadonlyMap<string, Severity>;
  statuses: ReadonlyMap<string, Status>;
  lifecycles: readonly Lifecycle[];
  types: ReadonlyMap<string, IncidentType>;
  roles: readonly IncidentRole[];
  timestamps: Awaited<ReturnType<typeof listTimestamps>>;
  durations: Awaited<ReturnType<typeof listDurations>>;
  fields: readonly CustomField[];
  options: readonly FieldOption[];
}>;

const remembered = new WeakMap<Db, { version: string; settings: Promise<Known> }>();

/**
 * The settings, from memory while the database says that none changed. The version is read before them: what is remembered
 * for it may be newer, and is then read again, but never older. A command may have changed what nobody else sees yet: it reads.
 */
export async function knownSettings(db: Db): Promise<Known> {
  if (db.isTransaction) return await readSettings(db);
  const { version } = await incidentsTables(db)
    .selectFrom('incidentSettingsVersion')
    .select('version')
    .executeTakeFirstOrThrow();
  const before = remembered.get(db);
  if (before?.version === version) return await before.settings;
  const settings = readSettings(db);
  remembered.set(db, { version, settings });
  settings.catch(() => remembered.delete(db));
  return await settings;
}

async function readSettings(db: Db): Promise<Known> {
  const tables = incidentsTables(db);
  const [severities, statuses, lifecycles, types, roles, timestamps, durations, fields] = await Promise.all([
    tables.selectFrom('severities').selectAll().orderBy('rank').execute(),
    selectStatuses(db).execute(),
    listLifecycles(db),
    tables.selectFrom('incidentTypes').selectAll().orderBy('rank').orderBy('createdAt').execute(),
    listRoles(db),
    listTimestamps(db),
    listDurations(db),
    listFields(db, true),
  ]);
  const options = await optionsOf(
    db,
    fields.map(({ id }) => id),
  );
  return {
    ...{ severities: byId(severities), statuses: byId(statuses), lifecycles, types: byId(types) },
    ...{ roles, timestamps, durations, fields, options },
  };
}

const byId = <Row extends { id: string }>(rows: readonly Row[]) => new Map(rows.map((row) => [row.id, row]));

/** Those of some settings that can still be chosen. */
export const inUse = <Row extends { archivedAt: Date | null }>(rows: Iterable<Row>): Row[] =>
  [...rows].filter(({ archivedAt }) => !archivedAt);
