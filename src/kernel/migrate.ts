import { readdir, readFile } from 'node:fs/promises';
import { sql } from 'kysely';
import { Migrator, type Migration } from 'kysely/migration';
import { connect } from './db.ts';
import { StartError } from './errors.ts';
import { installQueues } from './jobs.ts';

const folder = new URL('../../migrations/', import.meta.url);
const table = 'schema_migrations';

async function migrations(): Promise<Record<string, Migration>> {
  const files = (await readdir(folder)).filter((file) => /^\d{4}-.+\.sql$/.test(file)).toSorted();
  return Object.fromEntries(
    files.map((file) => [
      file.replace(/\.sql$/, ''),
      { up: async (db) => void (await sql.raw(await readFile(new URL(file, folder), 'utf8')).execute(db)) },
    ]),
  );
}

/** Brings the schema forward; refuses a database that a newer release has already changed. */
export async function migrate(url: string): Promise<void> {
  await migrateTo(url);
  const db = connect(url, { lockMs: 30_000, statementMs: 600_000 }, 2);
  try {
    await prepareMonths(db);
  } finally {
    await db.destroy();
  }
  await installQueues(url);
}

/** Runs the migrations up to the one named (restoring an older backup needs its very schema), or all. */
export async function migrateTo(url: string, name?: string): Promise<void> {
  const db = connect(url, { lockMs: 30_000, statementMs: 600_000 }, 2);
  try {
    await assertNotNewer(url);
    const migrator = new Migrator({
      db: db.withoutPlugins(),
      provider: { getMigrations: migrations },
      migrationTableName: table,
      migrationLockTableName: `${table}_lock`,
    });
    const { error, results } = name ? await migrator.migrateTo(name) : await migrator.migrateToLatest();
    if (error) {
      const failed = results?.find((result) => result.status === 'Error')?.migrationName;
      throw new Error(`Migration ${failed ?? ''} failed.`, { cause: error });
    }
  } finally {
    await db.destroy();
  }
}

/** Makes the partitions of this month and the two that follow. */
export async function prepareMonths(db: ReturnType<typeof connect>): Promise<void> {
  await sql`select prepare_fact_month((date_trunc('month', now()) + make_interval(months => n))::date) from generate_series(0, 2) n`.execute(
    db,
  );
}

/** Throws StartError when the database knows migrations that this release does not. */
export async function assertNotNewer(url: string): Promise<void> {
  const db = connect(url, { lockMs: 5_000, statementMs: 5_000 }, 1);
  try {
    const { rows } = await sql<{ exists: boolean }>`select to_regclass(${table}) is not null as exists`.execute(db);
    if (!rows[0]?.exists) return;
    const known = new Set(Object.keys(await migrations()));
    const applied = await sql<{ name: string }>`select name from ${sql.table(table)} order by name`.execute(db);
    const unknown = applied.rows.find(({ name }) => !known.has(name));
    if (unknown) {
      throw new StartError(
        `The database was changed by a newer release (${unknown.name}). Start that release, or restore a backup made before it.`,
      );
    }
  } finally {
    await db.destroy();
  }
}

/** Throws StartError when migrations wait to be run. */
export async function assertMigrated(url: string): Promise<void> {
  await assertNotNewer(url);
  const db = connect(url, { lockMs: 5_000, statementMs: 5_000 }, 1);
  try {
    const applied = await sql<{ name: string }>`select name from ${sql.table(table)}`
      .execute(db)
      .catch(() => ({ rows: [] }));
    const names = new Set(applied.rows.map(({ name }) => name));
    if (Object.keys(await migrations()).some((name) => !names.has(name))) {
      throw new StartError('The database schema is older than this release. Run script/db migrate first.');
    }
  } finally {
    await db.destroy();
  }
}
