import type { ComponentStatus, Impact, IncidentStatus } from '../../public/model.ts';
import {
  notConfirmed,
  notOver,
  type OtherIncident,
  type OtherMaintenance,
  type OtherPage,
  type OtherUpdate,
} from './other-page.ts';
import { dayOf, instantOf, isRow, keyOf, keysOf, rowsAt, textOf, type Row } from './read.ts';
import { wordsOf } from './words.ts';

const componentStatuses: Record<string, ComponentStatus> = {
  operational: 'operational',
  degraded_performance: 'degraded_performance',
  partial_outage: 'partial_outage',
  major_outage: 'full_outage',
  full_outage: 'full_outage',
  under_maintenance: 'under_maintenance',
};
const impacts = new Set(['none', 'minor', 'major', 'critical']);
const incidentStatuses: Record<string, IncidentStatus> = {
  investigating: 'investigating',
  identified: 'identified',
  monitoring: 'monitoring',
  resolved: 'resolved',
  postmortem: 'resolved',
};

const isGroup = (row: Row) => row['group'] === true;
const isPlanned = (row: Row) => row['impact'] === 'maintenance' || Boolean(row['scheduled_for']);

/** Statuspage: answers of its API v1 under their names, or of the public feeds v2, which many pages have. */
export function readStatuspage(document: Row): OtherPage {
  const all = rowsAt(document, 'components');
  const groups = [...rowsAt(document, 'component_groups', 'groups'), ...all.filter(isGroup)];
  const byGroup = new Map(groups.flatMap((row) => keysOf(row['components']).map((key) => [key, keyOf(row['id'])])));
  const entries = [...rowsAt(document, 'incidents'), ...rowsAt(document, 'scheduled_maintenances')];
  const page = isRow(document['page']) ? document['page'] : {};
  return {
    source: 'statuspage',
    pageKey: keyOf(page['id']),
    groups: groups.map((row) => ({
      key: keyOf(row['id']),
      name: textOf(row['name'], 100),
      description: textOf(row['description'], 500) || null,
    })),
    components: all
      .filter((row) => !isGroup(row))
      .map((row) => ({
        key: keyOf(row['id']),
        name: textOf(row['name'], 100),
        description: textOf(row['description'], 500) || null,
        groupKey: keyOf(row['group_id']) || (byGroup.get(keyOf(row['id'])) ?? null),
        startDate: dayOf(row['start_date'], row['created_at']),
      })),
    incidents: entries.filter((row) => !isPlanned(row)).map(incident),
    maintenances: entries.filter(isPlanned).map(maintenance),
    subscribers: [
      ...rowsAt(document, 'subscribers_active').map((row) => subscriber(row, true)),
      ...rowsAt(document, 'subscribers').map((row) => subscriber(row, false)),
    ],
    templates: rowsAt(document, 'incident_templates', 'templates').map((row) => ({
      ...{ key: keyOf(row['id']), name: textOf(row['name'], 70), words: wordsOf(row['body']) },
      status: textOf(row['update_status']),
      componentKeys: [...keysOf(row['component_ids']), ...rowsAt(row, 'components').map(({ id }) => keyOf(id))],
    })),
    leftOut: [],
  };
}

function incident(row: Row): OtherIncident {
  const updates = updatesOf(row);
  const startedAt = instantOf(row['started_at'], row['backfill_date'], row['created_at']) ?? updates[0]?.at ?? null;
  const last = updates.findLast(({ status }) => status === 'resolved')?.at ?? null;
  const isOver = incidentStatuses[textOf(row['status'])] === 'resolved';
  const resolvedAt = isOver ? (instantOf(row['resolved_at']) ?? last) : null;
  const impact = textOf(row['impact_override'] ?? row['impact']);
  return {
    key: keyOf(row['id']),
    name: textOf(row['name'], 200),
    impact: (impacts.has(impact) ? impact : 'none') as Impact,
    startedAt: startedAt ?? new Date(0),
    resolvedAt,
    updates,
    refusal: !startedAt ? 'The file does not say when it began.' : resolvedAt ? null : notOver,
  };
}

function updatesOf(row: Row): OtherUpdate[] {
  const told = rowsAt(row, 'incident_updates')
    .flatMap((update) => {
      const at = instantOf(update['display_at'], update['created_at']);
      const status = incidentStatuses[textOf(update['status'])];
      const words = wordsOf(update['body']);
      if (!at || !status || !words) return [];
      const components = rowsAt(update, 'affected_components').flatMap((named) => {
        const key = keyOf(named['code'] ?? named['id']);
        const state = componentStatuses[textOf(named['new_status'])];
        return key && state ? [{ key, status: state }] : [];
      });
      return [{ status, words, at, writeUp: update['status'] === 'postmortem', components }];
    })
    .toSorted((a, b) => a.at.getTime() - b.at.getTime());
  const story = wordsOf(row['postmortem_body']);
  const at = instantOf(row['postmortem_published_at']);
  if (story && at && !told.some(({ writeUp }) => writeUp))
    told.push({ status: 'resolved', words: story, at, writeUp: true, components: [] });
  return told;
}

function maintenance(row: Row): OtherMaintenance {
  const from = instantOf(row['scheduled_for'], row['started_at'], row['created_at']);
  const until = instantOf(row['scheduled_until'], row['resolved_at']);
  const isOver = ['completed', 'resolved', 'postmortem'].includes(textOf(row['status']));
  const wrong = !from || !until || until < from;
  return {
    key: keyOf(row['id']),
    name: textOf(row['name'], 200),
    scheduledFor: from ?? new Date(0),
    scheduledUntil: until ?? new Date(0),
    isOver,
    componentKeys: rowsAt(row, 'components').map(({ id }) => keyOf(id)),
    updates: rowsAt(row, 'incident_updates').flatMap((update) => {
      const at = instantOf(update['display_at'], update['created_at']);
      const words = wordsOf(update['body']);
      const said = textOf(update['status']);
      const status =
        said === 'scheduled' ? 'scheduled' : said === 'completed' || said === 'resolved' ? 'completed' : 'in_progress';
      return at && words ? [{ words, at, status } as const] : [];
    }),
    refusal: wrong ? 'The file does not say from when until when it was planned.' : null,
  };
}

const notSaid =
  'The file does not say whether the address was confirmed: give the answer for state=active as “subscribers_active”.';

/** The API says who is confirmed by what it was asked for, not in the rows. */
function subscriber(row: Row, isActive: boolean) {
  const mode = textOf(row['mode']) || 'email';
  const state = row['quarantined_at'] ? 'quarantined' : isActive ? 'active' : textOf(row['state']);
  const shown = textOf(row['email'], 320) || textOf(row['display_phone_number'] ?? row['endpoint'], 320);
  const byState: Record<string, string | null> = {
    active: null,
    unconfirmed: notConfirmed,
    quarantined: 'It was in quarantine there.',
  };
  const why = state in byState ? (byState[state] as string | null) : notSaid;
  return {
    email: shown || keyOf(row['id']),
    componentKeys: keysOf(row['components']),
    refusal: mode === 'email' ? why : `Only mail is brought over, not ${mode}: its owner has to subscribe again.`,
  };
}
