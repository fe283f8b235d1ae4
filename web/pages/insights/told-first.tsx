import { Panel } from '../../ui/panel.tsx';
import type { Told } from './queries.ts';

type Share = { label: string; met: number; first: number };
export const shareOf = (incidents: readonly Told[]): Omit<Share, 'label'> => ({
  met: incidents.reduce((sum, { metrics }) => sum + metrics.customers_met, 0),
  first: incidents.reduce((sum, { metrics }) => sum + metrics.told_before_asked, 0),
});
export const percentOf = ({ met, first }: Omit<Share, 'label'>): string =>
  met === 0 ? '–' : `${Math.round((100 * first) / met)} %`;

const month = new Intl.DateTimeFormat('en-GB', { month: 'short', year: '2-digit' });

/** By month, the oldest first. */
function byMonth(incidents: readonly Told[]): Share[] {
  const sorted = incidents.toSorted((one, other) => one.created_at.localeCompare(other.created_at));
  const months = Map.groupBy(sorted, ({ created_at: at }) => month.format(new Date(at)));
  return [...months].map(([label, those]) => ({ label, ...shareOf(those) })).filter(({ met }) => met > 0);
}

/** Of the customers that were told or heard from: the share that heard of it from us before they asked. */
export function ToldFirst({ incidents }: { incidents: readonly Told[] }) {
  const months = byMonth(incidents);
  return (
    <Panel title="Told before they asked">
      {months.length === 0 ? (
        <p className="px-4 py-3 text-sm text-soft">
          No customer of the catalog was told or heard from. Link their tickets and replies, and it shows here who had
          to ask first.
        </p>
      ) : (
        <ul className="flex flex-col gap-2 p-4" aria-label="Told before they asked, by month">
          {months.map((share) => (
            <li key={share.label} className="grid grid-cols-[4rem_minmax(0,1fr)_auto] items-center gap-3 text-sm">
              <span className="text-soft">{share.label}</span>
              <div className="h-3 overflow-hidden rounded-sm bg-hover" aria-hidden>
                <div className="h-full bg-accent-fill" style={{ width: `${(100 * share.first) / share.met}%` }} />
              </div>
              <span className="numeric text-right">
                {percentOf(share)}{' '}
                <span className="text-soft">
                  ({share.first} of {share.met})
                </span>
              </span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
