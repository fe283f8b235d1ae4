import { useQuery } from '@tanstack/react-query';
import { CircleCheck, CircleDashed, CircleDot, CirclePause, CircleX, Lock } from 'lucide-react';
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

/** Only its members see it. */
export const PrivateMark = () => (
  <Badge tone="grey" icon={<Lock size={11} aria-hidden />}>
    Private
  </Badge>
);

const colours = ['text-soft', 'text-amber', 'text-red'];

/** Three bars, filled as far as it is bad. */
function Bars({ step }: { step: number }) {
  return (
    <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden className={`shrink-0 ${colours[step]}`}>
      {[0, 1, 2].map((bar) => (
        <rect
          key={bar}
          x={1 + bar * 4.5}
          y={9 - bar * 3.5}
          width="3"
          height={4 + bar * 3.5}
          rx="1"
          fill="currentColor"
          opacity={bar <= step ? 1 : 0.25}
        />
      ))}
    </svg>
  );
}

export function SeverityIcon({ id }: { id: string }) {
  const { data } = useQuery(settingsQuery);
  const ranked = (data?.severities ?? []).toSorted((one, other) => one.rank - other.rank);
  const place = ranked.findIndex((severity) => severity.id === id);
  return <Bars step={ranked.length > 1 ? Math.max(0, Math.round((place / (ranked.length - 1)) * 2)) : 1} />;
}

/** How bad: bars and the word. */
export function SeverityMark({ severity }: { severity?: Pick<Severity, 'id' | 'name'> }) {
  if (!severity) return <span className="text-xs text-soft">No severity</span>;
  return (
    <span className="inline-flex items-center gap-1.5 text-sm whitespace-nowrap">
      <SeverityIcon id={severity.id} />
      {severity.name}
    </span>
  );
}

const inks: Record<Tone, string> = {
  grey: 'text-soft',
  red: 'text-red',
  orange: 'text-orange',
  amber: 'text-amber',
  green: 'text-green',
  blue: 'text-accent',
};

export function StatusIcon({ category }: Pick<Status, 'category'>) {
  const { tone, icon: Icon } = looks[category];
  return <Icon size={14} aria-hidden className={`shrink-0 ${inks[tone]}`} />;
}

type Category = Status['category'];
const choices: Record<Category, Category[]> = {
  triage: ['live', 'learning', 'closed'],
  live: ['live', 'learning', 'closed'],
  paused: ['live', 'learning', 'closed'],
  learning: ['live', 'learning', 'closed'],
  closed: ['live', 'learning', 'closed'],
  declined: ['live'],
  canceled: ['live'],
  merged: [],
};
/** Whether a status may simply be chosen; the others take a step with a reason, a time or another incident. */
export const mayChoose = (from: Category, to: Category): boolean => choices[from].includes(to);

const openCategories = new Set<string>(['triage', 'live', 'paused']);
export const isOpen = ({ incident_status }: Incident): boolean => openCategories.has(incident_status.category);
export const numberOf = ({ reference }: Pick<Incident, 'reference'>): string => reference.replace('INC-', '');
export const leadOf = (incident: Incident) =>
  incident.incident_role_assignments.find(({ role }) => role.role_type === 'lead')?.assignee;
