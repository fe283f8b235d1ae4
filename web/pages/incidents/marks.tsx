import { useQuery } from '@tanstack/react-query';
import {
  CircleCheck,
  CircleDashed,
  CircleDot,
  CirclePause,
  CircleX,
  Signal,
  SignalHigh,
  SignalLow,
  SignalMedium,
} from 'lucide-react';
import { settingsQuery, type Incident, type Severity, type Status } from '../../queries.ts';
import { Badge, type Tone } from '../../ui/badge.tsx';

const looks: Record<Status['category'], { tone: Tone; icon: typeof CircleDot }> = {
  triage: { tone: 'amber', icon: CircleDashed },
  live: { tone: 'red', icon: CircleDot },
  paused: { tone: 'grey', icon: CirclePause },
  learning: { tone: 'blue', icon: CircleDashed },
  closed: { tone: 'green', icon: CircleCheck },
  declined: { tone: 'grey', icon: CircleX },
  canceled: { tone: 'grey', icon: CircleX },
  merged: { tone: 'grey', icon: CircleX },
};

export function StatusMark({ status }: { status: Pick<Status, 'name' | 'category'> }) {
  const { tone, icon: Icon } = looks[status.category];
  return (
    <Badge tone={tone} icon={<Icon size={12} aria-hidden />}>
      {status.name}
    </Badge>
  );
}

const bars = [SignalLow, SignalMedium, SignalHigh, Signal];
const colours = ['text-soft', 'text-amber', 'text-red', 'text-red'];

/** How bad: bars and the word. */
export function SeverityMark({ severity }: { severity?: Pick<Severity, 'id' | 'name'> }) {
  const { data } = useQuery(settingsQuery);
  if (!severity) return <span className="text-xs text-soft">No severity</span>;
  const ranked = (data?.severities ?? []).toSorted((one, other) => one.rank - other.rank);
  const place = ranked.findIndex(({ id }) => id === severity.id);
  const step = ranked.length > 1 ? Math.round((place / (ranked.length - 1)) * 2) : 1;
  const Bars = bars[Math.max(0, step) + (step === 2 ? 1 : 0)] ?? SignalMedium;
  return (
    <span className="inline-flex items-center gap-1.5 text-sm whitespace-nowrap">
      <Bars size={15} aria-hidden className={colours[Math.max(0, step)]} />
      {severity.name}
    </span>
  );
}

const openCategories = new Set<string>(['triage', 'live', 'paused']);
export const isOpen = ({ incident_status }: Incident): boolean => openCategories.has(incident_status.category);
export const numberOf = ({ reference }: Pick<Incident, 'reference'>): string => reference.replace('INC-', '');
export const leadOf = (incident: Incident) =>
  incident.incident_role_assignments.find(({ role }) => role.role_type === 'lead')?.assignee;
