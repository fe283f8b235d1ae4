import { Link } from '@tanstack/react-router';
import { ArrowDown, ArrowUp } from 'lucide-react';
import type { CSSProperties } from 'react';
import { numberOf } from '../marks.tsx';
import { numberWidth } from '../rows.tsx';
import { Cell } from './cells.tsx';
import type { Listed, Listing, Subject } from './listing.ts';

const widths: Record<string, string> = {
  name: 'minmax(220px,1fr)',
  status: '140px',
  severity: '104px',
  summary: '260px',
  link: '200px',
};
const widthOf = ({ key, kind }: Subject) =>
  widths[key] ?? (kind === 'people' ? '150px' : kind === 'flag' ? '96px' : '128px');
const grid = 'md:grid md:grid-cols-(--columns) md:items-center md:gap-4';

/** Columns, the gaps between them and the space beside them: a long name takes no more than its share. */
const leastOf = (columns: readonly string[]) =>
  columns.reduce((sum, column) => sum + Number(/\d+/.exec(column)?.[0] ?? 0) + 16, 16);

type Props = {
  incidents: readonly Listed[];
  columns: readonly string[];
  subjects: readonly Subject[];
  chosen: number;
  listing: Listing;
  set: (change: Partial<Listing>) => void;
};

/** Incidents under each other in the columns that were chosen; `chosen` is where the keyboard stands. */
export function IncidentTable({ incidents, columns, subjects, chosen, listing, set }: Props) {
  const shown = columns.flatMap((key) => subjects.find((one) => one.key === key) ?? []);
  const widest = shown.map((one) => (one.key === 'number' ? numberWidth(incidents) : widthOf(one)));
  const style = { '--columns': widest.join(' '), '--least': `${leastOf(widest)}px` } as CSSProperties;
  return (
    <div className="card min-w-0 overflow-hidden md:overflow-x-auto" style={style}>
      <div className="md:min-w-(--least)">
        <div role="group" aria-label="Order by" className={`hidden h-9 border-b px-4 text-xs text-soft ${grid}`}>
          {shown.map((subject) => (
            <Head key={subject.key} {...{ subject, listing, set }} />
          ))}
        </div>
        <ul>
          {incidents.map((incident, index) => (
            <li key={incident.id} className="border-b last:border-b-0">
              <Link
                to="/incidents/$number"
                params={{ number: numberOf(incident) }}
                data-row
                className={`flex flex-wrap items-center gap-x-3 gap-y-1.5 px-4 py-2.5 hover:bg-hover focus-visible:-outline-offset-2 md:h-11 md:py-0 ${grid} ${index === chosen ? 'bg-hover shadow-[inset_2px_0_0_var(--accent)]' : ''}`}
              >
                {shown.map((subject) => (
                  <Cell key={subject.key} {...{ subject, incident }} />
                ))}
              </Link>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}

type HeadProps = Pick<Props, 'listing' | 'set'> & { subject: Subject };

function Head({ subject: { key, label, sorts }, listing, set }: HeadProps) {
  if (!sorts) return <span className="truncate">{label}</span>;
  const stands = listing.sort === key;
  const Arrow = listing.ascending ? ArrowUp : ArrowDown;
  return (
    <button
      type="button"
      aria-pressed={stands}
      title={`Order by ${label}`}
      onClick={() => set({ sort: key, ascending: stands ? !listing.ascending : key === 'name' })}
      className="-mx-1 flex h-6 min-w-0 items-center gap-1 rounded px-1 text-left hover:bg-hover hover:text-ink aria-pressed:font-medium aria-pressed:text-ink"
    >
      <span className="truncate">{label}</span>
      {stands && <Arrow size={12} aria-label={listing.ascending ? 'ascending' : 'descending'} />}
    </button>
  );
}
