import type { ReactNode } from 'react';
import { Avatar } from '../../../ui/avatar.tsx';
import { Badge } from '../../../ui/badge.tsx';
import { Ago, duration } from '../../../ui/time.tsx';
import { PrivateMark, SeverityMark, StatusMark } from '../marks.tsx';
import type { Listed, Subject } from './listing.ts';

type Entry = Listed['custom_field_entries'][number];
const valueOf = (value: Entry['values'][number]) =>
  value.value_option?.value ??
  value.value_catalog_entry?.name ??
  value.value_text ??
  value.value_link ??
  value.value_numeric;

function timeOf(incident: Listed, key: string): string | undefined {
  const { created_at: created, updated_at: updated, closed_at: closed, next_update_at: next_update } = incident;
  const own: Record<string, string | undefined> = { created, updated, closed, next_update };
  if (key in own) return own[key];
  return incident.incident_timestamp_values.find(({ incident_timestamp: { id } }) => key === `timestamp:${id}`)?.value
    ?.value;
}

function personOf(incident: Listed, key: string): string | undefined {
  if (key === 'creator') return (incident.creator.user ?? incident.creator.api_key ?? incident.creator.workflow)?.name;
  return incident.incident_role_assignments.find(({ role }) => key === `role:${role.id}`)?.assignee?.name;
}

function wordsOf(incident: Listed, { key, options }: Subject): string | undefined {
  const named = (value: string) => options.find((option) => option.value === value)?.label ?? value;
  const own: Record<string, string | undefined> = {
    ...{ summary: incident.summary, link: incident.permalink, type: incident.incident_type?.name },
    ...{ mode: named(incident.mode), visibility: named(incident.visibility) },
    category: named(incident.incident_status.category),
  };
  if (key in own) return own[key];
  const entry = incident.custom_field_entries.find(({ custom_field }) => key === `field:${custom_field.id}`);
  return entry?.values.map(valueOf).join(', ');
}

const counts = (incident: Listed, key: string) =>
  key === 'open_actions' ? incident.open_actions : incident.open_follow_ups;

/** What stands in a column; nothing when there is nothing to show. */
function contentOf(incident: Listed, subject: Subject): ReactNode {
  const { key, kind } = subject;
  if (key === 'status') return <StatusMark status={incident.incident_status} />;
  if (key === 'severity') return <SeverityMark severity={incident.severity} />;
  if (kind === 'people') {
    const name = personOf(incident, key);
    return (
      name && (
        <span className="flex min-w-0 items-center gap-1.5 text-sm text-soft">
          <Avatar name={name} />
          <span className="truncate">{name}</span>
        </span>
      )
    );
  }
  if (kind === 'time') {
    const at = timeOf(incident, key);
    return (
      at && (
        <span className="text-xs whitespace-nowrap text-soft">
          <Ago at={at} />
        </span>
      )
    );
  }
  if (kind === 'minutes') {
    const seconds = incident.duration_metrics.find(
      ({ duration_metric: { id } }) => key === `duration:${id}`,
    )?.value_seconds;
    return seconds !== undefined && <span className="numeric text-sm text-soft">{duration(seconds * 1000)}</span>;
  }
  if (kind === 'flag') {
    const count = counts(incident, key);
    return count > 0 && <span className="numeric text-sm text-soft">{count}</span>;
  }
  const words = wordsOf(incident, subject);
  return words && <span className="block truncate text-sm text-soft">{words}</span>;
}

// What says by itself what it is.
const plain = new Set(['status', 'severity', 'created', 'type']);

export function Cell({ incident, subject }: { incident: Listed; subject: Subject }) {
  const { key, label } = subject;
  if (key === 'number') return <span className="reference text-xs text-soft">{incident.reference}</span>;
  if (key === 'name')
    return (
      <span className="flex w-full min-w-0 items-center gap-2 font-medium md:w-auto">
        <span className="truncate">{incident.name}</span>
        {incident.visibility === 'private' && <PrivateMark />}
        {incident.mode !== 'standard' && <Badge>{incident.mode}</Badge>}
      </span>
    );
  const content = contentOf(incident, subject);
  return (
    <span className={`min-w-0 items-center gap-1 ${content ? 'flex' : 'hidden'} max-w-full md:flex`}>
      {!plain.has(key) && content && <span className="text-xs whitespace-nowrap text-soft md:sr-only">{label}</span>}
      <span className="min-w-0">{content || <span className="text-xs text-soft">–</span>}</span>
    </span>
  );
}
