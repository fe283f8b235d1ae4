import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { parse } from 'csv-parse/sync';
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { owner, testKernel, type TestKernel } from '../../../test/kit/kernel.ts';
import { catalog } from '../../catalog/module.ts';
import type { Actor } from '../../kernel/ctx.ts';
import { kernelModule } from '../../kernel/operations.ts';
import { createServer } from '../../kernel/process.ts';
import { addUser } from '../../people/add-user.ts';
import { actorForUser } from '../../people/authenticate.ts';
import { createApiKey } from '../../people/create-api-key.ts';
import { people } from '../../people/module.ts';
import { createAction } from '../actions/create.ts';
import { assignRole } from '../assign-role.ts';
import { changeStatus } from '../change-status.ts';
import { declareIncident } from '../declare.ts';
import { createField } from '../fields/create-field.ts';
import { optionsOf } from '../fields/find.ts';
import { listRoles, listSeverities, listStatuses } from '../find.ts';
import { incidents } from '../module.ts';
import { listDurations } from '../timestamps/find.ts';
import { deleteView } from './delete.ts';
import { listViews } from './find.ts';
import { makeDefaultView } from './make-default.ts';
import { saveView } from './save.ts';
import { countList, listSubjects, showList } from './show-list.ts';

let kernel: TestKernel;
let app: FastifyInstance;
let key = '';
const ids: Record<string, string> = {};
const by = { actor: owner };

const declare = async (name: string, more: object = {}) =>
  (ids[name] = (await kernel.run(declareIncident, { name, ...more }, by)).id);
const namedId = (rows: readonly { id: string; name: string }[], name: string) =>
  rows.find((row) => row.name === name)?.id ?? '';

async function someone(name: string, role: 'responder' | 'administrator' = 'responder'): Promise<Actor> {
  const { id } = await kernel.run(addUser, { name, email: `${name.toLowerCase()}@example.com`, role }, by);
  ids[name] = id;
  return (await actorForUser(kernel, id)) as Actor;
}

before(async () => {
  kernel = await testKernel([kernelModule, people, catalog, incidents]);
  app = await createServer(kernel);
  key = (await kernel.run(createApiKey, { name: 'Reader', roles: ['viewer'] }, by)).token;
  const severities = await listSeverities(kernel.db);
  for (const { id, name } of severities) ids[name] = id;
  const make = (name: string, kind: string, more: object = {}) =>
    kernel.run(createField, { name, kind, ...more } as never, by);
  ids.colour = (await make('Colour', 'multi_select', { options: ['Red', 'Blue'] })).id;
  ids.cost = (await make('Cost', 'numeric')).id;
  ids.notes = (await make('Notes', 'text')).id;
  for (const { id, value } of await optionsOf(kernel.db, [ids.colour])) ids[value] = id;
  const of = (...entries: [string, ...string[]][]) => ({
    fields: entries.map(([name, ...values]) => ({
      fieldId: ids[name] ?? '',
      values: values.map((one) => ids[one] ?? one),
    })),
  });
  await declare('Alpha', { severityId: ids.Minor, ...of(['colour', 'Red'], ['cost', '9']) });
  kernel.advance(3 * 86_400_000);
  await declare('bravo', { severityId: ids.Critical, ...of(['colour', 'Red', 'Blue'], ['cost', '10']) });
  await declare('Charlie', {
    severityId: ids.Major,
    ...of(['notes', '=HYPERLINK("http://x")']),
    visibility: 'private',
  });
  kernel.advance(60 * 60_000);
  await declare('=1+1', { summary: 'It "said", so\nand so' });
  await declare('Practice', { mode: 'test' });
  await someone('Dee');
  ids.lead = namedId(await listRoles(kernel.db), 'Incident Lead');
  await kernel.run(assignRole, { incidentId: ids.bravo ?? '', roleId: ids.lead, userId: ids.Dee ?? '' }, by);
  await kernel.run(createAction, { incidentId: ids.Alpha ?? '', description: 'Look' }, by);
  const closed = namedId(await listStatuses(kernel.db), 'Closed');
  await kernel.run(changeStatus, { incidentId: ids['=1+1'] ?? '', statusId: closed }, by);
});
after(async () => {
  await app.close();
  await kernel.end();
});

