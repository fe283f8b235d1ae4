import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { CircleCheckBig, Flame, ListTodo } from 'lucide-react';
import { KeyCaps } from '../../keys/key-caps.tsx';
import { everywhere } from '../../keys/keys.ts';
import { countOf, meQuery, openIncidentsQuery, type Incident } from '../../queries.ts';
import { PageHead, Panel } from '../../ui/panel.tsx';
import { EmptyState, Failed, Skeleton } from '../../ui/states.tsx';
import { ClockLine } from '../communications/clock.tsx';
import { kindNames, nameOf, waitingQuery, type Waiting } from '../communications/queries.ts';
import { numberOf } from '../incidents/marks.tsx';
import { Deadlines } from '../regulatory/waiting.tsx';
import { IncidentRows } from '../incidents/rows.tsx';

export function Home() {
  const { data: me } = useQuery(meQuery);
  const open = useQuery(openIncidentsQuery);
  const incidents = open.data?.incidents ?? [];
  const count = open.data ? countOf(open.data) : 0;
  const headline =
    count === 0 ? 'Nothing is burning.' : count === 1 ? 'One incident is open.' : `${count} incidents are open.`;
  return (
    <>
      <PageHead title={`Hello, ${me?.name.split(' ')[0] ?? ''}`} about={open.data ? headline : ' '} />
      <div className="flex flex-col gap-6">
        <Owed />
        <Deadlines />
        <Mine me={me?.id} incidents={incidents} />
        <section aria-label="What is burning">
          <h2 className="mb-2 flex items-center gap-2 font-semibold">
            <Flame size={15} className="text-red" aria-hidden /> What is burning
          </h2>
          {open.error ? (
            <Failed error={open.error} onRetry={() => void open.refetch()} />
          ) : !open.data ? (
            <div className="card">
              <Skeleton lines={3} />
            </div>
          ) : incidents.length === 0 ? (
            <Quiet />
          ) : (
            <IncidentRows incidents={incidents} />
          )}
          {count > incidents.length && (
            <Link to="/incidents" className="link mt-2 inline-block text-sm">
              All {count} open incidents
            </Link>
          )}
        </section>
      </div>
    </>
  );
}

const Quiet = () => (
  <div className="card">
    <EmptyState icon={<CircleCheckBig size={18} />} title="All is quiet">
      When something breaks, press <KeyCaps way={everywhere.keys.declare.press[0]} /> here or type /incident in Slack. A
      name is enough to declare; the channel, the roles and the clock for customers come by themselves.
    </EmptyState>
  </div>
);

/** Who waits for a word, the soonest first. */
function Owed() {
  const { data, error } = useQuery(waitingQuery);
  if (error || !data || data.counts.all === 0) return null;
  const more = data.counts.all - data.commitments.length;
  return (
    <Panel title="Waiting for a word" count={data.counts.all}>
      <ul>
        {data.commitments.map((commitment) => (
          <li key={commitment.id} className="border-b last:border-b-0">
            <OwedRow commitment={commitment} />
          </li>
        ))}
      </ul>
      {more > 0 && (
        <Link to="/desk" className="block border-t px-4 py-2 text-sm text-soft hover:bg-hover hover:text-ink">
          {more} more on the desk
        </Link>
      )}
    </Panel>
  );
}

function OwedRow({ commitment }: { commitment: Waiting }) {
  const { kind, due_at, incident } = commitment;
  return (
    <Link
      to="/incidents/$number"
      params={{ number: String(incident.number) }}
      className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2 hover:bg-hover focus-visible:-outline-offset-2"
    >
      <ClockLine dueAt={due_at} />
      <span className="font-medium">
        {kindNames[kind]} to {nameOf(commitment)}
      </span>
      <span className="w-full text-soft sm:w-auto sm:min-w-0 sm:flex-1 sm:truncate">
        INC-{incident.number} {incident.name}
      </span>
    </Link>
  );
}

/** What this person holds in open incidents. */
function Mine({ me, incidents }: { me?: string; incidents: readonly Incident[] }) {
  const held = incidents.flatMap((incident) =>
    incident.incident_role_assignments
      .filter(({ assignee, role }) => assignee?.id === me && role.role_type !== 'reporter')
      .map(({ role }) => ({ incident, role })),
  );
  if (held.length === 0) return null;
  return (
    <Panel title="Yours" count={held.length}>
      <ul>
        {held.map(({ incident, role }) => (
          <li key={incident.id + role.id} className="border-b last:border-b-0">
            <Link
              to="/incidents/$number"
              params={{ number: numberOf(incident) }}
              className="flex items-center gap-3 px-4 py-2 hover:bg-hover focus-visible:-outline-offset-2"
            >
              <ListTodo size={15} className="text-accent" aria-hidden />
              <span className="font-medium">{role.name}</span>
              <span className="min-w-0 flex-1 truncate text-soft">
                {incident.reference} {incident.name}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
