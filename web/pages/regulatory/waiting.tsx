import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Panel } from '../../ui/panel.tsx';
import { fullTime } from '../../ui/time.tsx';
import { ClockLine } from '../communications/clock.tsx';
import { deadlinesQuery } from './queries.ts';

/** What the law wants next, across incidents, the soonest first. */
export function Deadlines() {
  const { data = [] } = useQuery(deadlinesQuery);
  if (data.length === 0) return null;
  return (
    <Panel title="Deadlines of the law" count={data.length}>
      <ul>
        {data.map(({ clock_id, regime, stage, due_at, owner, incident }) => (
          <li key={`${clock_id}/${stage}`} className="border-b last:border-b-0">
            <Link
              to="/incidents/$number"
              params={{ number: String(incident.number) }}
              className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2 hover:bg-hover focus-visible:-outline-offset-2"
            >
              <ClockLine dueAt={due_at} />
              <span className="font-medium">
                {regime}: {stage}
              </span>
              <span className="min-w-0 flex-1 truncate text-sm text-soft">
                INC-{incident.number} {incident.name}
              </span>
              <span className="numeric text-xs text-soft">
                by {fullTime(due_at)} · {owner ?? 'nobody answers for it'}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
