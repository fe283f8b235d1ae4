import type { IncidentStatus } from '../../public/model.ts';
import {
  notConfirmed,
  notOver,
  notPublic,
  type OtherIncident,
  type OtherMaintenance,
  type OtherPage,
} from './other-page.ts';
import { dayOf, flat, instantOf, isRow, keyOf, keysOf, relatedTo, rowsAt, textOf, type Row } from './read.ts';

const statuses: Record<string, IncidentStatus> = {
  1: 'investigating',
  2: 'identified',
  3: 'monitoring',
  4: 'resolved',
};
const valueOf = (given: unknown) => keyOf(isRow(given) ? given['value'] : given);

/** Cachet 2 and 3: the answers of its API under their names. Its times carry no zone and are taken as UTC. */
export function readCachet(document: Row): OtherPage {
  const updates = updateRows(document);
  return {
    source: 'cachet',
    pageKey: keyOf(document['page']),
    groups: rowsAt(document, 'component_groups', 'groups').map((row) => ({
      key: keyOf(row['id']),
      name: textOf(row['name'], 100),
      description: null,
    })),
    components: rowsAt(document, 'components').map((row) => {
      const group = relatedTo(row, 'group');
      const groupKey = isRow(group) && isRow(group['data']) ? keyOf(group['data']['id']) : keyOf(row['group_id']);
      return {
        key: keyOf(row['id']),
        name: textOf(row['name'], 100),
        description: textOf(row['description'], 500) || null,
        groupKey: groupKey && groupKey !== '0' ? groupKey : null,
        startDate: dayOf(row['created_at'], row['created']),
      };
    }),
    incidents: rowsAt(document, 'incidents').map((row) => incident(row, updates)),
    maintenances: rowsAt(document, 'schedules').map(maintenance),
    subscribers: rowsAt(document, 'subscribers').map((row) => ({
      email: textOf(row['email'], 320) || keyOf(row['id']),
      componentKeys: row['global'] === true ? [] : subscribed(row),
      refusal:
        row['verified'] === true || instantOf(row['verified_at'], row['email_verified_at']) ? null : notConfirmed,
    })),
    leftOut: rowsAt(document, 'incident_templates').map((row) => ({
      kind: 'template',
      name: textOf(row['name'], 200),
      why: 'Templates of words are not brought over.',
    })),
  };
}

const subscribed = (row: Row) => {
  const chosen = keysOf(relatedTo(row, 'components'));
  return chosen.length > 0 ? chosen : rowsAt(row, 'subscriptions').map((own) => keyOf(own['component_id']));
};

/** Updates stand beside the incidents, or among what an answer includes. */
function updateRows(document: Row): Row[] {
  const answer = isRow(document['incidents']) ? document['incidents'] : {};
  const included = rowsAt(answer, 'included').filter((row) => 'message' in row && !('name' in row));
  return [...rowsAt(document, 'incident_updates', 'updates'), ...included];
}

function incident(row: Row, all: readonly Row[]): OtherIncident {
  const key = keyOf(row['id']);
  const startedAt = instantOf(row['occurred_at'], row['occurred'], row['created_at'], row['created']);
  const related = new Set(keysOf(relatedTo(row, 'updates')));
  const own = all.filter(
    (update) => keyOf(update['incident_id'] ?? update['updateable_id']) === key || related.has(keyOf(update['id'])),
  );
  const inline = rowsAt(row, 'updates').map(flat);
  const told = [...inline, ...own].flatMap((update) => {
    const at = instantOf(update['created_at'], update['created']);
    const status = statuses[valueOf(update['status'])];
    const words = textOf(update['message']);
    return at && status && words ? [{ status, words, at }] : [];
  });
  const isOver = [row['latest_status'], row['status']].some((status) => statuses[valueOf(status)] === 'resolved');
  const first = textOf(row['message']);
  if (first && startedAt) {
    const status = told.length > 0 || !isOver ? ('investigating' as const) : ('resolved' as const);
    told.unshift({ status, words: first, at: startedAt });
  }
  told.sort((a, b) => a.at.getTime() - b.at.getTime());
  const last = told.findLast(({ status }) => status === 'resolved')?.at ?? instantOf(row['updated_at'], row['updated']);
  const keys = [keyOf(row['component_id']), ...keysOf(relatedTo(row, 'components'))].filter((id) => id && id !== '0');
  const visible = valueOf(row['visible'] ?? row['is_visible'] ?? 1);
  const resolvedAt = isOver && startedAt ? (last ?? startedAt) : null;
  return {
    ...{ key, name: textOf(row['name'], 200), startedAt: startedAt ?? new Date(0), resolvedAt },
    impact: keys.length > 0 ? 'minor' : 'none',
    updates: told.map((update, index) => ({
      ...{ ...update, writeUp: false },
      components: index === 0 ? keys.map((id) => ({ key: id, status: 'degraded_performance' as const })) : [],
    })),
    refusal:
      row['visible'] !== true && visible !== '1'
        ? notPublic
        : !startedAt
          ? 'The file does not say when it began.'
          : resolvedAt
            ? null
            : notOver,
  };
}

function maintenance(row: Row): OtherMaintenance {
  const from = instantOf(row['scheduled_at'], row['scheduled']);
  const until = instantOf(row['completed_at'], row['completed']);
  const words = textOf(row['message']);
  return {
    key: keyOf(row['id']),
    name: textOf(row['name'], 200),
    scheduledFor: from ?? new Date(0),
    scheduledUntil: until ?? from ?? new Date(0),
    isOver: until !== null,
    componentKeys: keysOf(relatedTo(row, 'components')),
    updates:
      words && from ? [{ words, at: instantOf(row['created_at'], row['created']) ?? from, status: 'scheduled' }] : [],
    refusal: from ? null : 'The file does not say for when it was planned.',
  };
}
