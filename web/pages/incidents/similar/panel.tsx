import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Columns2 } from 'lucide-react';
import type { Incident } from '../../../queries.ts';
import { Panel } from '../../../ui/panel.tsx';
import { Skeleton } from '../../../ui/states.tsx';
import { Ago, duration } from '../../../ui/time.tsx';
import { numberOf, StatusIcon } from '../marks.tsx';
import { similarQuery } from './queries.ts';

/** Incidents that are like this one, why, and how they went. */
export function SimilarPanel({ incident }: { incident: Incident }) {
  const { data, isPending } = useQuery(similarQuery(incident.id));
  return (
    <Panel hint="None is like this one by words, fields or components." title="Similar incidents" count={data?.length}>
      {isPending && <Skeleton lines={2} />}
      <ul className="empty:hidden">
        {data?.map(({ id, reference, name, summary, status, severity, created_at, took_seconds, reasons }) => (
          <li key={id} className="border-b px-4 py-2.5 last:border-b-0">
            <div className="flex items-center gap-2">
              <StatusIcon category={status.category} />
              <Link
                to="/incidents/$number"
                params={{ number: numberOf({ reference }) }}
                className="min-w-0 flex-1 truncate font-medium hover:underline"
              >
                <span className="reference text-xs font-normal text-soft">{reference}</span> {name}
              </Link>
              <Link
                to="/incidents/$number/compare/$other"
                params={{ number: numberOf(incident), other: numberOf({ reference }) }}
                aria-label={`Compare with ${reference}`}
                title={`Compare with ${reference}`}
                className="flex size-7 shrink-0 items-center justify-center rounded-[7px] text-soft hover:bg-hover hover:text-ink"
              >
                <Columns2 size={14} aria-hidden />
              </Link>
            </div>
            <p className="text-xs text-soft">
              <Ago at={created_at} />
              {' · '}
              {took_seconds === null ? status.name.toLowerCase() : `took ${duration(took_seconds * 1000)}`}
              {severity && ` · ${severity}`}
            </p>
            {summary && <p className="mt-1 line-clamp-2 text-sm wrap-anywhere">{summary}</p>}
            <ul aria-label={`Why ${reference} is similar`} className="mt-1.5 flex flex-wrap gap-1">
              {reasons.map((reason) => (
                <li key={reason} className="max-w-full truncate rounded-md bg-hover px-1.5 text-xs leading-5 text-soft">
                  {reason}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
