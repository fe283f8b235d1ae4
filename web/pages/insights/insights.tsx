import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ChartScatter } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { PageHead, Panel } from '../../ui/panel.tsx';
import { Select } from '../../ui/select.tsx';
import { EmptyState, Failed, Skeleton } from '../../ui/states.tsx';
import { ByMonth } from './by-month.tsx';
import {
  darkOf,
  days,
  figuresQuery,
  many,
  median,
  percent,
  promisesOf,
  shareOf,
  spoken,
  type KnownOutage,
  type Told,
} from './queries.ts';
import { Strip, type Dot, type Mark } from './strip.tsx';
import { useWidth } from './use-width.ts';

const periods = days.map((count) => ({ value: String(count), label: `The last ${count} days` }));

/** How well customers were told: the first word, the longest silence, the promises. */
export function Insights() {
  const [past, setPast] = useState(90);
  const { data, error, refetch } = useQuery(figuresQuery(past));
  return (
    <>
      <PageHead
        title="How well customers were told"
        about="Of incidents that touched somebody outside. Each dot is one of yours; the marks are what is publicly known of others."
        actions={
          <div className="w-44">
            <Select
              aria-label="Period"
              options={periods}
              value={String(past)}
              onChange={(next) => setPast(Number(next))}
            />
          </div>
        }
      />
      {error && <Failed error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton lines={6} />}
      {data?.incidents.length === 0 && (
        <div className="card">
          <EmptyState icon={<ChartScatter size={18} />} title="No incident touched customers in this time">
            Once one does, you see here how long they waited for the first word, how long silence lasted, and which
            promises were kept.
          </EmptyState>
        </div>
      )}
      {data && data.incidents.length > 0 && <Figures incidents={data.incidents} known={data.known_outages} />}
    </>
  );
}

function Figures({ incidents, known }: { incidents: readonly Told[]; known: readonly KnownOutage[] }) {
  const promises = promisesOf(incidents);
  const first = shareOf(incidents);
  const unheard = incidents.filter(({ metrics }) => metrics.updates === 0).length;
  return (
    <div className="flex flex-col gap-4">
      <dl className="grid grid-cols-2 gap-3 md:grid-cols-3 xl:grid-cols-6">
        <Tile
          label="First word, median"
          value={spoken(median(incidents.map(({ metrics }) => metrics.time_to_first_update_min)))}
        />
        <Tile
          label="Longest silence, median"
          value={spoken(median(incidents.map(({ metrics }) => metrics.longest_silence_min)))}
        />
        <Tile
          label="Promises kept to the minute"
          value={percent(promises.share)}
          about={promises.whole > 0 ? `${promises.part} of ${promises.whole}` : 'none was made'}
        />
        <Tile
          label="Told before they asked"
          value={percent(first.share)}
          about={first.whole > 0 ? `${first.part} of ${first.whole} customers` : 'no customer was heard from'}
        />
        <Tile label="In the dark" value={many(darkOf(incidents))} about="customer-minutes without an answer" />
        <Tile
          label="Never a word"
          value={String(unheard)}
          about={`of ${incidents.length} incidents`}
          bad={unheard > 0}
        />
      </dl>
      <StripPanel
        title="Until the first word"
        dots={dotsOf(incidents, 'time_to_first_update_min')}
        marks={marksOf(known, ['Fastly', 'GitHub', 'Slack, December', 'CrowdStrike'], 'time_to_first_update_min')}
      />
      <StripPanel
        title="The longest silence between two words"
        dots={dotsOf(incidents, 'longest_silence_min')}
        marks={marksOf(known, ['GitHub', 'Slack, February', 'Slack, December'], 'longest_silence_min')}
      />
      <ByMonth incidents={incidents} />
      <AllIncidents incidents={incidents} />
    </div>
  );
}

type TileProps = { label: string; value: string; about?: string; bad?: boolean };
const Tile = ({ label, value, about, bad }: TileProps) => (
  <div className="card flex flex-col gap-0.5 p-4">
    <dt className="text-sm text-soft">{label}</dt>
    <dd className={`numeric text-2xl font-semibold tracking-tight ${bad ? 'text-red' : ''}`}>{value}</dd>
    {about && <dd className="text-xs text-soft">{about}</dd>}
  </div>
);

