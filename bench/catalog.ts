/** 50,000 entries into the catalog by one bulk change, what that takes in memory, and how fast they are then found and listed. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { upsertEntries } from '../src/catalog/bulk/upsert-entries.ts';
import { bulkProgress } from '../src/catalog/bulk/progress.ts';
import { writeChunk } from '../src/catalog/bulk/write-chunk.ts';
import { walkDependence } from '../src/catalog/entries/dependence.ts';
import { entryGraph } from '../src/catalog/entries/graph.ts';
import { listEntries, searchEntries } from '../src/catalog/entries/list.ts';
import { knownSchema } from '../src/catalog/find.ts';
import { catalog } from '../src/catalog/module.ts';
import { createType } from '../src/catalog/types/create-type.ts';
import { kernelModule } from '../src/kernel/operations.ts';
import { people } from '../src/people/module.ts';
import { owner, testKernel } from '../test/kit/kernel.ts';
import { createHttp } from '../src/kernel/http.ts';
import { createApiKey } from '../src/people/create-api-key.ts';
import { percentile, report, type Figure } from './figures/table.ts';

const count = 50_000;
const megabyte = 1024 * 1024;
setFlagsFromString('--expose-gc');
/** What is in use, without what nobody holds any more. */
const collect = runInNewContext('gc') as () => void;
const caller = { actor: owner };
const kernel = await testKernel([kernelModule, people, catalog], { DEMO: 'true', API_REQUESTS_PER_MINUTE: '0' });
const app = await createHttp(kernel);

async function timed(work: () => Promise<unknown>, times: number): Promise<number> {
  const taken: number[] = [];
  for (let time = 0; time < times; time++) {
    const since = performance.now();
    await work();
    taken.push(performance.now() - since);
  }
  return percentile(taken, 95);
}

/** Everything of a type by the API, 250 entries a page; how much memory the last pages took over the first. */
async function readAll(typeId: string, authorization: string) {
  const memory: number[] = [];
  const ids: string[] = [];
  let milliseconds = 0;
  for (let after: string | undefined = ''; after !== undefined;) {
    const url: string = `/api/v3/catalog_entries?catalog_type_id=${typeId}&page_size=250${after && `&after=${after}`}`;
    const since = performance.now();
    const page = (await app.inject({ url, headers: { authorization } })).json();
    milliseconds += performance.now() - since;
    ids.push(...page.catalog_entries.map((entry: { id: string }) => entry.id));
    after = page.pagination_meta.after;
    collect();
    memory.push(process.memoryUsage().heapUsed / megabyte);
  }
  return {
    ids,
    seconds: milliseconds / 1000,
    growth: percentile(memory.slice(-20), 50) / percentile(memory.slice(0, 20), 50),
  };
}

/** As a client does it: 250 entries a request. */
async function changeMany(typeId: string, ids: readonly string[], authorization: string): Promise<number> {
  const since = performance.now();
  for (let start = 0; start < ids.length; start += 250) {
    const entries = ids.slice(start, start + 250).map((entry_id) => ({
      ...{ entry_id, attribute_values: { zone: { value: { literal: 'us-1' } } } },
    }));
    const payload = { catalog_type_id: typeId, entries, update_attributes: ['zone'] };
    const url = '/api/v3/catalog_entries/actions/bulk_update';
    const reply = await app.inject({ method: 'POST', url, headers: { authorization }, payload });
    if (reply.statusCode !== 204) throw new Error(reply.body);
  }
  return (performance.now() - since) / 1000;
}

const kinds = ['gateway', 'worker', 'ledger', 'search', 'mailer', 'scheduler', 'cache', 'billing'];
const nameOf = (index: number) => `${kinds[index % kinds.length]} ${index}`;

