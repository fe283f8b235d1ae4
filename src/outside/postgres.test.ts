import assert from 'node:assert/strict';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { Client } from 'pg';
import { startPostgres } from './postgres.ts';

const folder = mkdtempSync(join(tmpdir(), 'candor-postgres-'));
after(() => rmSync(folder, { recursive: true }));

async function query(url: string, text: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  const { rows } = await client.query(text);
  await client.end();
  return rows;
}

test('committed rows survive kill -9, also when postmaster.pid now names another program', async () => {
  const options = { directory: join(folder, 'cluster'), database: 'candor' };
  const first = await startPostgres(options);
  await query(first.url, 'CREATE TABLE kept (id int); INSERT INTO kept SELECT generate_series(1, 100)');
  const exit = once(first.process, 'exit');
  process.kill(first.process.pid as number, 'SIGKILL');
  await exit;
  const lock = join(options.directory, 'postmaster.pid');
  writeFileSync(lock, readFileSync(lock, 'utf8').replace(/^\d+/, String(process.ppid)));

  const second = await startPostgres(options);
  assert.deepEqual(await query(second.url, 'SELECT count(*)::int FROM kept'), [{ count: 100 }]);
  assert.deepEqual(
    await query(second.url, 'SELECT datlocprovider, datlocale FROM pg_database WHERE datname = current_database()'),
    [{ datlocprovider: 'b', datlocale: 'C.UTF-8' }],
  );
  await second.stop();
  assert.equal(existsSync(lock), false);
});

test('a cluster of another major version is refused in one sentence', async () => {
  const directory = join(folder, 'old');
  const server = await startPostgres({ directory, database: 'candor' });
  await server.stop();
  writeFileSync(join(directory, 'PG_VERSION'), '16\n');
  await assert.rejects(startPostgres({ directory, database: 'candor' }), {
    name: 'StartError',
    message: /was written by PostgreSQL 16 and this release brings 18/,
  });
});

test('a folder too deep for a unix socket works', async () => {
  const directory = join(folder, 'deep'.repeat(25), 'cluster');
  const server = await startPostgres({ directory, database: 'candor' });
  assert.deepEqual(await query(server.url, 'SELECT 1 AS one'), [{ one: 1 }]);
  await server.stop();
});