type Measure = 'time_to_first_update_min' | 'longest_silence_min';
const dotsOf = (incidents: readonly Told[], measure: Measure): Dot[] =>
  incidents.flatMap(({ id, reference, name, metrics }) => {
    const minutes = metrics[measure];
    return minutes === null ? [] : [{ id, label: `${reference} ${name}`, about: spoken(minutes), minutes }];
  });

const marksOf = (known: readonly KnownOutage[], wanted: readonly string[], measure: Measure): Mark[] =>
  wanted.flatMap((start) => {
    const found = known.find(({ name }) => name.startsWith(start));
    const minutes = found?.[measure];
    return found && typeof minutes === 'number' ? [{ label: found.name.split(/[, ]/)[0] ?? '', minutes }] : [];
  });

function StripPanel({ title, dots, marks }: { title: string; dots: readonly Dot[]; marks: readonly Mark[] }) {
  const [box, width] = useWidth<HTMLDivElement>();
  return (
    <Panel title={title}>
      <div ref={box} className="min-h-36">
        {dots.length === 0 && <p className="px-4 py-3 text-sm text-soft">Nothing to show yet.</p>}
        {width > 0 && dots.length > 0 && <Strip title={title} dots={dots} marks={marks} width={width - 32} />}
      </div>
    </Panel>
  );
}

/** By how much the first estimate was off. */
const offBy = (minutes: number | null): string =>
  minutes === null ? '–' : `${spoken(Math.abs(minutes))} ${minutes > 0 ? 'late' : 'early'}`;

/** The same as a table, for those who read rather than look. */
function AllIncidents({ incidents }: { incidents: readonly Told[] }) {
  return (
    <Panel title="Each incident" count={incidents.length}>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard */}
      <div className="overflow-x-auto" tabIndex={0} role="region" aria-label="Figures of each incident">
        <table className="w-full text-sm">
          <thead className="text-left text-xs text-soft">
            <tr className="border-b">
              <th className="px-4 py-2 font-medium">Incident</th>
              {[
                'First word',
                'Longest silence',
                'Longest dark',
                'In the dark',
                'Words',
                'Promises kept',
                'Worst late',
                'Estimate off',
                'Told first',
              ].map((head) => (
                <th key={head} className="px-3 py-2 text-right font-medium whitespace-nowrap">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="divide-y">
            {incidents.map(({ id, reference, name, metrics, impact_start_is_declared: guessed }) => (
              <tr key={id}>
                <th scope="row" className="max-w-72 truncate px-4 py-2 text-left font-normal">
                  <Link
                    to="/incidents/$number"
                    params={{ number: reference.replace('INC-', '') }}
                    className="hover:underline"
                  >
                    <span className="reference text-soft">{reference}</span> {name}
                  </Link>
                </th>
                <Cell>
                  {spoken(metrics.time_to_first_update_min)}
                  {guessed && metrics.time_to_first_update_min !== null && (
                    <span title="Counted from when it was declared">*</span>
                  )}
                </Cell>
                <Cell>{spoken(metrics.longest_silence_min)}</Cell>
                <Cell>{spoken(metrics.longest_dark_min)}</Cell>
                <Cell>{many(metrics.customer_minutes_dark)}</Cell>
                <Cell>{metrics.updates}</Cell>
                <Cell>{metrics.promises > 0 ? `${metrics.kept} of ${metrics.promises}` : '–'}</Cell>
                <Cell>
                  {metrics.worst_late_min !== null && metrics.worst_late_min > 0 ? spoken(metrics.worst_late_min) : '–'}
                </Cell>
                <Cell>{offBy(metrics.estimate_error_min)}</Cell>
                <Cell>
                  {metrics.customers_met > 0 ? `${metrics.told_before_asked} of ${metrics.customers_met}` : '–'}
                </Cell>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="border-t px-4 py-2 text-xs text-soft">
        In the dark: minutes before the first word and while one was late, times the customers that waited. * Nobody has
        said when the impact began: counted from when the incident was declared. Set it under Times on its page.
      </p>
    </Panel>
  );
}

const Cell = ({ children }: { children: ReactNode }) => (
  <td className="numeric px-3 py-2 text-right whitespace-nowrap">{children}</td>
);
