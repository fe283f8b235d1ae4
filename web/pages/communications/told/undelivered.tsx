import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { get } from '../../../api.ts';
import { useMay } from '../../../may.ts';
import { Failed, Skeleton } from '../../../ui/states.tsx';
import type { PostUpdate } from '../pages-query.ts';

const standings: Record<string, string> = {
  failed: 'failed',
  bounced: 'came back',
  uncertain: 'perhaps not sent',
  suppressed: 'was not written to',
};
type Props = { incidentId: string; update: PostUpdate };

/** Whom words did not reach, for those who may publish. */
export function Undelivered({ incidentId, update: { publication_id, deliveries } }: Props) {
  const may = useMay('status_pages.publish_updates');
  const [open, setOpen] = useState(false);
  const { data, error, refetch } = useQuery({
    queryKey: ['incident', incidentId, 'undelivered', publication_id],
    queryFn: () =>
      get(`/api/candor/v1/incidents/${incidentId}/undelivered?publication_id=${encodeURIComponent(publication_id)}`),
    enabled: open,
  });
  const count = deliveries.failed + deliveries.bounced + deliveries.uncertain + deliveries.suppressed;
  if (!may || count === 0) return null;
  return (
    <details className="mt-1 text-xs" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary className="cursor-pointer text-soft">Whom it did not reach{count > 1 ? `: ${count}` : ''}</summary>
      {error ? <Failed error={error} onRetry={() => void refetch()} /> : !data ? <Skeleton lines={2} /> : null}
      <ul className="mt-1 flex flex-col gap-1">
        {data?.undelivered.map(({ id, target, status, reason }) => (
          <li key={id} className="wrap-anywhere">
            <strong className="font-medium">{target}</strong> {standings[status] ?? status}
            {reason && <span className="text-soft">: {reason}</span>}
          </li>
        ))}
      </ul>
      {data?.more && <p className="mt-1 text-soft">And more than these.</p>}
    </details>
  );
}
