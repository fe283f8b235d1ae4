import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import { incidents } from '../../incidents/module.ts';
import type { UserError } from '../../kernel/errors.ts';
import { kernelModule } from '../../kernel/operations.ts';
import { catalog } from '../../catalog/module.ts';
import { people } from '../../people/module.ts';
import { owner, testKernel, type TestKernel } from '../../../test/kit/kernel.ts';
import { buildModel } from '../../status-pages/build-model.ts';
import { saveComponent } from '../../status-pages/components/save-component.ts';
import { needPage } from '../../status-pages/find.ts';
import { statusPages } from '../../status-pages/module.ts';
import { communications } from '../module.ts';
import { renderPage } from '../../status-pages/public/render.ts';
import { listSubscribers } from '../../status-pages/subscribers/list.ts';
import { fetchPage } from '../../status-pages/imports/fetch-page.ts';
import { importPage } from './import-page.ts';
import { previewPage } from './preview-page.ts';
import { listTemplates } from '../../status-pages/templates/list.ts';
import { editPast } from '../../status-pages/posts/edit-past.ts';
import { findStory } from '../../status-pages/posts/find-past.ts';
import { readOtherPage } from '../../status-pages/imports/shapes/read-page.ts';

let kernel: TestKernel;
const caller = { actor: owner };
before(async () => {
  kernel = await testKernel([kernelModule, people, catalog, incidents, statusPages, communications], { DEMO: 'false' });
});
after(() => kernel.end());

const shown = async () => (await buildModel(kernel.context(), (await needPage(kernel.db)).id)).model;
const updates = [
  {
    id: 'u1',
    status: 'investigating',
    at: '2025-03-01T10:05:00.000Z',
    body: 'We look<br />into it.',
    to: 'major_outage',
  },
  { id: 'u2', status: 'resolved', at: '2025-03-01T11:00:00.000Z', body: 'It is over.', to: 'operational' },
  { id: 'u3', status: 'postmortem', at: '2025-03-04T09:00:00.000Z', body: '# What happened', to: null },
].map(({ id, status, at, body, to }) => ({
  ...{ id, status, body, display_at: at, created_at: at },
  affected_components: to ? [{ code: 'c1', name: 'API', old_status: 'operational', new_status: to }] : null,
}));
const statuspage = {
  page: { id: 'p1', name: 'Acme' },
  component_groups: [
    { id: 'g1', name: 'Core', components: ['c1'] },
    { id: 'g2', name: 'Empty', components: [] },
  ],
  components: [
    { id: 'c1', name: 'API', group_id: 'g1', status: 'operational', start_date: '2025-01-01' },
    { id: 'c2', name: 'Checkout', group_id: null, status: 'operational' },
  ],
  incidents: [
    {
      ...{ id: 'i1', name: 'API was down', status: 'postmortem', impact: 'critical', incident_updates: updates },
      ...{ started_at: '2025-03-01T10:00:00.000Z', resolved_at: '2025-03-01T11:00:00.000Z' },
    },
    { id: 'i2', name: 'Now', status: 'identified', impact: 'minor', started_at: '2025-04-01T10:00:00Z' },
    {
      ...{ id: 'm1', name: 'New disks', status: 'completed', impact: 'maintenance' },
      ...{ scheduled_for: '2025-02-01T01:00:00Z', scheduled_until: '2025-02-01T02:00:00Z', components: [{ id: 'c1' }] },
      incident_updates: [{ status: 'completed', body: 'Done.', created_at: '2025-02-01T02:00:00Z' }],
    },
  ],
  subscribers_active: [
    { id: 's1', mode: 'email', email: 'ada@example.com', components: ['c1'] },
    { id: 's2', mode: 'sms', display_phone_number: '+49 555' },
  ],
  subscribers: [
    { id: 's3', mode: 'email', email: 'maybe@example.com' },
    { id: 's4', mode: 'email', email: 'no@example.com', state: 'unconfirmed' },
  ],
  incident_templates: [
    {
      id: 't1',
      name: 'Slow',
      update_status: 'identified',
      body: 'The API is slow.<br />We work on it.',
      components: [{ id: 'c1' }],
    },
    { id: 't2', name: 'Braces', update_status: 'resolved', body: 'Hello {{name}}' },
    { id: 't3', name: 'Whenever', update_status: '', body: 'Something is wrong.' },
  ],
};

