import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import { owner, testKernel, type TestKernel } from '../../../test/kit/kernel.ts';
import { kernelModule } from '../../kernel/operations.ts';
import type { RouteCtx } from '../../kernel/route.ts';
import { people } from '../../people/module.ts';
import { createEntry } from '../entries/create-entry.ts';
import { listEntries } from '../entries/list.ts';
import { catalog } from '../module.ts';
import { createType } from '../types/create-type.ts';
import { archiveSource } from './archive-source.ts';
import { failingSources, listSources, previewInput, previewSource } from './list.ts';
import { saveSource } from './save-source.ts';

let kernel: TestKernel;
let typeId = '';
let base = '';
const whole = { actor: owner };
/** What the other side has, and what it was asked. */
const file = { text: '', etag: '', status: 200 };
let asked: { method?: string | undefined; match?: string | undefined; body: string }[] = [];
const server = createServer((request, response) => {
  void request.toArray().then((parts) => {
    const { authorization, 'if-none-match': match } = request.headers;
    asked.push({ method: request.method, match, body: parts.join('') });
    if (authorization !== 'Bearer right') return response.writeHead(401).end();
    if (file.etag && match === file.etag) return response.writeHead(304).end();
    return response.writeHead(file.status, file.etag ? { etag: file.etag } : {}).end(file.text);
  });
});
before(async () => {
  await new Promise<void>((done) => {
    server.listen(0, '127.0.0.1', done);
  });
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  kernel = await testKernel([kernelModule, people, catalog], { DEMO: 'false', OUTGOING_ALLOW: '127.0.0.1' });
  const attributes = [{ id: 'tier', name: 'Tier', type: 'String', array: false }];
  typeId = (await kernel.run(createType, { name: 'Box', attributes }, whole)).id;
  await kernel.run(createEntry, { typeId, name: 'By hand' }, whole);
});
after(async () => {
  await kernel.end();
  server.close();
});

const names = async () =>
  (await kernel.ask(listEntries, { typeId, pageSize: 100 }, whole)).entries.map(({ name }) => name).toSorted();
const state = async () => (await kernel.ask(listSources, {}, whole))[0];
async function run() {
  kernel.advance(3_600_001);
  await kernel.jobs.sweep();
  await kernel.jobs.drain();
  return await state();
}
const rows = (...list: string[]) =>
  ['name,external_id,tier', ...list.map((one) => `${one},${one.toLowerCase()},1`)].join('\n');
const columns = { name: 'name', external_id: 'externalId', tier: 'attribute:tier' };

test('a file at an address is followed: what changed is written, what vanished archived where that is chosen', async () => {
  const source = {
    ...{
      name: 'Boxes',
      url: `${base}/boxes.csv`,
      headerName: 'Authorization',
      format: 'csv' as const,
      typeId,
      columns,
    },
    ...{ everyHours: 1 as const, archivesVanished: true },
  };
  await assert.rejects(kernel.run(saveSource, source, whole), /Enter the header/);
  await assert.rejects(kernel.run(saveSource, { ...source, url: 'http://10.0.0.1/x' }, whole), /https:/);
  Object.assign(file, { text: rows('A', 'B', 'C', 'D'), etag: '"1"' });
  const ctx = { ...kernel.context(owner), ask: (query, input) => kernel.ask(query, input, whole) } as RouteCtx;
  const preview = (more: object) => previewSource(ctx, previewInput.parse({ ...source, columns: {}, ...more }));
  await assert.rejects(preview({ header: 'Bearer wrong' }), /lets nobody in with this header/);
  const planned = await preview({ header: 'Bearer right' });
  assert.deepEqual([planned.created, planned.columns], [4, columns]);
  assert.deepEqual(await names(), ['By hand'], 'a look writes nothing');
  const { id } = await kernel.run(saveSource, { ...source, header: 'Bearer right' }, whole);
  assert.equal((await run())?.bulk?.created, 4);
  assert.doesNotMatch(JSON.stringify(await state()), /Bearer/);
  assert.equal((await run())?.problem, null);
  assert.equal(asked.at(-1)?.match, '"1"');
  Object.assign(file, { text: rows('A', 'B', 'C', 'E'), etag: '"2"' });
  const changed = await run();
  assert.deepEqual([changed?.problem, changed?.lastArchived, changed?.bulk?.created], [null, 1, 1]);
  assert.deepEqual(await names(), ['A', 'B', 'By hand', 'C', 'E']);
  for (const [text, words] of [
    ['', /file is empty/],
    ['name,external_id,tier\n', /has no entries/],
    [rows('A'), /3 entries of 4 are in the file no more.*more than half/],
    [`${rows('A', 'B', 'C')}\nX,x,1,2,3`, /cannot be told from what cannot be read/],
  ] as const) {
    Object.assign(file, { text, etag: '' });
    assert.match((await run())?.problem ?? '', words);
    assert.deepEqual(await names(), ['A', 'B', 'By hand', 'C', 'E']);
  }
  file.status = 500;
  assert.match((await run())?.problem ?? '', /answered 500/);
  assert.deepEqual((await failingSources(kernel.db)).length, 1);
  Object.assign(file, { status: 200, text: rows('A', 'B', 'C', 'E') });
  assert.equal((await run())?.problem, null, 'it goes on by itself');
  assert.deepEqual(await failingSources(kernel.db), []);
  const elsewhere = { ...source, id, url: 'https://other.example/boxes.csv' };
  await assert.rejects(kernel.run(saveSource, elsewhere, whole), /Enter the header again/);
  await kernel.run(archiveSource, { id }, whole);
  assert.equal(await state(), undefined);
  assert.deepEqual(await names(), ['A', 'B', 'By hand', 'C', 'E'], 'what it brought stays');
});

test('a GraphQL endpoint is asked by POST, and its list found by a path', async () => {
  const source = {
    ...{ name: 'Graph', url: `${base}/graphql`, headerName: 'Authorization', header: 'Bearer right', typeId },
    ...{
      format: 'json' as const,
      graphqlQuery: '{ boxes { name } }',
      listPath: 'data.boxes',
      columns: { name: 'name' },
    },
  };
  await kernel.run(saveSource, { ...source, everyHours: 24 }, whole);
  asked = [];
  file.text = JSON.stringify({ errors: [{ message: 'Unknown field.' }] });
  assert.match((await run())?.problem ?? '', /query was refused: Unknown field/);
  assert.deepEqual([asked[0]?.method, JSON.parse(asked[0]?.body ?? '')], ['POST', { query: source.graphqlQuery }]);
  file.text = JSON.stringify({ data: {} });
  assert.match((await run())?.problem ?? '', /nothing at “data\.boxes”/);
  file.text = JSON.stringify({ data: { boxes: [{ name: 'G', tier: '9' }] } });
  assert.equal((await run())?.problem, null);
  assert.ok((await names()).includes('G'));
});
