import { z } from 'zod';
import type { Ctx } from '../../kernel/ctx.ts';
import { incidentsJson } from '../api/json.ts';
import { incidentV2 } from '../api/shapes.ts';
import { selectActions, type Incident } from '../find.ts';
import type { Subject } from './subjects.ts';

/** An incident as a list shows it. */
export const listedIncident = incidentV2.extend({
  open_actions: z.number(),
  open_follow_ups: z.number(),
  closed_at: z.string().optional(),
  next_update_at: z.string().optional(),
});
export type Listed = z.input<typeof listedIncident>;

export async function listedJson(ctx: Ctx, incidents: readonly Incident[]): Promise<Listed[]> {
  const ids = incidents.map(({ id }) => id);
  const [shown, lent, actions] = await Promise.all([
    incidentsJson(ctx, incidents),
    ctx.kernel.lentFields(ctx, 'incident_list', ids),
    openActions(ctx, ids),
  ]);
  return shown.map((json, index) => ({
    ...json,
    open_actions: actions.get(json.id) ?? 0,
    open_follow_ups: Number(lent.get(json.id)?.open_follow_ups ?? 0),
    closed_at: incidents[index]?.closedAt?.toISOString(),
    next_update_at: incidents[index]?.nextUpdateAt?.toISOString(),
  }));
}

async function openActions({ db }: Ctx, ids: readonly string[]): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map();
  const rows = await selectActions(db)
    .clearSelect()
    .select((eb) => ['actions.incidentId', eb.fn.countAll<number>().as('count')])
    .where('actions.status', '=', 'outstanding')
    .where('actions.incidentId', 'in', [...ids])
    .groupBy('actions.incidentId')
    .execute();
  return new Map(rows.map(({ incidentId, count }) => [incidentId, Number(count)]));
}

/** The columns of a list that says none. */
export const usualColumns = (subjects: ReadonlyMap<string, Subject>): string[] => [
  ...['number', 'name', 'status', 'severity'],
  ...[...subjects.keys()].filter((key) => key.startsWith('role:') && key !== 'role:any').slice(0, 1),
  'created',
];

type Cell = string | number | undefined;

const plain: Record<string, (incident: Listed) => Cell> = {
  number: ({ reference }) => reference,
  name: ({ name }) => name,
  status: ({ incident_status }) => incident_status.name,
  category: ({ incident_status }) => incident_status.category,
  severity: ({ severity }) => severity?.name,
  type: ({ incident_type }) => incident_type?.name,
  mode: ({ mode }) => mode,
  visibility: ({ visibility }) => visibility,
  creator: ({ creator }) => (creator.user ?? creator.api_key ?? creator.workflow)?.name,
  summary: ({ summary }) => summary,
  created: ({ created_at }) => created_at,
  updated: ({ updated_at }) => updated_at,
  closed: ({ closed_at }) => closed_at,
  next_update: ({ next_update_at }) => next_update_at,
  link: ({ permalink }) => permalink,
  open_actions: ({ open_actions }) => open_actions,
  open_follow_ups: ({ open_follow_ups }) => open_follow_ups,
};

const kept: Record<string, (incident: Listed, id: string) => Cell> = {
  role: (incident, id) => incident.incident_role_assignments.find(({ role }) => role.id === id)?.assignee?.name,
  field: (incident, id) =>
    incident.custom_field_entries
      .find(({ custom_field }) => custom_field.id === id)
      ?.values.map(
        ({ value_option, value_catalog_entry, value_text, value_link, value_numeric }) =>
          value_option?.value ?? value_catalog_entry?.name ?? value_text ?? value_link ?? value_numeric,
      )
      .join(', '),
  timestamp: (incident, id) =>
    incident.incident_timestamp_values.find(({ incident_timestamp }) => incident_timestamp.id === id)?.value?.value,
  duration: (incident, id) => {
    const seconds = incident.duration_metrics.find(({ duration_metric }) => duration_metric.id === id)?.value_seconds;
    return seconds === undefined ? undefined : Math.round(seconds / 60);
  },
};

/** What stands in a column of an incident, in plain words. */
export function cellOf(incident: Listed, { key, options = [] }: Subject): Cell {
  const [kind = '', id = ''] = key.split(':');
  const cell = plain[key]?.(incident) ?? kept[kind]?.(incident, id);
  return options.find(({ value }) => value === cell)?.label ?? cell;
}