const names = async (listing: object, actor = owner) =>
  (await kernel.ask(showList, { state: 'all', ...listing } as never, { actor })).incidents.map(({ name }) => name);
const where = (...filters: [string, string, ...string[]][]) =>
  names({ filters: filters.map(([field, is, ...values]) => ({ field, is, values })), sort: 'name', ascending: true });

test('each kind of field filters, and filters are combined', async () => {
  const field = (name: string) => `field:${ids[name]}`;
  const table: [[string, string, ...string[]][], string[]][] = [
    [[['severity', 'at_least', ids.Major ?? '']], ['bravo', 'Charlie']],
    [[['severity', 'at_most', ids.Major ?? '']], ['Alpha', 'Charlie']],
    [[['severity', 'is_empty']], ['=1+1']],
    [[['category', 'one_of', 'closed']], ['=1+1']],
    [[['category', 'not_in', 'closed']], ['Alpha', 'bravo', 'Charlie']],
    [[['mode', 'one_of', 'test']], ['Practice']],
    [[['visibility', 'one_of', 'private']], ['Charlie']],
    [[[field('colour'), 'one_of', ids.Blue ?? '']], ['bravo']],
    [[[field('colour'), 'one_of', ids.Red ?? '']], ['Alpha', 'bravo']],
    [[[field('colour'), 'not_in', ids.Blue ?? '']], ['=1+1', 'Alpha', 'Charlie']],
    [[[field('cost'), 'at_least', '9.5']], ['bravo']],
    [[[field('cost'), 'is_empty']], ['=1+1', 'Charlie']],
    [[[field('notes'), 'contains', 'hyper']], ['Charlie']],
    [[[`role:${ids.lead}`, 'one_of', ids.Dee ?? '']], ['bravo']],
    [[['role:any', 'one_of', ids.Dee ?? '']], ['bravo']],
    [[[`role:${ids.lead}`, 'is_empty']], ['=1+1', 'Alpha', 'Charlie']],
    [[['created', 'last_days', '2']], ['=1+1', 'bravo', 'Charlie']],
    [[['created', 'before', new Date(kernel.now().getTime() - 86_400_000).toISOString()]], ['Alpha']],
    [[['closed', 'is_set']], ['=1+1']],
    [[['open_actions', 'is_set']], ['Alpha']],
    [[['open_actions', 'is_empty']], ['=1+1', 'bravo', 'Charlie']],
    [
      [
        [field('colour'), 'one_of', ids.Red ?? ''],
        ['severity', 'at_least', ids.Major ?? ''],
      ],
      ['bravo'],
    ],
  ];
  for (const [filters, expected] of table) assert.deepEqual(await where(...filters), expected, JSON.stringify(filters));
  assert.deepEqual(await names({ state: 'open', words: 'brav' }), ['bravo']);
});

const refused = async (...filter: [string, string, ...string[]]) =>
  await where(filter).then(
    () => 'shown',
    ({ message, refusals }) => `${refusals[0].pointer}: ${message}`,
  );

test('what cannot be asked is refused in words', async () => {
  assert.match(await refused('field:nothing', 'is_set'), /^filters\.0: Incidents cannot be filtered by/);
  assert.equal(
    await refused('severity', 'contains', 'x'),
    'filters.0: Severity cannot be filtered in this way. Choose another way.',
  );
  assert.equal(await refused(`field:${ids.cost}`, 'at_least', 'much'), 'filters.0: Give a number for Cost.');
  assert.equal(await refused('created', 'after', 'soon'), 'filters.0: Give a day for Declared, as 2026-01-31.');
  assert.equal(await refused('status', 'one_of'), 'filters.0: Say what Status is compared with.');
  await assert.rejects(names({ sort: 'summary' }), /cannot be ordered by/);
});