test('a dry run says of each thing what becomes of it; the run does that, tells nobody, and a second one changes nothing', async () => {
  await kernel.run(saveComponent, { name: 'Checkout' }, caller);
  const text = JSON.stringify(statuspage);
  const { source, lines } = await kernel.ask(previewPage, { text }, caller);
  assert.equal(source, 'Statuspage');
  const of = (outcome: string) =>
    lines.filter((line) => line.outcome === outcome).map(({ kind, name }) => `${kind} ${name}`);
  assert.deepEqual(of('made'), [
    ...['group Core', 'component API', 'incident API was down', 'maintenance New disks'],
    ...['template Slow', 'subscriber ada@example.com'],
  ]);
  assert.deepEqual(of('kept'), ['component Checkout']);
  assert.deepEqual(of('skipped'), [
    ...['group Empty', 'incident Now', 'template Braces', 'template Whenever', 'subscriber +49 555'],
    ...['subscriber maybe@example.com', 'subscriber no@example.com'],
  ]);
  for (const { why, outcome } of lines) assert.equal(why === null, outcome === 'made');
  assert.equal((await shown()).incidents.length, 0, 'a dry run writes nothing');

  assert.deepEqual(await kernel.run(importPage, { text, most: 3 }, caller), { made: 2, left: 4 });
  assert.deepEqual(await kernel.run(importPage, { text }, caller), { made: 4, left: 0 });
  const [template] = await kernel.ask(listTemplates, {}, caller);
  assert.deepEqual(
    [template?.name, template?.moment, template?.words, template?.componentIds.length],
    ['Slow', 'identified', 'The API is slow.\nWe work on it.', 1],
  );
  const before = await kernel.facts();
  assert.deepEqual(await kernel.run(importPage, { text }, caller), { made: 0, left: 0 });
  assert.equal((await kernel.facts()).length, before.length);
  await kernel.jobs.drain();

  const model = await shown();
  const [incident] = model.incidents;
  assert.deepEqual(
    [incident?.origin, incident?.impact, incident?.startedAt, incident?.resolvedAt, incident?.promises],
    ['imported', 'critical', '2025-03-01T10:00:00.000Z', '2025-03-01T11:00:00.000Z', null],
  );
  assert.deepEqual(
    incident?.updates.map(({ body, publishedAt, writeUp }) => [body, publishedAt.slice(0, 16), writeUp]),
    [
      ['# What happened', '2025-03-04T09:00', true],
      ['It is over.', '2025-03-01T11:00', false],
      ['We look\ninto it.', '2025-03-01T10:05', false],
    ],
  );
  const api = model.components.find(({ name }) => name === 'API');
  assert.deepEqual(
    [api?.startDate, api?.impacts.map(({ status, startedAt, endedAt }) => [status, startedAt, endedAt])],
    [
      '2025-01-01',
      [
        ['under_maintenance', '2025-02-01T01:00:00.000Z', '2025-02-01T02:00:00.000Z'],
        ['full_outage', '2025-03-01T10:00:00.000Z', '2025-03-01T11:00:00.000Z'],
      ],
    ],
  );
  const { subscribers } = await kernel.ask(listSubscribers, { status: 'active' }, caller);
  assert.deepEqual(
    subscribers.map(({ email, componentIds }) => [email, componentIds]),
    [['ada@example.com', [api?.id]]],
  );
  assert.equal((await kernel.facts('deliveries.queued')).length, 0);
  assert.doesNotMatch(JSON.stringify(await kernel.facts()), /@example/);
  const page = renderPage(model).find(({ path }) => path === `/incidents/${incident?.id}`);
  assert.match(page?.bytes.toString('utf8') ?? '', /From our earlier status page/);

  // What was brought over is put right like what was added afterwards.
  const id = incident?.id ?? '';
  await kernel.run(editPast, { id, name: 'The API was away' }, caller);
  const told = (await findStory(kernel.db, id))?.updates.map((one) => ({ ...one, at: one.at.toISOString() })) ?? [];
  const changed = told.map((one) => (one.words === 'It is over.' ? { ...one, words: 'It works.' } : one));
  await kernel.run(editPast, { id, updates: changed, startedAt: '2025-03-01T10:00:00Z' }, caller);
  const [after] = (await shown()).incidents;
  assert.deepEqual(
    [after?.name, after?.impact, after?.origin, after?.startedAt, after?.resolvedAt],
    ['The API was away', 'critical', 'imported', incident?.startedAt, incident?.resolvedAt],
  );
  assert.deepEqual(
    after?.updates.map(({ body, writeUp }) => [body, writeUp]),
    [
      ['# What happened', true],
      ['It works.', false],
      ['We look\ninto it.', false],
    ],
  );
  await kernel.run(editPast, { id, updates: changed.filter(({ writeUp }) => !writeUp) }, caller);
  const without = (await shown()).incidents[0]?.updates.filter(({ removedAt }) => removedAt !== null);
  assert.deepEqual(
    without?.map(({ body, writeUp }) => [body, writeUp]),
    [['', true]],
    'its full story is taken down alone',
  );
  const [, , untilThen] = (await kernel.facts('status_page.past_incident_changed')).map(({ body }) => body.parts);
  assert.deepEqual(untilThen, ['times', 'words', 'components']);
});

