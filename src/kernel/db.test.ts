import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import pg from 'pg';
import { testDatabase } from '../../test/kit/database.ts';
import { connect } from './db.ts';

let database: Awaited<ReturnType<typeof testDatabase>>;
before(async () => {
  database = await testDatabase();
});
after(() => database.drop());

test('a connection that is lost while it is held fails its work, not the process', async () => {
  const db = connect(database.url);
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  const work = db.connection().execute(async (held) => {
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(held);
    await client.query('select pg_terminate_backend($1, 5000)', [rows[0]?.pid]);
    await sql`select 1`.execute(held);
  });
  await assert.rejects(work, /terminat|not queryable/i);
  assert.equal((await sql<{ one: number }>`select 1 as one`.execute(db)).rows[0]?.one, 1);
  await client.end();
  await db.destroy();
});
