import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import type { ComponentStatus } from '../model.ts';
import { componentStatuses, parsePageModel } from '../model.ts';
import { sample, sampleInputs, sampleNames } from '../samples/samples.ts';
import { rowsOf, shownStatuses } from '../states.ts';
import { feedFiles } from './feeds.ts';
import { incidentIoSummary } from './incident-io.ts';
import { overallStatus, statuspageFiles } from './statuspage.ts';

type Json = Record<string, unknown>;
type Given = NonNullable<(typeof sampleInputs)['outage']['incidents']>[number];
const file = (name: keyof typeof sampleInputs, path: string) =>
  JSON.parse(JSON.stringify(statuspageFiles(sample(name)).get(path))) as Record<string, Json[]>;
const keys = (value: unknown): string[] => Object.keys(value as Json).sort();

const componentKeys = [
  'created_at',
  'description',
  'group',
  'group_id',
  'id',
  'name',
  'only_show_if_degraded',
  'page_id',
  'position',
  'showcase',
  'start_date',
  'status',
  'updated_at',
];
const incidentKeys = [
  'components',
  'created_at',
  'id',
  'impact',
  'incident_updates',
  'monitoring_at',
  'name',
  'page_id',
  'reminder_intervals',
  'resolved_at',
  'shortlink',
  'started_at',
  'status',
  'updated_at',
];

const down = { componentId: 'cards0000001', oldStatus: null, newStatus: 'partial_outage' };

describe('the Statuspage API carries its own keys and nothing else', () => {
  it('components.json', () => {
    const { components, page } = file('outage', '/api/v2/components.json');
    assert.deepEqual(keys(page), ['id', 'name', 'time_zone', 'updated_at', 'url']);
    assert.equal((page as unknown as Json)['url'], 'https://status.acme.example', 'clients put paths behind it');
    for (const component of components ?? []) {
      const expected = component['group'] === true ? [...componentKeys, 'components'].sort() : componentKeys;
      assert.deepEqual(keys(component), expected);
      assert.match(String(component['id']), /^[0-9a-z]{12}$/);
      if (component['start_date'] !== null) assert.match(String(component['start_date']), /^\d{4}-\d\d-\d\d$/);
    }
  });

  it('incidents.json', () => {
    const [incident] = file('outage', '/api/v2/incidents.json')['incidents'] ?? [];
    assert.deepEqual(keys(incident), incidentKeys);
    const [update] = (incident?.['incident_updates'] ?? []) as Json[];
    assert.deepEqual(keys(update), [
      'affected_components',
      'body',
      'created_at',
      'custom_tweet',
      'deliver_notifications',
      'display_at',
      'id',
      'incident_id',
      'status',
      'tweet_id',
      'updated_at',
    ]);
    assert.deepEqual(((update?.['affected_components'] ?? []) as Json[])[0], {
      code: 'cards0000001',
      name: 'Payments - Card payments',
      old_status: 'degraded_performance',
      new_status: 'partial_outage',
    });
    const [given] = sampleInputs.outage.incidents ?? [];
    const first = { ...given, updates: given?.updates?.map((one) => ({ ...one, affectedComponents: [down] })) };
    const model = parsePageModel({ ...sampleInputs.outage, incidents: [first as Given] });
    const told = statuspageFiles(model).get('/api/v2/incidents.json') as Record<string, Json[]>;
    const [said] = (told['incidents']?.[0]?.['incident_updates'] ?? []) as Record<string, Json[]>[];
    assert.equal(said?.['affected_components']?.[0]?.['old_status'], 'operational', 'it worked before the first word');
    assert.equal(incident?.['shortlink'], 'https://status.acme.example/incidents/incopen00001');
  });

  it('scheduled-maintenances.json, upcoming and active', () => {
    const [entry] = file('operational', '/api/v2/scheduled-maintenances/upcoming.json')['scheduled_maintenances'] ?? [];
    const own = [...incidentKeys.filter((key) => key !== 'reminder_intervals'), 'scheduled_for', 'scheduled_until'];
    assert.deepEqual(keys(entry), own.sort());
    assert.equal(entry?.['impact'], 'maintenance');
    assert.equal(
      file('operational', '/api/v2/scheduled-maintenances/active.json')['scheduled_maintenances']?.length,
      0,
    );
    assert.equal(
      file('maintenance', '/api/v2/scheduled-maintenances/active.json')['scheduled_maintenances']?.length,
      1,
    );
  });

  it('summary.json and status.json', () => {
    assert.deepEqual(keys(file('outage', '/api/v2/summary.json')), [
      'components',
      'incidents',
      'page',
      'scheduled_maintenances',
      'status',
    ]);
    assert.deepEqual(keys(file('empty', '/api/v2/status.json')), ['page', 'status']);
    assert.equal(file('outage', '/api/v2/incidents/unresolved.json')['incidents']?.length, 1);
  });
});

