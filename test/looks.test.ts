import assert from 'node:assert/strict';
import { test } from 'node:test';
import { modules } from '../src/main/modules.ts';
import { isOfKind, kinds, lookOf } from '../web/pages/incidents/timeline/looks.ts';
import { timeAt } from '../web/pages/incidents/timeline/places.ts';

/** What happens to the organisation, its settings and its pages is on no incident's timeline. */
const ofNoIncident = new RegExp(
  `^(${[
    ...['user', 'custom_role', 'organisation', 'api_key', 'ip_allowlist', 'secret', 'managed_resource'],
    ...[
      'sign_in',
      'sign_in_connection',
      'directory',
      'incident_setting',
      'incident_template',
      'private_incidents?',
      'private_rule',
    ],
    ...[
      'call_setting',
      'call_rule',
      'call_account',
      'custom_field',
      'incident_form',
      'incident_view',
      'maintenance',
      'subscribers?',
    ],
    ...['catalog_\\w+', 'status_pages', 'status_page_\\w+', 'word_template', 'vendor_components?', 'approval_group'],
    ...['regulatory_regime', 'communication_policy', 'tier_weights', 'automatic_text', 'follow_up_category'],
    ...['follow_up_priority', 'decision_flow', 'webhook_endpoint', 'drill', 'failed_jobs'],
  ].join('|')})\\.`,
);

/** Of a page's own, these alone name an incident. */
const ofPages = /^status_page\.(?!emergency_posted|post_renamed)/;

test('whatever may be on a timeline has a look of its own and a kind to choose it by', () => {
  const names = modules.flatMap(({ facts = [] }) => facts.map(({ name }) => name));
  const onTimelines = names.filter((name) => !ofNoIncident.test(name) && !ofPages.test(name));
  assert.ok(onTimelines.length > 80, `only ${onTimelines.length} were looked at`);
  const without = (has: (name: string) => boolean) => onTimelines.filter((name) => !has(name));
  assert.deepEqual(
    without((name) => lookOf(name)[0] !== ''),
    [],
  );
  assert.deepEqual(
    without((name) => kinds.some(({ value }) => isOfKind(name, value))),
    [],
  );
});

test('an entry is moved past those of one moment, since no time lies between them', () => {
  const now = Date.parse('2026-05-01T12:00:00.000Z');
  const moment = '2026-05-01T10:00:00.000Z';
  const rest = [
    { id: '4', at: '2026-05-01T11:00:00.000Z' },
    { id: '3', at: moment },
    { id: '2', at: moment },
    { id: '1', at: '2026-05-01T09:00:00.000Z' },
  ];
  assert.equal(timeAt(rest, 2, -1, now), '2026-05-01T10:30:00.000Z', 'up, from below both');
  assert.equal(timeAt(rest, 2, 1, now), '2026-05-01T09:30:00.000Z', 'down, from above both');
  assert.equal(timeAt(rest, 0, -1, now), '2026-05-01T11:01:00.000Z');
  assert.equal(timeAt(rest, 5, 1, now), null);
});
