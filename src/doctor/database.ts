import { sql } from 'kysely';
import { miscounted } from '../incidents/views/add-up-counts.ts';
import { assertReachable } from '../kernel/db.ts';
import { StartError } from '../kernel/errors.ts';
import { assertMigrated } from '../kernel/migrate.ts';
import { grave, minor, sentenceOf, type Finding, type Look } from './find.ts';

const monthsAhead = 1;
const mostConnections = 0.9;

/** Whether the database can be used at all; nothing inside is looked at when not. */
export async function databaseProblem(url: string): Promise<Finding | null> {
  try {
    await assertReachable(url);
  } catch (error) {
    const old = error instanceof StartError && /older than PostgreSQL/.test(error.message);
    const remedy = old
      ? 'Upgrade PostgreSQL, or unset DATABASE_URL to use the embedded one.'
      : 'Check DATABASE_URL and that PostgreSQL runs; without DATABASE_URL start Candor first.';
    return grave(old ? 'database-too-old' : 'database-unreachable', `${sentenceOf(error)}.`, remedy);
  }
  try {
    await assertMigrated(url);
  } catch (error) {
    const newer = /newer release/.test(sentenceOf(error));
    const remedy = newer ? 'Start the newer release.' : 'Run script/db migrate.';
    return grave(newer ? 'schema-newer' : 'schema-older', `${sentenceOf(error)}.`, remedy);
  }
  return null;
}

export const database: Look = {
  at: 'Database',
  async inside({ db }) {
    const { rows } = await sql<{ missing: boolean; used: number; most: number }>`
      select to_regclass('facts_' || to_char(now() + make_interval(months => ${monthsAhead}), 'YYYY_MM')) is null as missing,
        (select count(*)::int from pg_stat_activity where backend_type = 'client backend') as used,
        current_setting('max_connections')::int as most`.execute(db);
    const [state] = rows;
    const found = [];
    if (state?.missing)
      found.push(
        grave(
          'month-not-prepared',
          'Next month has no place for what will happen then.',
          'Let the worker run; it prepares months each night. Or run script/db migrate.',
        ),
      );
    if (state && state.used >= state.most * mostConnections)
      found.push(
        minor(
          'connections-nearly-used',
          `${state.used} of ${state.most} connections of PostgreSQL are in use.`,
          'Raise max_connections, or find out who else holds them.',
        ),
      );
    const off = await miscounted(db);
    if (off > 0)
      found.push(
        minor(
          'incidents-miscounted',
          `The counts beside lists of incidents are off by ${off}, as after a restore without triggers.`,
          'Let the worker run: it counts all of them again at 17 minutes past each hour.',
        ),
      );
    return found;
  },
};
