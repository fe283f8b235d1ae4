import { Link } from '@tanstack/react-router';
import type { CSSProperties } from 'react';
import type { Incident } from '../../queries.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Ago } from '../../ui/time.tsx';
import { leadOf, numberOf, PrivateMark, SeverityMark, StatusMark } from './marks.tsx';

const columns = 'md:grid md:grid-cols-(--columns) md:items-center md:gap-4';

/** Wide enough for the longest number of those below each other. */
export const numberWidth = (incidents: readonly { reference: string }[]): string =>
  `${Math.max(64, ...incidents.map(({ reference }) => reference.length * 8))}px`;

/** Incidents under each other; `chosen` is where the keyboard stands. */
export function IncidentRows({ incidents, chosen = -1 }: { incidents: readonly Incident[]; chosen?: number }) {
  const style = { '--columns': `${numberWidth(incidents)} minmax(0,1fr) 150px 110px 150px 100px` } as CSSProperties;
  return (
    <div className="card overflow-hidden" style={style}>
      <div aria-hidden className={`hidden h-9 border-b px-4 text-xs text-soft ${columns}`}>
        {['Number', 'Incident', 'Status', 'Severity', 'Lead', 'Declared'].map((name) => (
          <span key={name}>{name}</span>
        ))}
      </div>
      <ul>
        {incidents.map((incident, index) => (
          <li key={incident.id} className="border-b last:border-b-0">
            <Row incident={incident} chosen={index === chosen} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function Row({ incident, chosen }: { incident: Incident; chosen: boolean }) {
  const lead = leadOf(incident);
  return (
    <Link
      to="/incidents/$number"
      params={{ number: numberOf(incident) }}
      data-row
      className={`flex flex-wrap items-center gap-x-3 gap-y-1.5 px-4 py-2.5 hover:bg-hover focus-visible:-outline-offset-2 md:h-11 md:py-0 ${columns} ${chosen ? 'bg-hover shadow-[inset_2px_0_0_var(--accent)]' : ''}`}
    >
      <span className="reference text-xs text-soft">{incident.reference}</span>
      <span className="flex w-full min-w-0 items-center gap-2 font-medium md:w-auto">
        <span className="truncate">{incident.name}</span>
        {incident.visibility === 'private' && <PrivateMark />}
        {incident.mode !== 'standard' && <Badge>{incident.mode}</Badge>}
      </span>
      <StatusMark status={incident.incident_status} />
      <SeverityMark severity={incident.severity} />
      <span className="flex min-w-0 items-center gap-1.5 text-sm text-soft">
        {lead ? <Avatar name={lead.name} /> : null}
        <span className="truncate">{lead?.name ?? 'No lead yet'}</span>
      </span>
      <span className="text-xs text-soft">
        <Ago at={incident.created_at} />
      </span>
    </Link>
  );
}