describe('the status indicator', () => {
  const [first, second, third] = sampleInputs.operational.components ?? [];
  const indicatorOf = (...statuses: ComponentStatus[]) => {
    const components = [first, second, third]
      .slice(0, statuses.length)
      .map((component, index) => ({ ...component, status: statuses[index] }));
    const model = parsePageModel({ ...sampleInputs.empty, groups: sampleInputs.operational.groups, components });
    const { indicator, description } = overallStatus(model, shownStatuses(model));
    return `${indicator}: ${description}`;
  };
  const table: [ComponentStatus[], string][] = [
    [[], 'none: All Systems Operational'],
    [['operational', 'operational'], 'none: All Systems Operational'],
    [['operational', 'under_maintenance'], 'maintenance: Service Under Maintenance'],
    [['operational', 'degraded_performance'], 'minor: Partially Degraded Service'],
    [['degraded_performance', 'degraded_performance'], 'minor: Degraded System Service'],
    [['operational', 'partial_outage'], 'minor: Minor Service Outage'],
    [['partial_outage', 'partial_outage'], 'major: Partial System Outage'],
    [['operational', 'full_outage'], 'major: Partial System Outage'],
    [['full_outage', 'full_outage'], 'critical: Major System Outage'],
    [['under_maintenance', 'degraded_performance', 'operational'], 'minor: Partially Degraded Service'],
  ];
  for (const [statuses, expected] of table) {
    it(`${statuses.join(', ') || 'no component'} → ${expected}`, () =>
      assert.equal(indicatorOf(...statuses), expected));
  }

  it('is never green while an incident is open, whatever it names', () => {
    const [open] = sampleInputs.outage.incidents ?? [];
    for (const updates of [[], open?.updates ?? []]) {
      const told = updates.map((update) => ({
        ...update,
        affectedComponents: (update.affectedComponents ?? []).map((one) => ({ ...one, newStatus: 'operational' })),
      }));
      const incident = { ...open, impact: 'none', updates: told };
      const model = parsePageModel({ ...sampleInputs.outage, incidents: [incident as Given] });
      assert.equal(overallStatus(model, new Map()).indicator, 'minor');
      const unresolved = statuspageFiles(model).get('/api/v2/incidents/unresolved.json') as { incidents: Json[] };
      assert.equal(unresolved.incidents[0]?.['impact'], 'minor');
    }
  });

  it('counts an open incident that names no component with its own impact', () => {
    const [open] = sampleInputs.outage.incidents ?? [];
    const incident = { ...open, impact: 'critical', updates: [] };
    const model = parsePageModel({ ...sampleInputs.empty, incidents: [incident] });
    assert.equal(overallStatus(model, shownStatuses(model)).indicator, 'critical');
  });
});

it('a group is as bad as its worst child', () => {
  const { components } = file('outage', '/api/v2/components.json');
  assert.equal(components?.find(({ id }) => id === 'grpmoney0001')?.['status'], 'partial_outage');
  assert.equal(components?.find(({ id }) => id === 'grptools0002')?.['status'], 'operational');
});

it('full_outage is called major_outage there', () => {
  const [first] = sampleInputs.empty ? (sampleInputs.operational.components ?? []) : [];
  const model = parsePageModel({
    ...sampleInputs.empty,
    components: [{ ...first, groupId: null, status: 'full_outage' }],
  });
  assert.equal(rowsOf(model).length, 1);
  const answer = statuspageFiles(model).get('/api/v2/components.json') as { components: Json[] };
  assert.equal(answer.components[0]?.['status'], 'major_outage');
  assert.ok(componentStatuses.includes('full_outage'));
});

describe('the incident.io summary', () => {
  it('names an ongoing incident', () => {
    const summary = incidentIoSummary(sample('outage'));
    assert.deepEqual(keys(summary), [
      'in_progress_maintenances',
      'ongoing_incidents',
      'page_title',
      'page_url',
      'scheduled_maintenances',
    ]);
    const [incident] = summary.ongoing_incidents;
    assert.equal(incident?.current_worst_impact, 'partial_outage');
    assert.match(
      incident?.last_update_message ?? '',
      /^Failing payments are caused by one of our two card processors\./,
    );
    assert.deepEqual(incident?.affected_components, [
      { id: 'cards0000001', name: 'Card payments', group_name: 'Payments', current_status: 'partial_outage' },
    ]);
  });

  it('names maintenance ahead and under way', () => {
    assert.equal(incidentIoSummary(sample('operational')).scheduled_maintenances[0]?.status, 'maintenance_scheduled');
    assert.equal(
      incidentIoSummary(sample('maintenance')).in_progress_maintenances[0]?.status,
      'maintenance_in_progress',
    );
  });
});

