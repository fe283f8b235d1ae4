import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { loadConfig } from '../src/kernel/config.ts';
import { assertReachable } from '../src/kernel/db.ts';
import { StartError } from '../src/kernel/errors.ts';
import { assertMigrated, migrate, migrateTo } from '../src/kernel/migrate.ts';
import { migrateFor } from '../src/outside/roles/app-role.ts';
import { backUp } from '../src/outside/backup/backup.ts';
import { lockInstance } from '../src/outside/instance-lock.ts';
import { postgresUrl, socketDirectoryOf, startPostgres } from '../src/outside/postgres.ts';
import { restore } from '../src/outside/backup/restore.ts';
import { schemaDump } from '../src/outside/backup/schema-dump.ts';

const root = join(import.meta.dirname, '..');
const folder = join(root, 'migrations');
const usage = `script/db new NAME       creates the next migration file
script/db migrate        brings the database to this release's schema
script/db dump           writes migrations/schema.sql from the database
script/db backup FILE    writes one consistent snapshot of everything into FILE
script/db restore FILE   fills an empty database from FILE

The database is DATABASE_URL (as its owner: MIGRATION_DATABASE_URL), or the embedded one in DATA_DIR.`;

const known = () =>
  readdirSync(folder)
    .filter((file) => /^\d{4}-.+\.sql$/.test(file))
    .map((file) => file.replace(/\.sql$/, ''))
    .sort();

const commands: Record<string, (argument?: string) => Promise<string>> = {
  async new(name) {
    if (!name || !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name)) {
      throw new StartError('Name the migration in lower case with hyphens, for example: script/db new add-customers.');
    }
    const next = Number(known().at(-1)?.slice(0, 4) ?? 0) + 1;
    const file = `migrations/${String(next).padStart(4, '0')}-${name}.sql`;
    writeFileSync(join(root, file), '', { flag: 'wx' });
    return `Created ${file}.`;
  },
  migrate: () =>
    withDatabase(async (url) => {
      const config = loadConfig();
      await migrateFor(config, config.DATABASE_URL ?? url);
      return 'The schema is up to date.';
    }),
  dump: () =>
    withDatabase(async (url) => {
      await assertMigrated(url);
      writeFileSync(join(folder, 'schema.sql'), await schemaDump(url));
      return 'Wrote migrations/schema.sql.';
    }),
  backup: (file) =>
    withDatabase(async (url) => {
      assertFolderOf(resolve(named(file)));
      const tables = await backUp(url, resolve(named(file)), loadConfig().release);
      return `Wrote ${tables} tables and the jobs still to be done to ${file}. Keep SECRET_KEY (or DATA_DIR/secret-key) beside it.`;
    }),
  restore: (file) =>
    withDatabase(async (url) => {
      const path = resolve(named(file));
      const steps = {
        known: known(),
        migrateTo: (name: string) => migrateTo(url, name),
        migrateToLatest: () => migrate(url),
      };
      if (!existsSync(path)) throw new StartError(`There is no file ${path}.`);
      const { at, release } = await restore(url, path, steps);
      return `Restored the backup of ${at} (release ${release}).`;
    }),
};

function assertFolderOf(file: string): void {
  if (statSync(dirname(file), { throwIfNoEntry: false })?.isDirectory()) return;
  throw new StartError(`There is no folder ${dirname(file)}: make it first, or name the backup elsewhere.`);
}

function named(file: string | undefined): string {
  if (!file) throw new StartError('Name the file of the backup.');
  return file;
}

/** Uses the running embedded server when there is one, and starts it for the time of the work when there is none. */
async function withDatabase(work: (url: string) => Promise<string>): Promise<string> {
  const config = loadConfig();
  const url = config.DATABASE_URL && (config.MIGRATION_DATABASE_URL ?? config.DATABASE_URL);
  if (url) {
    await assertReachable(url);
    return work(url);
  }
  const directory = join(config.DATA_DIR, 'postgres');
  if (existsSync(join(directory, 'postmaster.pid')) && isRunning(config.DATA_DIR)) {
    return work(postgresUrl(socketDirectoryOf(directory), 'candor'));
  }
  const lock = lockInstance(config.DATA_DIR);
  const server = await startPostgres({ directory, database: 'candor' });
  try {
    return await work(server.url);
  } finally {
    await server.stop();
    lock.release();
  }
}

function isRunning(dataDirectory: string): boolean {
  try {
    lockInstance(dataDirectory).release();
    return false;
  } catch (error) {
    if (error instanceof StartError) return true;
    throw error;
  }
}

try {
  const [name = '', argument] = process.argv.slice(2);
  const command = commands[name];
  if (!command) {
    console.log(usage);
    process.exit(name ? 1 : 0);
  }
  console.log(await command(argument));
} catch (error) {
  console.error(error instanceof StartError ? error.message : error);
  process.exit(1);
}
