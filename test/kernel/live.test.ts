import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import pg from 'pg';
import { owner, testKernel, type TestKernel } from '../kit/kernel.ts';
import { declareIncident } from '../../src/incidents/declare.ts';
import { editIncident } from '../../src/incidents/edit.ts';
import { catalog } from '../../src/catalog/module.ts';
import { incidents } from '../../src/incidents/module.ts';
import { makePrivate } from '../../src/incidents/private/make-private.ts';
import { createApiKey } from '../../src/people/create-api-key.ts';
import { updateApiKey } from '../../src/people/api-keys/update-api-key.ts';
import { revokeApiKey } from '../../src/people/revoke-api-key.ts';
import { people } from '../../src/people/module.ts';
import { cursorOfNow, factsAfter } from '../../src/kernel/live.ts';
import { kernelModule } from '../../src/kernel/operations.ts';
import { createServer, listen } from '../../src/kernel/process.ts';

const ADMIN_API_KEY = 'an-admin-key-for-tests';
let kernel: TestKernel;
before(async () => {
  kernel = await testKernel([kernelModule, people, catalog, incidents], { ADMIN_API_KEY });
});
after(() => kernel.end());
const declare = (name: string) => kernel.run(declareIncident, { name }, { actor: owner });

test('a fact is not passed over while an older transaction is still running', async () => {
  const slow = new pg.Client({ connectionString: kernel.databaseUrl });
  await slow.connect();
  const start = await cursorOfNow(kernel);
  await slow.query('begin');
  await slow.query('select pg_current_xact_id()');
  await declare('After the slow one began');
  const held = await factsAfter(kernel, start, owner);
  assert.deepEqual([held.facts, held.waiting], [[], true]);
  await slow.query(
    `insert into facts (id, name, version, at, actor_kind, actor_id) values ('00000000000000000000000SLOW', 'slow', 1, now(), 'system', 'x')`,
  );
  await slow.query('commit');
  // Transactions of other databases of this server hold it up as well; they end.
  let read = await factsAfter(kernel, start, owner);
  while (read.waiting) read = await factsAfter(kernel, start, owner);
  assert.deepEqual(
    read.facts.map(({ name }) => name),
    ['slow', 'incident.declared'],
  );
  await slow.end();
});

test('a browser hears of facts at once, and after a gap of what it missed', async () => {
  const app = await createServer(kernel);
  const port = await listen(app, 0);
  const url = `http://127.0.0.1:${port}/api/live`;
  const headers = { authorization: `Bearer ${ADMIN_API_KEY}` };
  const first = await openStream(url, headers);
  await first.until('event: ready');
  await declare('Heard at once');
  const text = await first.until('event: cursor');
  assert.match(text, /"name":"incident.declared"/);
  const lastEventId = [...text.matchAll(/^id: (\S+)$/gm)].at(-1)?.[1] ?? '';
  first.close();
  const { id } = await declare('In the gap');
  const second = await openStream(url, { ...headers, 'last-event-id': lastEventId });
  const missed = await second.until('event: cursor');
  assert.match(missed, new RegExp(id));
  assert.doesNotMatch(missed, /Heard at once/);
  second.close();
  await app.close();
});

test('who is an outsider now, and who is somebody else now, hears of it on the open stream', async () => {
  const app = await createServer(kernel);
  const url = `http://127.0.0.1:${await listen(app, 0)}/api/live`;
  const { id: keyId, token } = await kernel.run(createApiKey, { name: 'Screen', roles: ['viewer'] }, { actor: owner });
  const stream = await openStream(url, { authorization: `Bearer ${token}` });
  await stream.until('event: ready');
  const { id } = await declare('Shown, then hidden');
  await stream.until(id);
  await kernel.run(makePrivate, { incidentId: id }, { actor: owner });
  const told = await stream.until('access.changed');
  assert.doesNotMatch(told, /made_private/);
  // It may see everything for a while, and then no more.
  const seeing = { id: keyId, name: 'Screen' };
  await kernel.run(updateApiKey, { ...seeing, roles: ['viewer', 'global_access'] }, { actor: owner });
  await kernel.run(editIncident, { incidentId: id, name: 'Heard by whoever sees all' }, { actor: owner });
  const heard = (await stream.until('incident.renamed')).split('incident.renamed').length;
  await kernel.run(updateApiKey, { ...seeing, roles: ['viewer'] }, { actor: owner });
  await stream.until((await declare('Said after the right was taken away')).id);
  await kernel.run(editIncident, { incidentId: id, name: 'Heard by nobody else' }, { actor: owner });
  const { id: last } = await declare('Heard by all');
  const after = await stream.until(last);
  assert.equal(after.split('incident.renamed').length, heard, 'a right that was taken away ends on the open stream');
  // The key is gone: so is what it may hear.
  await kernel.run(revokeApiKey, { id: keyId }, { actor: owner });
  await stream.ended();
  await app.close();
});

async function openStream(url: string, headers: Record<string, string>) {
  const abort = new AbortController();
  const response = await fetch(url, { headers, signal: abort.signal });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  return {
    async until(mark: string) {
      while (!text.includes(mark)) text += (await reader?.read())?.value ?? '';
      return text;
    },
    async ended() {
      while (!(await reader?.read())?.done);
    },
    close: () => abort.abort(),
  };
}
