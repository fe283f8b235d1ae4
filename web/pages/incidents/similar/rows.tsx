import type { ReactNode } from 'react';
import type { Incident } from '../../../queries.ts';
import { Avatar } from '../../../ui/avatar.tsx';
import { duration, fullTime } from '../../../ui/time.tsx';

export type Pair = [Incident, Incident];
export type Row = { label: string; cells: [ReactNode, ReactNode]; differs: boolean };

export const both = <T,>([one, two]: Pair, of: (incident: Incident) => T): [T, T] => [of(one), of(two)];

const wordsCell = (words?: string) => words && <span className="wrap-anywhere whitespace-pre-wrap">{words}</span>;
const personCell = (person?: string) =>
  person && (
    <span className="flex items-center gap-1.5">
      <Avatar name={person} />
      {person}
    </span>
  );

/** A row of words; nothing when neither incident has any. */
export function wordsRow(label: string, [one, two]: [string | undefined, string | undefined]): Row[] {
  if (!one && !two) return [];
  return [{ label, cells: [wordsCell(one), wordsCell(two)], differs: one !== two }];
}

/** What is read, not compared. */
export const unmarked = (rows: readonly Row[]): Row[] => rows.map((row) => ({ ...row, differs: false }));

const holderOf = ({ incident_role_assignments }: Incident, id: string) =>
  incident_role_assignments.find(({ role }) => role.id === id)?.assignee?.name;

export function people(pair: Pair): Row[] {
  return pair[0].incident_role_assignments.flatMap(({ role: { id, name } }): Row[] => {
    const [one, two] = both(pair, (incident) => holderOf(incident, id));
    if (!one && !two) return [];
    return [{ label: name, cells: [personCell(one), personCell(two)], differs: one !== two }];
  });
}

const heldBy = ({ custom_field_entries }: Incident, id: string) =>
  custom_field_entries
    .find(({ custom_field }) => custom_field.id === id)
    ?.values.map(
      (value) =>
        value.value_option?.value ??
        value.value_catalog_entry?.name ??
        value.value_text ??
        value.value_link ??
        value.value_numeric,
    )
    .join(', ');

export function fields(pair: Pair): Row[] {
  const names = new Map(
    pair.flatMap(({ custom_field_entries }) =>
      custom_field_entries.map(({ custom_field }): [string, string] => [custom_field.id, custom_field.name]),
    ),
  );
  return [...names].flatMap(([id, name]) =>
    wordsRow(
      name,
      both(pair, (incident) => heldBy(incident, id)),
    ),
  );
}

function timeOf(incident: Incident, id: string): string | undefined {
  const found = incident.incident_timestamp_values.find(({ incident_timestamp }) => incident_timestamp.id === id);
  return found?.value ? fullTime(found.value.value) : undefined;
}

function lengthOf(incident: Incident, id: string): string | undefined {
  const seconds = incident.duration_metrics.find(({ duration_metric }) => duration_metric.id === id)?.value_seconds;
  return seconds === undefined ? undefined : duration(seconds * 1000);
}

export const times = (pair: Pair): Row[] => [
  ...pair[0].duration_metrics.flatMap(({ duration_metric: { id, name } }) =>
    wordsRow(
      name,
      both(pair, (incident) => lengthOf(incident, id)),
    ),
  ),
  ...unmarked(
    pair[0].incident_timestamp_values.flatMap(({ incident_timestamp: { id, name } }) =>
      wordsRow(
        name,
        both(pair, (incident) => timeOf(incident, id)),
      ),
    ),
  ),
];
