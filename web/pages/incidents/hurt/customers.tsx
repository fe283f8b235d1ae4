import { Link } from '@tanstack/react-router';
import { Building2, Plus } from 'lucide-react';
import { useState } from 'react';
import { useMay } from '../../../may.ts';
import { Badge } from '../../../ui/badge.tsx';
import { Button } from '../../../ui/button.tsx';
import { clockTime, useNow } from '../../../ui/time.tsx';
import { AddDialog } from '../../communications/customers.tsx';
import { customerValue } from '../../communications/customers-query.ts';
import type { Hurt, HurtCustomer } from './queries.ts';

/** As many as a form shows at once. */
const mostAtOnce = 100;

/** A customer that is hurt, why, and whether anybody owes it a word. */
export function CustomerRow({ customer, long = false }: { customer: HurtCustomer; long?: boolean }) {
  const { id, name, tier, catalog_type_id: type, way } = customer;
  return (
    <li className="flex items-start gap-2 border-b px-4 py-2 last:border-b-0">
      <Building2 size={14} aria-hidden className="mt-1 shrink-0 text-soft" />
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-x-1.5 gap-y-0.5">
          <Link
            to="/catalog/$type/$entry"
            params={{ type, entry: id }}
            search={{ tab: 'graph' }}
            className="font-medium wrap-anywhere hover:underline"
          >
            {name}
          </Link>
          {tier && <Badge>{tier}</Badge>}
        </p>
        <p className={`text-xs text-soft ${long ? 'wrap-anywhere' : 'truncate'}`} title={wayWords(way)}>
          {way.length > 1 ? wayWords(way.slice(0, -1)) : customer.is_affected ? 'counted by hand' : 'named in a field'}
        </p>
      </div>
      <Standing customer={customer} />
    </li>
  );
}

const wayWords = (way: HurtCustomer['way']) => way.map(({ name }) => name).join(' → ');

function Standing({ customer: { is_affected: isAffected, told, owed } }: { customer: HurtCustomer }) {
  const now = useNow();
  const late = owed !== null && new Date(owed.due_at).getTime() < now;
  if (!isAffected) return <Badge tone="amber">not counted yet</Badge>;
  const due = owed && `${told ? 'next' : 'first'} word ${late ? 'was due' : 'by'} ${clockTime(owed.due_at)}`;
  return (
    <span className="flex shrink-0 flex-col items-end text-right">
      <Badge tone={told ? 'green' : 'red'}>{told ? 'told' : 'affected, not told'}</Badge>
      {due && <span className={`numeric text-xs ${late ? 'text-red' : 'text-soft'}`}>{due}</span>}
    </span>
  );
}

/** Counts those who nobody counted as affected; the form shows them before. */
export function CountThem({ incidentId, hurt }: { incidentId: string; hurt: Hurt }) {
  const may = useMay('incidents.update');
  const [open, setOpen] = useState(false);
  const uncounted = hurt.customers.filter(({ is_affected: isAffected }) => !isAffected).slice(0, mostAtOnce);
  if (!may || uncounted.length === 0) return null;
  const chosen = uncounted.map(({ id, name }) => ({ value: customerValue(id), label: name }));
  return (
    <>
      <Button size="small" icon={<Plus size={13} />} onClick={() => setOpen(true)}>
        Count as affected…
      </Button>
      {open && <AddDialog {...{ incidentId, chosen }} onClose={() => setOpen(false)} />}
    </>
  );
}