test('every order is walked a page at a time, and those without a value are last', async () => {
  const subjects = (await kernel.ask(listSubjects, {}, by)).filter(({ sorts }) => sorts);
  assert.ok(subjects.length > 15);
  for (const { key: sort } of subjects)
    for (const ascending of [true, false]) {
      const whole = await names({ sort, ascending });
      const walked: string[] = [];
      for (let after: string | undefined, more = true; more;) {
        const page = await kernel.ask(showList, { state: 'all', sort, ascending, pageSize: 1, after }, by);
        walked.push(...page.incidents.map(({ name }) => name));
        ({ more } = page);
        after = page.incidents.at(-1)?.id;
      }
      assert.deepEqual(walked, whole, `${sort} ${ascending ? 'up' : 'down'}`);
      assert.equal(whole.length, 4);
    }
  assert.deepEqual(await names({ sort: 'severity' }), ['bravo', 'Charlie', 'Alpha', '=1+1']);
  assert.deepEqual(await names({ sort: 'severity', ascending: true }), ['Alpha', 'Charlie', 'bravo', '=1+1']);
  assert.deepEqual((await names({ sort: `field:${ids.cost}` })).slice(0, 2), ['bravo', 'Alpha'], 'numbers, not words');
});

test('an outsider’s list and pages know nothing of a private incident', async () => {
  const ben = await someone('Ben', 'administrator');
  assert.ok(!(await names({}, ben)).includes('Charlie'));
  const page = (after: string) =>
    kernel
      .ask(showList, { state: 'all', sort: 'name', after }, { actor: ben })
      .catch(({ message }) => message as string);
  assert.equal(await page(ids.Charlie ?? ''), await page('01NOTHING'));
});

const csv = async (listing: object, token = key) => {
  const reply = await app.inject({
    url: `/api/candor/v1/incident_list/csv?listing=${encodeURIComponent(JSON.stringify(listing))}`,
    headers: { authorization: `Bearer ${token}` },
  });
  return { reply, rows: reply.statusCode === 200 ? parse(reply.body, { bom: true }) : [] };
};

test('the file has exactly the rows and columns of the list, and no formula', async () => {
  const [duration] = await listDurations(kernel.db);
  const columns = [
    'number',
    'name',
    'summary',
    `role:${ids.lead}`,
    `field:${ids.colour}`,
    `field:${ids.notes}`,
    `duration:${duration?.id}`,
    'open_actions',
  ];
  const { reply, rows } = await csv({ state: 'all', sort: 'name', ascending: true, columns });
  assert.match(String(reply.headers['content-type']), /^text\/csv/);
  assert.match(String(reply.headers['content-disposition']), /attachment; filename="incidents-.*\.csv"/);
  assert.deepEqual(rows, [
    [
      'Number',
      'Incident',
      'Summary',
      'Incident Lead',
      'Colour',
      'Notes',
      `${duration?.name} (minutes)`,
      'Open actions',
    ],
    ['INC-4', "'=1+1", 'It "said", so\nand so', '', '', '', '', '0'],
    ['INC-1', 'Alpha', '', '', 'Red', '', '', '1'],
    ['INC-2', 'bravo', '', 'Dee', 'Red, Blue', '', '', '0'],
  ]);
  const everything = (await kernel.run(createApiKey, { name: 'Sees all', roles: ['viewer', 'global_access'] }, by))
    .token;
  const seen = await csv(
    { filters: [{ field: 'visibility', is: 'one_of', values: ['private'] }], columns },
    everything,
  );
  assert.deepEqual(seen.rows[1]?.slice(1, 6), ['Charlie', '', '', '', `'=HYPERLINK("http://x")`]);
  for (const start of ['+', '-', '@']) await declare(`${start}1 now`);
  assert.equal((await csv({ columns: ['field:gone'] })).rows[0]?.[0], 'Number', 'no file of empty lines');
  const dangerous = (await csv({ columns: ['name'], words: '1 now' })).rows.flat();
  assert.deepEqual(dangerous.toSorted(), ["'+1 now", "'-1 now", "'@1 now", 'Incident']);
  const refused = await csv({ filters: [{ field: 'nothing', is: 'is_set' }] });
  assert.equal(refused.reply.statusCode, 422);
});

