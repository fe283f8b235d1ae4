import { createHash, randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client, escapeIdentifier } from 'pg';
import { sharedServer } from './database-server.ts';

export type TestDatabase = {
  url: string;
  /** Ends every session and lets nobody in while `work` runs. */
  away(work: () => Promise<void>): Promise<void>;
  drop(): Promise<void>;
};

const root = join(import.meta.dirname, '..', '..');
const migrations = join(root, 'migrations');
const migrator = join(root, 'src', 'kernel', 'migrate.ts');

/** A migrated database of its own for one test file; `drop` also ends sessions that are still open. */
export async function testDatabase(): Promise<TestDatabase> {
  const template = `template_${schemaHash()}`;
  const name = `test_${randomBytes(8).toString('hex')}`;
  await asAdmin(async (admin) => {
    await ensureTemplate(admin, template);
    await admin.query(`CREATE DATABASE ${name} TEMPLATE ${template} STRATEGY file_copy`);
  });
  return await handleOf(name);
}

/** An empty database, for tests of migrations and of restoring. */
export async function emptyDatabase(): Promise<TestDatabase> {
  const name = `test_${randomBytes(8).toString('hex')}`;
  await asAdmin((admin) => admin.query(`CREATE DATABASE ${name} TEMPLATE template0 STRATEGY file_copy`));
  return await handleOf(name);
}

async function handleOf(name: string): Promise<TestDatabase> {
  return {
    url: await urlOf(name),
    away: (work) =>
      asAdmin(async (admin) => {
        await admin.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS false`);
        await admin.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [name]);
        await work().finally(() => admin.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS true`));
      }),
    drop: () => asAdmin((admin) => dropDatabase(admin, name)),
  };
}

async function ensureTemplate(admin: Client, template: string): Promise<void> {
  const exists = async () =>
    (await admin.query('SELECT FROM pg_database WHERE datname = $1', [template])).rowCount === 1;
  if (await exists()) return;
  await admin.query('SELECT pg_advisory_lock(hashtext($1))', [template]);
  if (await exists()) return;
  const building = `building_${template}`;
  await dropDatabase(admin, building);
  await admin.query(`CREATE DATABASE ${building} TEMPLATE template0 STRATEGY file_copy`);
  await migrate(await urlOf(building));
  await admin.query(`ALTER DATABASE ${building} RENAME TO ${template}`);
}

async function migrate(url: string): Promise<void> {
  if (existsSync(migrator)) {
    const { migrate: run } = (await import(migrator)) as { migrate(url: string): Promise<unknown> };
    await run(url);
    return;
  }
  const client = new Client({ connectionString: url });
  await client.connect();
  for (const file of migrationFiles()) await client.query(readFileSync(join(migrations, file), 'utf8'));
  await client.end();
}

function migrationFiles(): string[] {
  if (!existsSync(migrations)) return [];
  return readdirSync(migrations)
    .filter((name) => /^\d{4}-.*\.sql$/.test(name))
    .sort();
}

function schemaHash(): string {
  const hash = createHash('sha256');
  for (const file of migrationFiles()) hash.update(file).update(readFileSync(join(migrations, file)));
  if (existsSync(migrator)) hash.update(readFileSync(migrator));
  hash.update(readFileSync(join(root, 'node_modules', 'pg-boss', 'package.json')));
  return hash.digest('hex').slice(0, 16);
}

async function asAdmin<T>(work: (admin: Client) => Promise<T>): Promise<void> {
  const admin = new Client({ connectionString: await sharedServer() });
  await admin.connect();
  try {
    await work(admin);
  } finally {
    await admin.end();
  }
}

async function dropDatabase(admin: Client, name: string): Promise<void> {
  await admin.query(`DROP DATABASE IF EXISTS ${escapeIdentifier(name)} WITH (FORCE)`);
}

async function urlOf(database: string): Promise<string> {
  const url = new URL(await sharedServer());
  url.pathname = `/${database}`;
  return url.href;
}