const why = (of: { refusal: string | null }[]) => of.map(({ refusal }) => refusal?.split('.')[0] ?? null);
const read = (document: object) => {
  const page = readOtherPage(JSON.stringify(document));
  return {
    source: page.source,
    components: page.components.map(({ name, groupKey }) => [name, groupKey]),
    told: page.incidents.map(({ updates }) => updates.map(({ status, words }) => `${status}: ${words}`)),
    over: page.incidents.map(({ resolvedAt }) => resolvedAt?.toISOString() ?? null),
    refused: why(page.incidents),
    subscribers: why(page.subscribers),
  };
};
const date = (value: string) => ({ _type: 'DateTime', value });
const id = (value: string) => ({ _type: 'ObjectID', value });
const update = (id: string, status: string, message: string, hour: number) => ({
  ...{ id, status, message, date: `2025-03-01T${hour}:00:00Z` },
});
const refusal = (error: UserError) => error.refusals[0]?.pointer === 'url';

test('Cachet 2 and 3, OpenStatus and OneUptime are read in their own shapes', () => {
  const told = ['investigating: Down.', 'resolved: Up.'];
  const common = { components: [['API', '7']], told: [told], over: ['2025-03-01T11:00:00.000Z'], refused: [null] };
  const cachet2 = {
    components: { data: [{ id: 1, name: 'API', group_id: 7, status: 1, created_at: '2025-01-01 00:00:00' }] },
    component_groups: { data: [{ id: 7, name: 'Core' }] },
    incidents: [
      {
        ...{ id: 3, name: 'Outage', message: 'Down.', status: 1, latest_status: 4, visible: 1, component_id: 1 },
        ...{ occurred_at: '2025-03-01 10:00:00' },
        updates: [{ id: 4, incident_id: 3, status: 4, message: 'Up.', created_at: '2025-03-01 11:00:00' }],
      },
    ],
    subscribers: [{ id: 1, email: 'a@example.com', verified_at: null }],
  };
  const unconfirmed = ['The address was not confirmed there'];
  assert.deepEqual(read(cachet2), { source: 'cachet', ...common, subscribers: unconfirmed });
  const hidden = { ...cachet2, incidents: [{ ...cachet2.incidents[0], visible: 0 }] };
  assert.deepEqual(read(hidden).refused, ['It was not public there']);
  const cachet3 = {
    components: {
      data: [
        {
          ...{ id: '1', type: 'components', attributes: { name: 'API', status: { human: 'Operational', value: 1 } } },
          relationships: { group: { data: { id: '7' } } },
        },
      ],
    },
    incidents: {
      data: [
        {
          id: '3',
          attributes: {
            ...{ name: 'Outage', message: 'Down.', visible: 1, status: { value: 4 } },
            ...{ occurred: { string: '2025-03-01 10:00:00' } },
          },
          relationships: { updates: { data: [{ id: '4' }] } },
        },
      ],
      included: [
        {
          ...{ id: '4', type: 'updates' },
          attributes: { message: 'Up.', status: { value: 4 }, created: { string: '2025-03-01 11:00:00' } },
        },
      ],
    },
    subscribers: { data: [{ id: '1', attributes: { email: 'a@example.com', verified: true } }] },
  };
  assert.deepEqual(read(cachet3), { source: 'cachet', ...common, subscribers: [null] });
  const openstatus = {
    pageComponents: [{ id: '1', name: 'API', groupId: '7' }],
    statusReports: [
      {
        ...{ id: '3', title: 'Outage', status: 'STATUS_REPORT_STATUS_RESOLVED', pageComponentIds: ['1'] },
        updates: [
          update('5', 'STATUS_REPORT_STATUS_RESOLVED', 'Up.', 11),
          update('4', 'STATUS_REPORT_STATUS_INVESTIGATING', 'Down.', 10),
        ],
      },
    ],
    pageSubscribers: [{ id: '1', email: 'a@example.com', acceptedAt: '2025-01-01T00:00:00Z', channelType: 'email' }],
  };
  assert.deepEqual(read(openstatus), { source: 'openstatus', ...common, subscribers: [null] });
  const flat = {
    page_components: openstatus.pageComponents,
    status_reports: [{ id: 3, title: 'Outage', status: 'resolved', statusReportUpdateIds: [4, 5], monitorIds: [1] }],
    status_report_updates: [update('4', 'investigating', 'Down.', 10), update('5', 'resolved', 'Up.', 11)],
  };
  assert.deepEqual(read(flat), { source: 'openstatus', ...common, subscribers: [] });
  const oneuptime = {
    statusPageResources: [{ _id: '1', displayName: 'API', statusPageGroupId: id('7'), monitorId: id('m') }],
    statusPageGroups: { data: [{ _id: '7', name: 'Core' }] },
    incidents: [
      {
        ...{ _id: '3', title: 'Outage', description: 'Down.', monitors: [{ _id: 'm' }] },
        createdAt: date('2025-03-01T10:00:00.000Z'),
      },
    ],
    incidentStateTimelines: [
      {
        ...{ incidentId: id('3'), startsAt: date('2025-03-01T11:00:00.000Z') },
        incidentState: { name: 'Resolved', isResolvedState: true },
      },
    ],
    incidentPublicNotes: [{ incidentId: id('3'), note: 'Up.', postedAt: date('2025-03-01T11:00:00.000Z') }],
    statusPageSubscribers: [
      {
        subscriberEmail: { _type: 'Email', value: 'a@example.com' },
        isSubscriptionConfirmed: true,
        isUnsubscribed: true,
      },
    ],
  };
  assert.deepEqual(read(oneuptime), { source: 'oneuptime', ...common, subscribers: ['It was ended there'] });
  for (const text of ['[]', 'no', '{}', '{"page":{}}']) assert.throws(() => readOtherPage(text), { name: 'UserError' });
});

