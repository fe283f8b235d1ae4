import { onceInTransaction, type Db } from '../../kernel/db.ts';
import { durationOf, impactStarted } from './rules.ts';
import { timestampTables } from './tables.ts';

export const listTimestamps = onceInTransaction((db) =>
  timestampTables(db)
    .selectFrom('incidentTimestamps')
    .selectAll()
    .where('archivedAt', 'is', null)
    .orderBy('rank')
    .execute(),
);

export const listDurations = (db: Db) =>
  timestampTables(db)
    .selectFrom('durationMetrics')
    .selectAll()
    .where('archivedAt', 'is', null)
    .orderBy('rank')
    .execute();

type DurationMetric = Awaited<ReturnType<typeof listDurations>>[number];

/** When what happened, in some incidents: values by incident, then by timestamp. */
export async function timestampValues(db: Db, incidentIds: readonly string[]): Promise<Map<string, Map<string, Date>>> {
  const values = new Map(incidentIds.map((id) => [id, new Map<string, Date>()]));
  if (incidentIds.length === 0) return values;
  const rows = await timestampTables(db)
    .selectFrom('incidentTimestampValues')
    .select(['incidentId', 'timestampId', 'value'])
    .where('incidentId', 'in', [...incidentIds])
    .execute();
  for (const { incidentId, timestampId, value } of rows) values.get(incidentId)?.set(timestampId, value);
  return values;
}

/** When customers began to notice, where somebody said so: the timestamp of that name. */
export async function impactStart(db: Db, incidentId: string): Promise<Date | undefined> {
  const named = (await listTimestamps(db)).find(({ name }) => name.toLowerCase() === impactStarted.toLowerCase());
  return named && (await timestampValues(db, [incidentId])).get(incidentId)?.get(named.id);
}

/** Every duration metric of one incident, from its timestamps. */
export const durationsOf = (metrics: readonly DurationMetric[], values: ReadonlyMap<string, Date>) =>
  metrics.map((metric) => ({ metric, ...durationOf(values.get(metric.fromId), values.get(metric.toId)) }));
