import assert from 'node:assert/strict';
import { test } from 'node:test';
import { XMLValidator } from 'fast-xml-parser';
import { parsePageModel, type PageModelInput } from '../model.ts';
import { renderPage } from '../render.ts';
import { sampleInputs } from '../samples/samples.ts';

const read = (input: PageModelInput, path: string): string =>
  renderPage(parsePageModel(input))
    .find((file) => file.path === path)
    ?.bytes.toString('utf8') ?? assert.fail(`${path} is missing`);
const json = (input: PageModelInput, path: string) => JSON.parse(read(input, path));
const stateOf = (input: PageModelInput) => json(input, '/index.json').data.attributes.aggregate_state;

test('planned maintenance is a calendar whose entries keep their id, count their changes and can be called off', () => {
  const [planned] = sampleInputs.operational.maintenances ?? [];
  assert.ok(planned);
  const moved = {
    ...planned,
    name: 'Disks; new, and better',
    updatedAt: '2026-11-23T10:00:05Z',
    createdAt: '2026-11-23T10:00:00Z',
  };
  const of = (more: object) =>
    read({ ...sampleInputs.operational, maintenances: [{ ...moved, ...more }] }, '/maintenance.ics');
  const calendar = of({});
  assert.match(calendar, /^BEGIN:VCALENDAR\r\nVERSION:2\.0\r\n[\s\S]*\r\nEND:VCALENDAR\r\n$/);
  for (const line of [`UID:${planned.id}@status.acme.example`, 'SEQUENCE:5', 'TRANSP:TRANSPARENT', 'STATUS:CONFIRMED'])
    assert.ok(calendar.includes(`\r\n${line}\r\n`), line);
  assert.match(calendar, /SUMMARY:Disks\\; new\\, and better/);
  assert.match(calendar, /REFRESH-INTERVAL;VALUE=DURATION:PT1H/);
  assert.ok(
    calendar.split('\r\n').every((line) => Buffer.byteLength(line) <= 75),
    'folded at 75 octets',
  );
  const [names] = /(?<=DESCRIPTION:)Affects .+?\\n\\n/.exec(calendar.replaceAll('\r\n ', '')) ?? [];
  assert.equal(names, 'Affects Payouts\\n\\n', 'what it affects, then the words');
  assert.match(calendar, /CATEGORIES:Payouts\r\n/);
  assert.match(of({ cancelledAt: '2026-11-23T11:00:00Z' }), /STATUS:CANCELLED/);
});

test('readers of Instatus find state, incidents and components in its words', () => {
  const { page, activeIncidents } = json(sampleInputs.outage, '/summary.json');
  assert.deepEqual(page, { name: 'Acme Payments', url: 'https://status.acme.example', status: 'HASISSUES' });
  assert.equal(activeIncidents[0].status, 'IDENTIFIED');
  assert.equal(activeIncidents[0].impact, 'PARTIALOUTAGE');
  assert.equal(activeIncidents[0].url, 'https://status.acme.example/incidents/incopen00001');
  const fine = json(sampleInputs.operational, '/summary.json');
  assert.equal(fine.page.status, 'UP');
  assert.equal('activeIncidents' in fine, false);
  assert.equal(fine.activeMaintenances[0].status, 'NOTSTARTEDYET');
  const { components } = json(sampleInputs.outage, '/v2/components.json');
  const cards = components.find(({ name }: { name: string }) => name === 'Card payments');
  assert.deepEqual([cards.status, cards.group.name], ['PARTIALOUTAGE', 'Payments']);
});

test('readers of Better Stack find its state', () => {
  assert.equal(stateOf(sampleInputs.operational), 'operational');
  assert.equal(stateOf(sampleInputs.outage), 'degraded');
  const { included } = json(sampleInputs.outage, '/index.json');
  const named = (type: string, name: string) =>
    included.find((one: { type: string; attributes: Record<string, string> }) =>
      [one.attributes['public_name'], one.attributes['name'], one.attributes['title']].some(
        (own) => one.type === type && own === name,
      ),
    );
  const cards = named('status_page_resource', 'Card payments');
  assert.equal(cards.attributes.status, 'degraded');
  assert.equal(cards.attributes.status_page_section_id, named('status_page_section', 'Payments').id);
  assert.ok(cards.attributes.availability > 0.9 && cards.attributes.availability < 1);
  assert.equal('status_page_section_id' in named('status_page_resource', 'Dashboard').attributes, false);
  const reports = included.filter(({ type }: { type: string }) => type === 'status_report');
  assert.deepEqual(
    reports.map((one: { attributes: Record<string, string> }) => one.attributes['aggregate_state']),
    ['degraded', 'resolved'],
  );
});

test('the badge says the state in words, whatever the page is called', () => {
  const named = { ...sampleInputs.outage, page: { ...sampleInputs.outage.page, name: 'A <b> & "c"' } };
  const badge = read(named, '/badge.svg');
  assert.equal(XMLValidator.validate(badge), true);
  assert.match(badge, />\s*Partial outage\s*<\/text>/);
  assert.doesNotMatch(badge, /<b>/);
});

test('the widget is given the state and what is open in each language of the page, and nothing on a gated one', () => {
  const { page } = sampleInputs.outage;
  const two = { ...sampleInputs.outage, page: { ...page, languages: ['en', 'ar'] } };
  const { name, state, languages } = json(two, '/widget.json');
  assert.deepEqual([name, state], [page.name, 'partial_outage']);
  const [own, arabic] = languages;
  assert.deepEqual([own.language, own.direction, own.headline], ['en', 'ltr', 'Partial outage']);
  assert.deepEqual([arabic.language, arabic.direction], ['ar', 'rtl']);
  assert.equal(own.incidents.length, arabic.incidents.length);
  assert.match(own.incidents[0].url, /^https:\/\/status\.acme\.example\/incidents\/\w+$/);
  assert.match(arabic.incidents[0].url, /^https:\/\/status\.acme\.example\/ar\/incidents\/\w+$/);
  assert.deepEqual(json(sampleInputs.operational, '/widget.json').languages[0].incidents, []);
  assert.ok(Buffer.byteLength(read(two, '/widget.js')) <= 6_000);
  const gated = { ...two, page: { ...two.page, gate: { kind: 'internal' as const, publicKeys: [] } } };
  const paths = renderPage(parsePageModel(gated)).map(({ path }) => path);
  assert.deepEqual(
    paths.filter((path) => path.startsWith('/widget')),
    [],
  );
});