test('a view is private to its owner until it is shared, which takes an administrator', async () => {
  const [ana, cy] = [await someone('Ana'), await someone('Cy', 'administrator')];
  const listing = {
    filters: [{ field: 'severity', is: 'at_least' as const, values: [ids.Major ?? ''] }],
    sort: 'severity',
  };
  const seen = async (actor: Actor) => (await kernel.ask(listViews, {}, { actor })).views.map(({ name }) => name);
  const save = (actor: Actor, more: object = {}) =>
    kernel.run(saveView, { name: 'Bad ones', listing, ...more }, { actor }).then(
      ({ id }) => id,
      ({ message }) => message as string,
    );
  const id = await save(ana);
  assert.deepEqual([await seen(ana), await seen(cy)], [['Bad ones'], []]);
  const [fact] = await kernel.facts('incident_view.saved');
  assert.deepEqual(fact?.body, {}, 'the name of a private view is told to nobody');
  assert.match(await save(ana), /Another view is called “Bad ones”/);
  assert.match(await save(ana, { viewId: id, shared: true }), /You need the permission/);
  assert.match(await save(cy, { viewId: id }), /no such view/);
  assert.match(await save(ana, { name: 'Wrong', listing: { sort: 'weather' } }), /cannot be ordered by/);
  const shared = await save(cy, { name: 'For all', shared: true });
  assert.deepEqual(await seen(ana), ['For all', 'Bad ones']);
  assert.match(await save(ana, { viewId: shared, name: 'Mine now', shared: true }), /Only Cy and administrators/);

  const begins = (actor: Actor, viewId: string | null, whom: 'me' | 'everybody') =>
    kernel.run(makeDefaultView, { viewId, for: whom }, { actor }).then(
      () => 'done',
      ({ message }) => message as string,
    );
  assert.match(await begins(ana, shared, 'everybody'), /You need the permission/);
  assert.equal(await begins(cy, shared, 'everybody'), 'done');
  assert.equal(await begins(ana, id, 'me'), 'done');
  const { mine, everybodys } = await kernel.ask(listViews, {}, { actor: ana });
  assert.deepEqual([mine, everybodys], [id, shared]);
  await save(cy, { viewId: shared, name: 'For all', shared: false });
  assert.equal((await kernel.ask(listViews, {}, { actor: ana })).everybodys, null);
  await kernel.run(deleteView, { viewId: id }, { actor: ana });
  assert.deepEqual((await kernel.ask(listViews, {}, { actor: ana })).mine, null);
});

const metaOf = async (more: string) =>
  (await app.inject({ url: `/api/v2/incidents?${more}`, headers: { authorization: `Bearer ${key}` } })).json()
    .pagination_meta;

test('more than a thousand are listed without being counted', async () => {
  const before = await metaOf('');
  await sql`insert into incidents select (jsonb_populate_record(of, jsonb_build_object(
      'id', 'many' || n, 'number', 100000 + n, 'name', 'Pump ' || n))).*
    from incidents of, generate_series(1, 1000) n where of.id = ${ids.Alpha}`.execute(kernel.db);
  const pumps = await kernel.ask(showList, { state: 'all', words: 'pump' }, by);
  assert.deepEqual([pumps.incidents.length, pumps.more], [50, true]);
  assert.equal(await kernel.ask(countList, { state: 'all', words: 'pump' }, by), 1_000);
  assert.equal(await kernel.ask(countList, { state: 'all' }, by), undefined);
  assert.equal((await metaOf('words=pump')).total_record_count, 1_000);
  await sql`update incidents set name = 'A pump' where id = ${ids.bravo}`.execute(kernel.db);
  assert.equal('total_record_count' in (await metaOf('words=pump')), false);
  assert.equal((await metaOf('')).total_record_count, before.total_record_count + 1_000);
});