try {
  const { id: typeId } = await kernel.run(
    createType,
    {
      name: 'Machine',
      attributes: [
        { id: 'owner', name: 'Owner', type: 'Custom["Team"]', array: false },
        { id: 'needs', name: 'Needs', type: 'Custom["Machine"]', array: true },
        { id: 'zone', name: 'Zone', type: 'String', array: false },
      ],
    },
    caller,
  );
  const queued = performance.now();
  const { id } = await kernel.run(
    upsertEntries,
    {
      typeId,
      entries: Array.from({ length: count }, (_, index) => ({
        ...{ name: nameOf(index), externalId: `m-${index}` },
        values: { owner: 'payments', needs: index > 0 ? [`m-${index >> 1}`] : [], zone: `eu-${index % 7}` },
      })),
    },
    caller,
  );
  const queueSeconds = (performance.now() - queued) / 1000;
  let milliseconds = 0;
  const memory: number[] = [];
  for (let more = true; more;) {
    const since = performance.now();
    ({ more } = await kernel.run(writeChunk, { bulkId: id }, caller));
    milliseconds += performance.now() - since;
    collect();
    memory.push(process.memoryUsage().heapUsed / megabyte);
  }
  const seconds = milliseconds / 1000;
  const done = await kernel.ask(bulkProgress, { id }, caller);
  if (done.created !== count) throw new Error(`Only ${done.created} of ${count} entries were written.`);
  const [first, last] = [percentile(memory.slice(0, 20), 50), percentile(memory.slice(-20), 50)];

  let at = 0;
  const search = (words: () => string) => timed(() => kernel.ask(searchEntries, { words: words() }, caller), 40);
  const list = (more: object) => timed(() => kernel.ask(listEntries, { typeId, pageSize: 50, ...more }, caller), 30);
  const { entries } = await kernel.ask(listEntries, { typeId, identifier: 'm-20' }, caller);
  const { token } = await kernel.run(createApiKey, { name: 'Importer', roles: ['catalog_editor'] }, caller);
  const all = await readAll(typeId, `Bearer ${token}`);
  if (new Set(all.ids).size !== count) throw new Error(`Only ${all.ids.length} entries were read.`);
  const schema = await knownSchema(kernel.db);
  const dependents = (from: string, steps = 20) =>
    walkDependence(kernel.db, schema, { from: [from], direction: 'up', steps, most: 250 });
  const figures: Figure[] = [
    { name: `${count} entries, read by the API`, figure: all.seconds, limit: 60, unit: 's' },
    { name: 'memory of the last pages over the first', figure: all.growth, limit: 1.3, unit: '×' },
    {
      name: '10000 entries, changed by the API',
      figure: await changeMany(typeId, all.ids.slice(0, 10_000), `Bearer ${token}`),
      ...{ limit: 30, unit: 's' },
    },
    { name: `${count} entries, queued`, figure: queueSeconds, limit: 15, unit: 's' },
    { name: `${count} entries, written`, figure: seconds, limit: 90, unit: 's' },
    { name: 'memory at the end over the beginning', figure: last / first, limit: 1.3, unit: '×' },
    { name: 'search, one entry', figure: await search(() => nameOf((at += 997) % count)), limit: 100, unit: 'ms' },
    { name: 'search, 6,250 match', figure: await search(() => 'gatew'), limit: 100, unit: 'ms' },
    { name: 'search, a typo', figure: await search(() => 'gatewsy 4242'), limit: 300, unit: 'ms' },
    { name: 'list, first page', figure: await list({}), limit: 100, unit: 'ms' },
    { name: 'list, by identifier', figure: await list({ identifier: 'm-41234' }), limit: 100, unit: 'ms' },
    {
      name: 'list, filtered by owner',
      figure: await list({ filter: { attributeId: 'zone', value: 'eu-3' } }),
      limit: 300,
      unit: 'ms',
    },
    {
      name: 'graph, three steps each way',
      figure: await timed(() => kernel.ask(entryGraph, { id: entries[0]?.id ?? '', down: 3, up: 3 }, caller), 20),
      ...{ limit: 200, unit: 'ms' },
    },
    {
      name: `what depends on one entry: the ${count} others`,
      figure: await timed(() => dependents(all.ids[0] ?? ''), 10),
      ...{ limit: 1_500, unit: 'ms' },
    },
    {
      name: 'what depends on one entry, four steps',
      figure: await timed(() => dependents(all.ids[0] ?? '', 4), 20),
      ...{ limit: 100, unit: 'ms' },
    },
  ];
  report(figures, [
    `${Math.round(count / seconds)} entries a second; heap ${first.toFixed(0)} → ${last.toFixed(0)} MB`,
  ]);
} finally {
  await app.close();
  await kernel.end();
}
