import { fullTime, useNow } from '../../ui/time.tsx';
import type { Tone } from '../../ui/badge.tsx';
import type { Component } from './pages-query.ts';
import type { ImpactStatus, PublicStatus } from './queries.ts';

export const publicTones: Record<PublicStatus, Tone> = {
  investigating: 'red',
  identified: 'amber',
  monitoring: 'blue',
  resolved: 'green',
};
export const publicNames: Record<PublicStatus, string> = {
  investigating: 'Investigating',
  identified: 'Identified',
  monitoring: 'Monitoring',
  resolved: 'Resolved',
};
export const impactNames: Record<ImpactStatus, string> = {
  operational: 'Operational',
  degraded_performance: 'Degraded performance',
  partial_outage: 'Partial outage',
  full_outage: 'Full outage',
};
const dots: Record<ImpactStatus, string> = {
  operational: 'bg-green',
  degraded_performance: 'bg-amber',
  partial_outage: 'bg-amber',
  full_outage: 'bg-red',
};

type Given = {
  name: string;
  status: PublicStatus;
  words: string;
  nextMinutes: number | null;
  impacts: Record<string, ImpactStatus>;
};

/** The words as customers will read them. */
export function Preview({
  name,
  status,
  words,
  nextMinutes,
  impacts,
  components,
}: Given & { components: readonly Component[] }) {
  const now = useNow();
  const touched = components.filter(({ id }) => impacts[id] !== undefined);
  return (
    <section aria-label="As customers will see it" className="rounded-xl border bg-sunken p-4">
      <p className="mb-3 text-xs font-medium text-soft">As customers will see it</p>
      <article className="card p-4">
        <h3 className="text-base font-semibold">{name}</h3>
        <ul className="mt-2 mb-3 flex flex-col gap-1">
          {touched.map(({ id, name }) => (
            <li key={id} className="flex items-center gap-2 text-sm">
              <span aria-hidden className={`size-2 rounded-full ${dots[impacts[id] ?? 'operational']}`} />
              {name}
              <span className="text-soft">{impactNames[impacts[id] ?? 'operational']}</span>
            </li>
          ))}
        </ul>
        <p className="whitespace-pre-wrap wrap-anywhere">
          <strong>{publicNames[status]}.</strong> {words || <span className="text-soft">Your words appear here.</span>}
        </p>
        <p className="mt-3 text-xs text-soft">
          {fullTime(now)}
          {nextMinutes ? `. Next update by ${fullTime(now + nextMinutes * 60_000)}` : ''}
        </p>
      </article>
    </section>
  );
}
