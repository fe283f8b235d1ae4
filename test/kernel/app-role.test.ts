import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import pg from 'pg';
import { sql } from 'kysely';
import { loadConfig } from '../../src/kernel/config.ts';
import { createKernel, type Kernel } from '../../src/kernel/kernel.ts';
import { createServer } from '../../src/kernel/process.ts';
import { createLog } from '../../src/kernel/telemetry.ts';
import { modules } from '../../src/main/modules.ts';
import { migrateFor } from '../../src/outside/roles/app-role.ts';
import { testDatabase, type TestDatabase } from '../kit/database.ts';

const adminKey = 'an-admin-key-of-a-test';
const role = `candor_app_${process.pid}`;
let database: TestDatabase;
let directory: string;
let kernel: Kernel;

before(async () => {
  database = await testDatabase();
  directory = await mkdtemp(join(tmpdir(), 'candor-test-'));
  const appUrl = Object.assign(new URL(database.url), { username: role, password: 'pass word' }).href;
  const config = loadConfig({
    ...{ DATABASE_URL: appUrl, MIGRATION_DATABASE_URL: database.url, DATA_DIR: directory, SLACK_MODE: 'off' },
    ...{ STATUS_URL: 'http://127.0.0.1:9', LOG_LEVEL: 'silent', DEMO: 'false', ADMIN_API_KEY: adminKey },
  });
  await assert.rejects(migrateFor(config, database.url), /could change the audit log/, 'the owner is no such role');
  await migrateFor(config, appUrl);
  // The next release finds the role.
  await migrateFor(config, appUrl);
  const log = createLog('silent', 'test');
  kernel = createKernel({ config, databaseUrl: appUrl, log, modules, connections: 5 });
  await kernel.jobs.start();
  for (const module of modules) await module.seed?.(kernel);
});
after(async () => {
  await kernel.stop();
  const owner = new pg.Client({ connectionString: database.url });
  await owner.connect();
  await owner.query(`drop owned by ${role}; drop role ${role}`);
  await owner.end();
  await database.drop();
  await rm(directory, { recursive: true });
});

test('Candor works as the role that its migrations prepare', async () => {
  const app = await createServer(kernel);
  const headers = { authorization: `Bearer ${adminKey}` };
  const send = async (method: 'POST' | 'PUT' | 'GET', url: string, payload?: object) => {
    const reply = await app.inject({ method, url: `/api${url}`, headers, ...(payload && { payload }) });
    assert.ok(reply.statusCode < 300, `${url}: ${reply.body}`);
    return reply.body ? reply.json() : null;
  };
  const [severity] = (await send('GET', '/v1/severities')).severities;
  const body = { idempotency_key: 'one', name: 'Checkout is down', severity_id: severity.id, visibility: 'public' };
  const { incident } = await send('POST', '/v2/incidents', body);
  const [page] = (await send('GET', '/v2/status_pages')).status_pages;
  await send('POST', '/v2/status_page_incidents', {
    ...{ idempotency_key: 'two', status_page_id: page.id, name: 'Search is slow', incident_status: 'investigating' },
    ...{ message: 'Results take a minute. Try again later.', notify_subscribers: true },
  });
  await send('POST', '/v3/catalog_types', { name: 'Depot', description: '', annotations: {} });
  await kernel.jobs.drain();
  await send('PUT', `/candor/v1/incidents/${incident.id}/visibility`, { visibility: 'private' });
  await kernel.jobs.drain();
  await app.close();
  const { rows } = await sql<{ user: string; facts: number; open: number }>`select current_user as user,
    count(*)::int as facts, count(*) filter (where scope_id is null and incident_id = ${incident.id})::int as open
    from facts`.execute(kernel.db);
  assert.equal(rows[0]?.user, role);
  assert.ok((rows[0]?.facts ?? 0) > 6, `${rows[0]?.facts} facts`);
  assert.equal(rows[0]?.open, 0, 'earlier facts of what became private are private too');
  const { rows: failed } = await sql`select from pgboss.job where retry_count > 0 or state = 'failed'`.execute(
    kernel.db,
  );
  assert.equal(failed.length, 0);
});

test('and can neither change nor empty the audit log, nor take its guards off', async () => {
  await sql`select prepare_fact_month('2031-07-01')`.execute(kernel.db);
  const { rows } = await sql<{ part: string }>`select inhrelid::regclass::text as part from pg_inherits
    where inhparent in ('facts'::regclass, 'fact_bodies'::regclass)`.execute(kernel.db);
  assert.ok(rows.some(({ part }) => part === 'facts_2031_07'));
  for (const table of ['facts', 'fact_bodies', ...rows.map(({ part }) => part)])
    for (const change of [
      `update ${table} set at = now()`,
      `delete from ${table}`,
      `truncate ${table}`,
      `alter table ${table} disable trigger all`,
      `drop table ${table}`,
    ])
      await assert.rejects(sql.raw(change).execute(kernel.db), /permission denied|must be owner/, change);
  await assert.rejects(sql`delete from schema_migrations`.execute(kernel.db), /permission denied/);
  await assert.rejects(sql`set session_replication_role = replica`.execute(kernel.db), /permission denied/);
});
