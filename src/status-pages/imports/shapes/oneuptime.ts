import type { IncidentStatus } from '../../public/model.ts';
import {
  notConfirmed,
  notOver,
  notPublic,
  type OtherIncident,
  type OtherMaintenance,
  type OtherPage,
  type OtherSubscriber,
} from './other-page.ts';
import { dayOf, instantOf, isRow, keyOf, keysOf, rowsAt, textOf, type Row } from './read.ts';

/** Its JSON wraps ids and dates: `{"_type": "DateTime", "value": "…"}`. */
export function unwrapped(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(unwrapped);
  if (!isRow(value)) return value;
  if ('_type' in value && 'value' in value) return unwrapped(value['value']);
  return Object.fromEntries(Object.entries(value).map(([name, own]) => [name, unwrapped(own)]));
}

const idOf = (row: Row) => keyOf(row['_id'] ?? row['id']);
const inner = (row: Row, name: string): Row => (isRow(row[name]) ? row[name] : {});

/** OneUptime: the overview of its public API, or the lists of its own API under the same names. */
export function readOneUptime(given: Row): OtherPage {
  const document = unwrapped(given) as Row;
  const resources = rowsAt(document, 'statusPageResources');
  const groups = new Map<string, string>();
  for (const row of rowsAt(document, 'statusPageGroups')) groups.set(idOf(row), textOf(row['name'], 100));
  for (const row of resources.map((own) => inner(own, 'statusPageGroup')))
    if (idOf(row) && row['name']) groups.set(idOf(row), textOf(row['name'], 100));
  const byMonitor = Map.groupBy(resources, (row) => keyOf(row['monitorId']) || idOf(inner(row, 'monitor')));
  const keysOfMonitors = (row: Row) =>
    keysOf(row['monitors']).flatMap((id) => (byMonitor.get(id) ?? []).map((resource) => idOf(resource)));
  const incidents = rowsAt(document, 'incidents');
  return {
    source: 'oneuptime',
    pageKey: idOf(inner(document, 'statusPage')),
    groups: [...groups].map(([key, name]) => ({ key, name, description: null })),
    components: resources.map((row) => ({
      key: idOf(row),
      name: textOf(row['displayName'], 100),
      description: textOf(row['displayDescription'], 500) || null,
      groupKey: keyOf(row['statusPageGroupId']) || idOf(inner(row, 'statusPageGroup')) || null,
      startDate: dayOf(row['createdAt']),
    })),
    incidents: (incidents.length > 0 ? incidents : rowsAt(document, 'activeIncidents')).map((row) =>
      incident(document, row, keysOfMonitors(row)),
    ),
    maintenances: rowsAt(document, 'scheduledMaintenanceEvents').map((row) =>
      maintenance(document, row, keysOfMonitors(row)),
    ),
    subscribers: rowsAt(document, 'statusPageSubscribers').map(subscriber),
    leftOut: rowsAt(document, 'activeAnnouncements').map((row) => ({
      kind: 'announcement',
      name: textOf(row['title'], 200),
      why: 'Announcements have no place here.',
    })),
  };
}

type Step = { at: Date; status: IncidentStatus; name: string };

/** Its states in their order; what it calls them is told where nobody wrote a note. */
function stepsOf(document: Row, row: Row): Step[] {
  return rowsAt(document, 'incidentStateTimelines')
    .filter((step) => (keyOf(step['incidentId']) || idOf(inner(step, 'incident'))) === idOf(row))
    .flatMap((step) => {
      const state = inner(step, 'incidentState');
      const at = instantOf(step['startsAt'], step['createdAt']);
      const status: IncidentStatus =
        state['isResolvedState'] === true
          ? 'resolved'
          : state['isAcknowledgedState'] === true
            ? 'identified'
            : 'investigating';
      return at ? [{ at, status, name: textOf(state['name'], 100) }] : [];
    })
    .toSorted((a, b) => a.at.getTime() - b.at.getTime());
}

function incident(document: Row, row: Row, keys: string[]): OtherIncident {
  const steps = stepsOf(document, row);
  const startedAt = instantOf(row['declaredAt'], row['createdAt']) ?? steps[0]?.at ?? null;
  const last = steps.at(-1);
  const resolvedAt = last?.status === 'resolved' ? last.at : null;
  const statusAt = (at: Date) => steps.findLast((step) => step.at <= at)?.status ?? 'investigating';
  const notes = rowsAt(document, 'incidentPublicNotes')
    .filter((note) => (keyOf(note['incidentId']) || idOf(inner(note, 'incident'))) === idOf(row))
    .flatMap((note) => {
      const at = instantOf(note['postedAt'], note['createdAt']);
      const words = textOf(note['note']);
      return at && words ? [{ at, words, status: statusAt(at) }] : [];
    });
  const first = textOf(row['description']);
  if (first && startedAt) notes.push({ at: startedAt, words: first, status: 'investigating' });
  if (resolvedAt && !notes.some(({ status }) => status === 'resolved'))
    notes.push({ at: resolvedAt, words: last?.name || 'Resolved', status: 'resolved' });
  notes.sort((a, b) => a.at.getTime() - b.at.getTime());
  return {
    ...{ key: idOf(row), name: textOf(row['title'], 200), startedAt: startedAt ?? new Date(0), resolvedAt },
    impact: keys.length > 0 ? 'minor' : 'none',
    updates: notes.map((note, index) => ({
      ...{ ...note, writeUp: false },
      components: index === 0 ? keys.map((key) => ({ key, status: 'degraded_performance' as const })) : [],
    })),
    refusal:
      row['isVisibleOnStatusPage'] === false
        ? notPublic
        : !startedAt
          ? 'The file does not say when it began.'
          : resolvedAt
            ? null
            : notOver,
  };
}

function maintenance(document: Row, row: Row, componentKeys: string[]): OtherMaintenance {
  const from = instantOf(row['startsAt']);
  const until = instantOf(row['endsAt']);
  const wrong = !from || !until || until < from;
  const notes = rowsAt(document, 'scheduledMaintenanceEventsPublicNotes', 'scheduledMaintenancePublicNotes')
    .filter((note) => keyOf(note['scheduledMaintenanceId']) === idOf(row))
    .flatMap((note) => {
      const at = instantOf(note['postedAt'], note['createdAt']);
      const words = textOf(note['note']);
      return at && words ? [{ at, words, status: 'in_progress' as const }] : [];
    });
  return {
    key: idOf(row),
    name: textOf(row['title'], 200),
    scheduledFor: from ?? new Date(0),
    scheduledUntil: until ?? new Date(0),
    isOver: inner(row, 'currentScheduledMaintenanceState')['isResolvedState'] === true || null,
    componentKeys,
    updates: notes,
    refusal: wrong ? 'The file does not say from when until when it was planned.' : null,
  };
}

function subscriber(row: Row): OtherSubscriber {
  const email = textOf(row['subscriberEmail'], 320);
  const phone = textOf(row['subscriberPhone'], 40);
  return {
    email: email || phone || idOf(row),
    componentKeys: row['isSubscribedToAllResources'] === true ? [] : keysOf(row['statusPageResources']),
    refusal: !email
      ? 'Only mail is brought over: its owner has to subscribe again.'
      : row['isUnsubscribed'] === true
        ? 'It was ended there.'
        : row['isSubscriptionConfirmed'] === true
          ? null
          : notConfirmed,
  };
}