describe('feeds', () => {
  it('show a title as it was typed, never as HTML', () => {
    const [open] = sampleInputs.outage.incidents ?? [];
    const name = '<script>alert(1)</script> & ]]>\u0007';
    const model = parsePageModel({ ...sampleInputs.outage, incidents: [{ ...open, name } as Given] });
    for (const [path, source] of feedFiles(model)) {
      assert.doesNotMatch(source, /<script|CDATA\[[^\]]*alert|type="html"[^>]*>[^<]*alert/, path);
      assert.ok(source.includes('&#x3C;script&#x3E;alert(1)&#x3C;/script&#x3E; &#x26; ]]&#x3E;</title>'), path);
      assert.equal(XMLValidator.validate(source), true, path);
    }
  });

  const parser = new XMLParser({ ignoreAttributes: false, isArray: (name) => name === 'entry' || name === 'item' });
  const parsed = (name: keyof typeof sampleInputs, path: string) =>
    parser.parse(feedFiles(sample(name)).get(path) ?? '');

  for (const name of sampleNames) {
    it(`of "${name}" parse`, () => {
      for (const path of ['/history.atom', '/updates.atom']) assert.ok(parsed(name, path).feed.id, path);
      for (const path of ['/history.rss', '/updates.rss']) assert.ok(parsed(name, path).rss.channel.link, path);
    });
  }

  it('history has one entry per incident, in the paragraphs that aggregators parse', () => {
    const entries = parsed('outage', '/history.atom').feed.entry;
    assert.equal(entries.length, 2);
    assert.equal(entries[0].id, 'tag:status.acme.example,2005:Incident/incopen00001');
    const paragraphs = String(entries[0].content['#text']).split('</p><p><small>');
    assert.equal(paragraphs.length, 3);
    assert.match(
      paragraphs[0] ?? '',
      /^<p><small>Nov <var data-var='date'>24<\/var>, <var data-var='time'>14:10<\/var> UTC<\/small><br><strong>Identified<\/strong> - Failing/,
    );
  });

  it('updates has one entry per update, each with its own lasting guid', () => {
    const items = parsed('outage', '/updates.rss').rss.channel.item;
    assert.equal(items.length, 4);
    assert.equal(items[0].title, '[Identified] Card payments fail for some customers in the EU');
    const guids = new Set(items.map((item: { guid: { '#text': string } }) => item.guid['#text'] ?? item.guid));
    assert.equal(guids.size, 4);
    assert.ok(guids.has('https://status.acme.example/incidents/incopen00001#update-updopen00003'));
    assert.match(items[0].description, /^<p>Failing payments/);
    const [incident] = parsed('outage', '/history.rss').rss.channel.item;
    assert.match(incident.description, /^<p><small>Nov <var data-var='date'>24<\/var>/);
    assert.equal(parsed('outage', '/feed.rss').rss.channel.item.length, 4);
  });

  it('say which words put earlier ones right', () => {
    const model = sample('outage');
    const [said, wrong] = model.incidents[0]?.updates ?? [];
    assert.ok(said && wrong);
    said.correctionOf = wrong.id;
    for (const [language, label] of [
      ['en', 'Correction'],
      ['de', 'Richtigstellung'],
      ['fr', 'Rectification'],
      ['es', 'Corrección'],
      ['ar', 'تصحيح'],
    ] as const) {
      model.page.language = language;
      const files = feedFiles(model);
      const [item] = parser.parse(files.get('/updates.rss') ?? '').rss.channel.item;
      assert.match(item.title, new RegExp(`^\\[[^\\]]+ · ${label}\\] Card`));
      assert.match(item.description, new RegExp(`^<p><strong>${label}</strong>: [^<]+</p>\\s*<p>Failing`));
      const [entry] = parser.parse(files.get('/history.atom') ?? '').feed.entry;
      assert.match(entry.content['#text'], new RegExp(`</strong> - <strong>${label}</strong>: [^<]+<br><br>Failing`));
    }
  });

  it('are capped at 25 entries', () => {
    assert.equal(parsed('long', '/updates.atom').feed.entry.length, 25);
  });
});
