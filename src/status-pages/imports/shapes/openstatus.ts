import type { IncidentStatus } from '../../public/model.ts';
import { notConfirmed, notOver, type OtherIncident, type OtherMaintenance, type OtherPage } from './other-page.ts';
import { dayOf, instantOf, isRow, keyOf, keysOf, rowsAt, textOf, type Row } from './read.ts';

const statuses = new Set(['investigating', 'identified', 'monitoring', 'resolved']);
const statusOf = (value: unknown): IncidentStatus | null => {
  const status = textOf(value).toLowerCase().replace('status_report_status_', '');
  return statuses.has(status) ? (status as IncidentStatus) : null;
};
/** Names are written `pageId` by one of its APIs, and `page_id` by the other. */
const at = (row: Row, name: string) =>
  row[name] ?? row[name.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase())];

/** OpenStatus: page components, status reports with their updates, maintenances and subscribers, from either API. */
export function readOpenStatus(document: Row): OtherPage {
  const updates = rowsAt(document, 'status_report_updates', 'statusReportUpdates');
  const page = document['page'] ?? document['statusPage'];
  return {
    source: 'openstatus',
    pageKey: keyOf(isRow(page) ? page['id'] : undefined),
    groups: rowsAt(document, 'page_component_groups', 'pageComponentGroups', 'groups').map((row) => ({
      key: keyOf(row['id']),
      name: textOf(row['name'], 100),
      description: null,
    })),
    components: rowsAt(document, 'page_components', 'pageComponents', 'components', 'monitors').map((row) => ({
      key: keyOf(row['id']),
      name: textOf(row['name'], 100),
      description: textOf(row['description'], 500) || null,
      groupKey: keyOf(at(row, 'group_id')) || null,
      startDate: dayOf(at(row, 'created_at')),
    })),
    incidents: rowsAt(document, 'status_reports', 'statusReports').map((row) => report(row, updates)),
    maintenances: rowsAt(document, 'maintenances').map(maintenance),
    subscribers: rowsAt(document, 'page_subscribers', 'pageSubscribers', 'subscribers').map(subscriber),
    leftOut: [],
  };
}

const componentsOf = (row: Row) => keysOf(at(row, 'page_component_ids') ?? at(row, 'monitor_ids'));

function report(row: Row, all: readonly Row[]): OtherIncident {
  const key = keyOf(row['id']);
  const ids = new Set(keysOf(at(row, 'status_report_update_ids')));
  const own = all.filter((update) => keyOf(at(update, 'status_report_id')) === key || ids.has(keyOf(update['id'])));
  const keys = componentsOf(row);
  const told = [...rowsAt(row, 'updates', 'status_report_updates', 'statusReportUpdates'), ...own]
    .flatMap((update) => {
      const on = instantOf(update['date'], at(update, 'created_at'));
      const status = statusOf(update['status']);
      const words = textOf(update['message']);
      return on && status && words ? [{ status, words, at: on, writeUp: false }] : [];
    })
    .toSorted((a, b) => a.at.getTime() - b.at.getTime());
  const startedAt = told[0]?.at ?? instantOf(at(row, 'created_at'));
  const isOver = statusOf(row['status']) === 'resolved';
  const last = told.findLast(({ status }) => status === 'resolved')?.at ?? instantOf(at(row, 'updated_at'));
  const resolvedAt = isOver && startedAt ? (last ?? startedAt) : null;
  return {
    ...{ key, name: textOf(row['title'], 200), startedAt: startedAt ?? new Date(0), resolvedAt },
    impact: keys.length > 0 ? 'minor' : 'none',
    updates: told.map((update, index) => ({
      ...update,
      components: index === 0 ? keys.map((id) => ({ key: id, status: 'degraded_performance' as const })) : [],
    })),
    refusal: !startedAt ? 'The file does not say when it began.' : resolvedAt ? null : notOver,
  };
}

function maintenance(row: Row): OtherMaintenance {
  const from = instantOf(row['from']);
  const until = instantOf(row['to']);
  const words = textOf(row['message']);
  const wrong = !from || !until || until < from;
  return {
    key: keyOf(row['id']),
    name: textOf(row['title'], 200),
    scheduledFor: from ?? new Date(0),
    scheduledUntil: until ?? new Date(0),
    isOver: null,
    componentKeys: componentsOf(row),
    updates: words && from ? [{ words, at: instantOf(at(row, 'created_at')) ?? from, status: 'scheduled' }] : [],
    refusal: wrong ? 'The file does not say from when until when it was planned.' : null,
  };
}

function subscriber(row: Row) {
  const channel = textOf(at(row, 'channel_type')) || 'email';
  const why = !instantOf(at(row, 'accepted_at'))
    ? notConfirmed
    : instantOf(at(row, 'unsubscribed_at'))
      ? 'It was ended there.'
      : null;
  return {
    email: textOf(row['email'], 320) || textOf(row['name'], 100) || keyOf(row['id']),
    componentKeys: keysOf(at(row, 'component_ids')),
    refusal: channel === 'email' ? why : `Only mail is brought over, not ${channel}: its owner has to subscribe again.`,
  };
}
