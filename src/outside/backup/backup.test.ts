import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { gunzipSync, gzipSync } from 'node:zlib';
import { Client } from 'pg';
import { emptyDatabase, testDatabase } from '../../../test/kit/database.ts';
import { migrate, migrateTo } from '../../kernel/migrate.ts';
import { backUp } from './backup.ts';
import { restore } from './restore.ts';
import { schemaDump } from './schema-dump.ts';

const folder = mkdtempSync(join(tmpdir(), 'candor-backup-'));
const root = join(import.meta.dirname, '..', '..', '..');
after(() => rmSync(folder, { recursive: true }));
const known = readdirSync(join(root, 'migrations'))
  .filter((file) => /^\d{4}-/.test(file))
  .map((file) => file.replace('.sql', ''))
  .sort();
const schemaOf = (url: string) => ({
  known,
  migrateTo: (name: string) => migrateTo(url, name),
  migrateToLatest: () => migrate(url),
});

async function rowsOf(url: string, query: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(query)).rows;
  } finally {
    await client.end();
  }
}

/** Every table's rows as text; ids of transactions belong to their server. */
async function contents(url: string): Promise<Record<string, unknown>> {
  const tables = await rowsOf(
    url,
    `SELECT c.oid::regclass::text AS name FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace
     AND c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relname NOT LIKE 'schema_migrations%' ORDER BY 1`,
  );
  const found: Record<string, unknown> = {};
  for (const { name } of tables) {
    const rows = await rowsOf(url, `SELECT (to_jsonb(t) - 'xid')::text AS row FROM ${String(name)} t ORDER BY 1`);
    found[String(name)] = rows.map(({ row }) => row);
  }
  found.jobs = await rowsOf(url, `SELECT id, name, data, state FROM pgboss.job WHERE state < 'completed' ORDER BY id`);
  found.numbers = await rowsOf(url, 'SELECT last_value, is_called FROM incident_numbers');
  return found;
}

async function filled(): Promise<string> {
  const { url } = await testDatabase();
  await rowsOf(
    url,
    `INSERT INTO facts (id, name, version, at, actor_kind, actor_id)
       SELECT 'fact' || n, 'test.happened', 1, now() - make_interval(days => n), 'system', 'x' FROM generate_series(1, 500) n;
     INSERT INTO fact_bodies (fact_id, at, actor_name, body)
       SELECT id, at, E'tab\\t \\\\. line\\n\\r\\u2028 end', '{"words": "é \\\\n"}' FROM facts;
     INSERT INTO once_keys (key, result, at) VALUES ('k', '{"a": null}', now());
     SELECT setval('incident_numbers', 41);
     INSERT INTO pgboss.job (name, data, policy) SELECT name, '{"type": "test"}', policy FROM pgboss.queue LIMIT 1;`,
  );
  return url;
}

test('a restored database equals the one that was backed up', async () => {
  const [source, target] = [await filled(), await emptyDatabase()];
  const file = join(folder, 'round-trip');
  await backUp(source, file, '1.0.0');
  const head = await restore(target.url, file, schemaOf(target.url));
  assert.equal(head.release, '1.0.0');
  const expected = await contents(source);
  assert.equal((expected.facts as unknown[]).length, 500);
  assert.deepEqual(await contents(target.url), expected);
  assert.equal(await schemaDump(target.url), await schemaDump(source));
  await assert.rejects(rowsOf(target.url, "UPDATE facts SET name = 'x'"), 'facts are append-only again');
  assert.deepEqual(await rowsOf(target.url, 'SELECT FROM facts WHERE xid >= pg_current_xact_id()'), []);
});

test('restoring refuses a database with tables, a newer schema and a file that is no backup', async () => {
  const [source, target] = [await testDatabase(), await emptyDatabase()];
  const file = join(folder, 'refused');
  await backUp(source.url, file, '9.0.0');
  await assert.rejects(restore(source.url, file, schemaOf(source.url)), /database is not empty/);
  const older = { ...schemaOf(target.url), known: known.slice(0, -1) };
  await assert.rejects(restore(target.url, file, older), /newer release 9\.0\.0/);
  await assert.rejects(restore(target.url, import.meta.filename, older), /is not a backup of Candor/);
  await assert.rejects(restore(target.url, join(folder, 'none'), older), /There is no file/);
});

test('a damaged backup leaves the database empty', async () => {
  const [source, target] = [await filled(), await emptyDatabase()];
  const file = join(folder, 'damaged');
  await backUp(source, file, '1.0.0');
  const text = gunzipSync(readFileSync(file)).toString('utf8');
  writeFileSync(file, gzipSync(text.slice(0, text.length / 2)));
  await assert.rejects(restore(target.url, file, schemaOf(target.url)), /damaged/);
  assert.deepEqual(await rowsOf(target.url, `SELECT FROM pg_class WHERE relnamespace = 'public'::regnamespace`), []);
});

test('migrations/schema.sql is what the migrations make', async () => {
  const { url } = await testDatabase();
  const expected = readFileSync(join(root, 'migrations', 'schema.sql'), 'utf8');
  assert.equal(await schemaDump(url), expected, 'run script/db dump to write it anew');
});
