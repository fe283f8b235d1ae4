import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Client } from 'pg';
import { testDatabase } from './database.ts';

async function connected(url: string): Promise<Client> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

test('databases share nothing, and dropping one ends its sessions', async () => {
  const [one, two] = await Promise.all([testDatabase(), testDatabase()]);
  const [first, second] = await Promise.all([connected(one.url), connected(two.url)]);
  await first.query('CREATE TABLE only_here (id int)');
  await assert.rejects(second.query('SELECT * FROM only_here'), /does not exist/);
  await second.end();
  await Promise.all([one.drop(), two.drop()]);
  await assert.rejects(first.query('SELECT 1'));
  await assert.rejects(connected(one.url), /does not exist/);
});
