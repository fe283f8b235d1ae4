import { useQuery } from '@tanstack/react-query';
import { get } from '../../../api.ts';
import { useMay } from '../../../may.ts';

type Props = { incidentId: string; publicationId: string };

const tried = (channel: string | null, target: string | null) =>
  channel === null ? 'could not be written to' : channel === 'email' ? `by mail to ${target}` : 'in its shared channel';

/** Customers whom words to them did not reach, why, and what to do, for those who may publish. */
export function Unreached({ incidentId, publicationId }: Props) {
  const may = useMay('status_pages.publish_updates');
  const { data } = useQuery({
    queryKey: ['incident', incidentId, 'unreached'],
    queryFn: () => get(`/api/candor/v1/incidents/${incidentId}/unreached`),
    enabled: may,
  });
  const rows = data?.unreached.filter(({ publication_id: id }) => id === publicationId) ?? [];
  if (rows.length === 0) return null;
  const count = new Set(rows.map(({ customer }) => customer)).size;
  return (
    <details className="mt-1 text-xs">
      <summary className="cursor-pointer text-soft">Whom it did not reach{count > 1 ? `: ${count}` : ''}</summary>
      <ul className="mt-1 flex flex-col gap-1">
        {rows.map(({ id, customer, channel, target, status, reason, has_heard: hasHeard }) => (
          <li key={id} className="wrap-anywhere">
            <strong className="font-medium">{customer}</strong> {tried(channel, target)}
            {status === 'uncertain' && ', perhaps'}
            {reason && <span className="text-soft">: {reason.replace(/\.$/, '')}</span>}
            <span className="block">
              {hasHeard
                ? 'It has heard another way: mend this one before the next words.'
                : 'Give the word by phone and record it, then mend what the catalog has.'}
            </span>
          </li>
        ))}
      </ul>
      {data?.more && <p className="mt-1 text-soft">And more than these.</p>}
    </details>
  );
}
