import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Share2 } from 'lucide-react';
import { useMay } from '../../../may.ts';
import type { Incident } from '../../../queries.ts';
import { Panel } from '../../../ui/panel.tsx';
import { Failed, Skeleton } from '../../../ui/states.tsx';
import { numberOf } from '../marks.tsx';
import { CountThem, CustomerRow } from './customers.tsx';
import { NothingTouched } from './nothing.tsx';
import { countsOf, hurtQuery, type Hurt } from './queries.ts';

const shownAtFirst = 4;

/** In short: which customers an incident hurts, and how much else of the catalog. */
export function HurtPanel({ incident }: { incident: Incident }) {
  const may = useMay('catalog_entries.view');
  const { data, error, refetch } = useQuery({ ...hurtQuery(incident.id), enabled: may });
  if (!may) return null;
  return (
    <Panel
      title="Hurt by this"
      count={data && countsOf(data).reduce((sum, { count }) => sum + count, 0)}
      actions={data && data.nodes.length > 0 && <CountThem incidentId={incident.id} hurt={data} />}
    >
      {error ? (
        <Failed error={error} onRetry={() => void refetch()} />
      ) : data ? (
        <Short incident={incident} hurt={data} />
      ) : (
        <Skeleton lines={2} />
      )}
    </Panel>
  );
}

function Short({ incident, hurt }: { incident: Incident; hurt: Hurt }) {
  if (hurt.nodes.length === 0)
    return (
      <p className="px-4 py-3 text-sm text-soft">
        <NothingTouched ways={hurt.ways} />
      </p>
    );
  const more = hurt.customers.length - shownAtFirst;
  return (
    <>
      {hurt.not_affected > 0 && (
        <p className="px-4 pt-2.5 text-sm">
          {hurt.not_affected === 1 ? '1 customer depends' : `${hurt.not_affected} customers depend`} on what is touched
          and {hurt.not_affected === 1 ? 'does' : 'do'} not count as affected.
        </p>
      )}
      <ul aria-label="Customers that are hurt" className="empty:hidden">
        {hurt.customers.slice(0, shownAtFirst).map((customer) => (
          <CustomerRow key={customer.id} customer={customer} />
        ))}
      </ul>
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1 border-t px-4 py-2 text-xs text-soft">
        {countsOf(hurt).map(({ id, name, count }) => (
          <span key={id}>
            {name} <span className="numeric">{count}</span>
          </span>
        ))}
        <Link
          to="/incidents/$number/hurt"
          params={{ number: numberOf(incident) }}
          className="ml-auto inline-flex items-center gap-1 py-0.5 font-medium text-accent hover:underline"
        >
          <Share2 size={12} aria-hidden /> {more > 0 ? `All customers, and the picture` : 'See the picture'}
        </Link>
      </p>
    </>
  );
}