test('what a page tells everyone is fetched by the guard, and an address that is none of a page is refused at its field', async () => {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    if (!request.url?.startsWith('/api/v2/')) return void response.writeHead(404).end();
    const name = request.url.slice('/api/v2/'.length, -'.json'.length).replace('-', '_');
    const { page, components } = statuspage;
    response.end(JSON.stringify({ page, [name]: name === 'components' ? components : [] }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  try {
    await assert.rejects(fetchPage(`https://127.0.0.1:${port}`, []), refusal);
    assert.equal(asked.length, 0, 'nothing in a private network is asked');
    const allow = ['127.0.0.1'];
    const page = readOtherPage(await fetchPage(`http://127.0.0.1:${port}/history`, allow));
    assert.deepEqual([page.source, page.pageKey, page.components.length], ['statuspage', 'p1', 2]);
    await assert.rejects(fetchPage(`http://127.0.0.1:${port}/other.json`, allow), refusal);
  } finally {
    server.close();
    server.closeAllConnections();
  }
});

test('what holds words that are refused here is named and left out, unless whoever imports says that it comes as it is', async () => {
  const [first] = statuspage.incidents;
  const leaky = { ...first, id: 'leaky', name: 'Database trouble' };
  const [update] = updates;
  const words = [{ ...update, id: 'l1', status: 'resolved', body: 'We failed over db-7.prod.internal.' }];
  const text = JSON.stringify({ page: { id: 'p9', name: 'Acme' }, incidents: [{ ...leaky, incident_updates: words }] });
  const { lines, refused } = await kernel.ask(previewPage, { text }, caller);
  assert.equal(refused, 1);
  assert.deepEqual(
    lines.map(({ name, outcome, why }) => [name, outcome, why]),
    [['Database trouble', 'skipped', 'db-7.prod.internal is an address inside. Say what customers use instead.']],
  );
  assert.deepEqual(await kernel.run(importPage, { text }, caller), { made: 0, left: 0 });
  const sure = await kernel.ask(previewPage, { text, asItIs: true }, caller);
  assert.deepEqual([sure.refused, sure.lines[0]?.outcome], [1, 'made']);
  assert.match(sure.lines[0]?.why ?? '', /^As it is: db-7\.prod\.internal/);
  assert.deepEqual(await kernel.run(importPage, { text, asItIs: true }, caller), { made: 1, left: 0 });
  const facts = await kernel.facts();
  assert.equal(facts.findLast(({ name }) => name === 'status_page.imported')?.refs.as_they_are, 1);
});

const told = (id: string, more: object = {}) => ({
  ...{ id, name: `Awkward ${id}`, status: 'resolved', impact: 'minor', started_at: '2025-06-01T10:00:00Z' },
  ...{ resolved_at: '2025-06-01T11:00:00Z' },
  incident_updates: [{ status: 'resolved', body: 'It \u0000is over\ud800.', created_at: '2025-06-01T11:00:00Z' }],
  ...more,
});

test('what stands in a file twice is brought over once, and what no page can hold is skipped or cleaned', async () => {
  const group = { id: 'ag', name: 'Awkward group', components: ['ac'] };
  const component = { id: 'ac', name: 'Awkward part', group_id: 'ag', status: 'operational' };
  const planned = { id: 'am', name: 'Awkward work', status: 'completed', impact: 'maintenance' };
  const text = JSON.stringify({
    page: { id: 'awkward' },
    component_groups: [group],
    components: [{ ...group, group: true }, component, component],
    incidents: [
      ...[told('a1'), told('a1'), told('a2', { resolved_at: '9999-12-31T23:59:59Z' })],
      told('a3', { started_at: '0001-01-01T00:00:00Z', created_at: '2025-06-01T10:00:00Z' }),
      { ...planned, scheduled_for: '2025-02-01T01:00:00Z', scheduled_until: '2025-02-01T01:00:00Z' },
    ],
  });
  const { lines } = await kernel.ask(previewPage, { text }, caller);
  const of = (outcome: string) => lines.filter((line) => line.outcome === outcome).map(({ name }) => name);
  assert.deepEqual(of('made'), ['Awkward group', 'Awkward part', 'Awkward a1', 'Awkward a3']);
  assert.deepEqual(of('kept'), ['Awkward group', 'Awkward part', 'Awkward a1']);
  assert.deepEqual(of('skipped'), ['Awkward a2', 'Awkward work']);
  assert.deepEqual(await kernel.run(importPage, { text }, caller), { made: 4, left: 0 });
  assert.deepEqual(await kernel.run(importPage, { text }, caller), { made: 0, left: 0 });
  const model = await shown();
  const one = model.incidents.find(({ name }) => name === 'Awkward a1');
  assert.match(one?.updates[0]?.body ?? '', /^It is over/);
  assert.ok(renderPage(model).length > 0);
});
