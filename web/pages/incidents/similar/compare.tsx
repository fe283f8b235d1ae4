import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { ChevronRight } from 'lucide-react';
import { incidentQuery, workQuery, type Incident } from '../../../queries.ts';
import { PageHead } from '../../../ui/panel.tsx';
import { Failed, Skeleton } from '../../../ui/states.tsx';
import { fullTime } from '../../../ui/time.tsx';
import { numberOf, PrivateMark, SeverityMark, StatusMark } from '../marks.tsx';
import { both, fields, people, times, unmarked, wordsRow, type Pair, type Row } from './rows.tsx';

/** Two incidents beside each other. */
export function CompareIncidents() {
  const { number, other } = useParams({ from: '/shell/incidents/$number/compare/$other' });
  const [one, two] = [useQuery(incidentQuery(number)), useQuery(incidentQuery(other))];
  const failed = one.error ? one : two.error ? two : null;
  if (failed?.error) return <Failed error={failed.error} onRetry={() => void failed.refetch()} />;
  if (!one.data || !two.data) return <Skeleton lines={8} />;
  return (
    <>
      <nav aria-label="Where this is" className="mb-1.5 flex items-center gap-1 text-xs text-soft">
        <Link to="/incidents" className="hover:text-ink">
          Incidents
        </Link>
        <ChevronRight size={12} aria-hidden />
        <Link to="/incidents/$number" params={{ number }} className="reference hover:text-ink">
          {one.data.reference}
        </Link>
      </nav>
      <PageHead title={`${one.data.reference} beside ${two.data.reference}`} about="What differs is marked." />
      <Compared pair={[one.data, two.data]} />
    </>
  );
}

function rowsOf(pair: Pair): Row[] {
  const [one, two] = pair;
  return [
    {
      label: 'Status',
      cells: both(pair, ({ incident_status }) => <StatusMark key="status" status={incident_status} />),
      differs: one.incident_status.id !== two.incident_status.id,
    },
    {
      label: 'Severity',
      cells: both(pair, ({ severity }) => <SeverityMark key="severity" severity={severity} />),
      differs: one.severity?.id !== two.severity?.id,
    },
    ...wordsRow(
      'Type',
      both(pair, ({ incident_type }) => incident_type?.name),
    ),
    ...unmarked(
      wordsRow(
        'Summary',
        both(pair, ({ summary }) => summary),
      ),
    ),
    ...times(pair),
    ...people(pair),
    ...fields(pair),
    {
      label: 'Key moments',
      cells: both(pair, (incident) => <KeyMoments key={incident.id} incident={incident} />),
      differs: false,
    },
  ];
}

function Compared({ pair }: { pair: Pair }) {
  return (
    <div className="card overflow-hidden">
      <table className="w-full table-fixed text-left text-sm">
        <caption className="sr-only">Two incidents beside each other</caption>
        <thead>
          <tr className="border-b align-top">
            <th scope="col" className="hidden w-44 md:table-cell">
              <span className="sr-only">What</span>
            </th>
            {pair.map((incident) => (
              <th key={incident.id} scope="col" className="px-3 py-2.5 font-medium md:px-4">
                <Link
                  to="/incidents/$number"
                  params={{ number: numberOf(incident) }}
                  className="block wrap-anywhere hover:underline"
                >
                  <span className="reference block text-xs font-normal text-soft">{incident.reference}</span>
                  {incident.name}
                </Link>
                {incident.visibility === 'private' && <PrivateMark />}
              </th>
            ))}
          </tr>
        </thead>
        {rowsOf(pair).map(({ label, cells, differs }) => (
          <tbody key={label} className="border-b last:border-b-0">
            <tr className="md:hidden">
              <th scope="rowgroup" colSpan={2} className="px-3 pt-2 text-xs font-normal text-soft">
                {label}
              </th>
            </tr>
            <tr className="align-top">
              <th scope="row" className="hidden px-4 py-2.5 font-normal text-soft md:table-cell">
                {label}
              </th>
              {cells.map((cell, index) => (
                <td
                  key={pair[index]?.id}
                  className={`px-3 py-2 md:px-4 md:py-2.5 ${differs ? 'bg-accent-tint/60' : ''}`}
                >
                  {cell || <span className="text-soft">–</span>}
                </td>
              ))}
            </tr>
          </tbody>
        ))}
      </table>
    </div>
  );
}

function KeyMoments({ incident }: { incident: Incident }) {
  const { data } = useQuery(workQuery(incident.id));
  const moments = data?.timeline.filter(({ starred }) => starred);
  if (!moments) return <Skeleton lines={2} />;
  if (moments.length === 0) return <span className="text-soft">None were marked on its timeline.</span>;
  return (
    <ol className="flex flex-col gap-1.5">
      {moments.map(({ id, at, actor, sentence, wording }) => (
        <li key={id} className="wrap-anywhere">
          <time dateTime={at} className="numeric block text-xs text-soft">
            {fullTime(at)}
          </time>
          {wording ? (
            wording.title
          ) : (
            <>
              <span className="font-medium">{actor}</span> {sentence}
            </>
          )}
        </li>
      ))}
    </ol>
  );
}
