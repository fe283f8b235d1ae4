import type { Db } from '../../kernel/db.ts';
import { newId } from '../../kernel/id.ts';
import { defaultDurations, defaultTimestamps } from './rules.ts';
import { timestampTables } from './tables.ts';

/** The usual timestamps and durations, once. */
export async function seedTimestamps(tx: Db, at: Date): Promise<void> {
  const tables = timestampTables(tx);
  if (await tables.selectFrom('incidentTimestamps').select('id').limit(1).executeTakeFirst()) return;
  const common = { archivedAt: null, createdAt: at, updatedAt: at };
  const ids = new Map(defaultTimestamps.map(({ name }) => [name, newId(at)]));
  const idOf = (name: string) => ids.get(name) ?? '';
  const timestamps = defaultTimestamps.map(({ name, setOn }, index) => ({
    ...{ id: idOf(name), name, rank: index + 1, setOn: setOn && JSON.stringify(setOn), ...common },
  }));
  await tables.insertInto('incidentTimestamps').values(timestamps).execute();
  const metrics = defaultDurations.map(({ name, from, to }, index) => ({
    ...{ id: newId(at), name, rank: index + 1, fromId: idOf(from), toId: idOf(to), ...common },
  }));
  await tables.insertInto('durationMetrics').values(metrics).execute();
}
