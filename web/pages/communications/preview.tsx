import { useNow } from '../../ui/time.tsx';
import { Badge, type Tone } from '../../ui/badge.tsx';
import type { Component, StatusPage } from './pages-query.ts';
import { StateMark } from '../status-pages/component-states.tsx';
import type { ImpactStatus, PublicStatus } from './queries.ts';
import type { Look } from './use-publish.ts';

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
const locales: Record<string, string> = { en: 'en-GB', ar: 'ar-u-nu-latn' };
/** A moment as the page writes it: in its language and time zone. */
function asOnPage(at: number, { language, time_zone: timeZone }: Pick<StatusPage, 'language' | 'time_zone'>): string {
  const written = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locales[language] ?? language, { timeZone, hourCycle: 'h23', ...options }).format(at);
  const day = written({ day: 'numeric', month: 'short', year: 'numeric' });
  return `${day}, ${written({ hour: '2-digit', minute: '2-digit', timeZoneName: 'short' })}`;
}
const unknownPage = { language: 'en', time_zone: 'UTC' };

type Given = {
  name: string;
  status: PublicStatus;
  isCorrection: boolean;
  /** Who will see it. */
  readers?: string;
  words: string;
  /** The same as the server renders them; null until it has looked at them. */
  html: string | null;
  /** As the server words it, in the language of the page. */
  estimate: Look['estimate'];
  nextMinutes: number | null;
  impacts: Record<string, ImpactStatus>;
};

/** The words as customers will read them. */
export function Preview({
  name,
  status,
  isCorrection,
  readers = 'customers',
  words,
  html,
  estimate,
  nextMinutes,
  impacts,
  components,
  page = unknownPage,
}: Given & { components: readonly Component[]; page?: Pick<StatusPage, 'language' | 'time_zone'> }) {
  const now = useNow();
  const touched = components.filter(({ id }) => impacts[id] !== undefined);
  return (
    <section aria-label={`As ${readers} will see it`} className="rounded-xl border bg-sunken p-4">
      <p className="mb-3 text-xs font-medium text-soft">As {readers} will see it</p>
      <article className="card p-4">
        <h3 className="text-base font-semibold">{name}</h3>
        {estimate && (
          <p className="mt-2 rounded-lg bg-sunken px-3 py-2 text-sm">
            <span className="block font-medium">{estimate.expected}</span>
            <span className="text-soft">{estimate.because}</span>
            {estimate.segments.map((line) => (
              <span key={line} className="block ps-3">
                {line}
              </span>
            ))}
          </p>
        )}
        <ul className="mt-2 mb-3 flex flex-col gap-1">
          {touched.map(({ id, name }) => (
            <li key={id} className="flex items-center gap-2 text-sm">
              <StateMark status={impacts[id] ?? 'operational'} />
              {name}
              <span className="text-soft">{impactNames[impacts[id] ?? 'operational']}</span>
            </li>
          ))}
        </ul>
        <p className="flex items-center gap-2 font-semibold">
          {publicNames[status]} {isCorrection && <Badge>Correction</Badge>}
        </p>
        {words.trim() === '' ? (
          <p className="text-soft">Your words appear here.</p>
        ) : html === null ? (
          <p className="whitespace-pre-wrap wrap-anywhere">{words}</p>
        ) : (
          // The server made it, as it makes the page: what a person typed is never HTML.
          <div className="told" dangerouslySetInnerHTML={{ __html: html }} />
        )}
        <p className="mt-3 text-xs text-soft">
          {asOnPage(now, page)}
          {nextMinutes ? `. Next update by ${asOnPage(now + nextMinutes * 60_000, page)}` : ''}
        </p>
      </article>
    </section>
  );
}
