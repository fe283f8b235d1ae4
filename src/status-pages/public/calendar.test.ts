import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HtmlValidate } from 'html-validate';
import { parsePageModel } from './model.ts';
import { renderPage } from './render.ts';
import { sampleInputs } from './samples/samples.ts';

const incident = (id: string, name: string, impact: 'none' | 'minor' | 'critical', from: string, to: string) => ({
  ...{ id, name, impact, status: 'resolved' as const, startedAt: from, createdAt: from, updatedAt: to, resolvedAt: to },
  updates: [],
});

test('the history is a calendar too: a day leads to its incidents, says how bad it was, and lies in the time zone of the page', async () => {
  const { outage } = sampleInputs;
  const componentId = outage.components?.[0]?.id ?? '';
  const incidents = [
    incident('spansmonths0', 'Long', 'critical', '2026-01-31T10:00:00Z', '2026-02-01T10:00:00Z'),
    incident('lateevening0', 'Late', 'minor', '2026-02-03T23:30:00Z', '2026-02-04T00:10:00Z'),
    {
      ...incident('someofyou000', 'Some', 'minor', '2026-02-06T10:00:00Z', '2026-02-06T11:00:00Z'),
      updates: [
        {
          ...{ id: 'someofyou001', status: 'investigating' as const, body: 'Some pay twice.' },
          ...{ publishedAt: '2026-02-06T10:00:00Z', updatedAt: '2026-02-06T10:00:00Z' },
          affectedComponents: [{ componentId, oldStatus: null, newStatus: 'partial_outage' as const }],
        },
      ],
    },
    incident('otherone0000', 'Other', 'none', '2026-02-04T12:00:00Z', '2026-02-04T12:10:00Z'),
  ];
  const page = { ...outage.page, timeZone: 'Europe/Berlin' };
  const model = parsePageModel({ ...outage, page, incidents, maintenances: [], generatedAt: '2026-02-10T00:00:00Z' });
  const history =
    renderPage(model)
      .find(({ path }) => path === '/history')
      ?.bytes.toString('utf8') ?? '';
  const cellOf = (day: string) =>
    new RegExp(`<td class="([^"]+)" ?>\\s*<a href="([^"]+)" aria-label="${day}, ([^"]+)"`).exec(history)?.slice(1);
  assert.deepEqual(cellOf('31 January 2026'), ['tone-full_outage', '/incidents/spansmonths0', 'Critical impact: Long']);
  assert.deepEqual(cellOf('1 February 2026'), ['tone-full_outage', '/incidents/spansmonths0', 'Critical impact: Long']);
  assert.equal(cellOf('3 February 2026'), undefined, 'in Berlin it was the day after');
  const both = ['tone-degraded_performance', '#m-2026-02', 'No impact: Other and Minor impact: Late'];
  assert.deepEqual(cellOf('4 February 2026'), both);
  const some = ['tone-partial_outage', '/incidents/someofyou000', 'Partial outage: Some'];
  assert.deepEqual(
    cellOf('6 February 2026'),
    some,
    'as bad as what was said of its components, in colour and in words',
  );
  assert.match(history, /aria-current="date">10</);
  assert.match(history, /<td class="ahead">11</, 'days to come are not shown as good ones');
  assert.doesNotMatch(history, /<td class="ahead">10</);
  assert.match(history, /<section id="m-2026-02">/);
  assert.equal(history.match(/<th scope="col" abbr="Monday">Mon<\/th>/g)?.length, 2, 'a table a month');
  const report = await new HtmlValidate({ extends: ['html-validate:recommended'] }).validateString(history);
  const faults = report.results
    .flatMap(({ messages }) => messages)
    .filter(({ ruleId }) => /^(a11y|wcag|element|no-dup|valid)/.test(ruleId));
  assert.deepEqual(faults, []);
});

test('a year that somebody mistyped keeps no page from being rendered', () => {
  const { outage } = sampleInputs;
  const [from, to] = ['0202-03-04T10:00:00.000Z', '0202-03-04T11:00:00.000Z'];
  const planned = {
    ...{ id: 'calledoff000', name: 'Moved', status: 'scheduled' as const, componentIds: [], updates: [] },
    ...{ scheduledFor: '2026-03-01T10:00:00.000Z', scheduledUntil: '9999-12-31T23:59:59.000Z', startedAt: null },
    ...{ completedAt: null, cancelledAt: '2026-02-01T10:00:00.000Z' },
    ...{ createdAt: '2026-01-01T10:00:00.000Z', updatedAt: '2026-02-01T10:00:00.000Z' },
  };
  const given = { incidents: [incident('longago00000', 'Old', 'minor', from, to)], maintenances: [planned] };
  const files = renderPage(parsePageModel({ ...outage, ...given, generatedAt: '2026-02-10T00:00:00.000Z' }));
  const old = files.find(({ path }) => path === '/history/0202')?.bytes.toString('utf8') ?? '';
  assert.match(old, /<section id="m-0202-03">/);
});
