import { useQuery } from '@tanstack/react-query';
import { CalendarClock, Plus } from 'lucide-react';
import { useState } from 'react';
import { useMay } from '../../../may.ts';
import { Badge, type Tone } from '../../../ui/badge.tsx';
import { Button } from '../../../ui/button.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { EmptyState, Failed, Skeleton } from '../../../ui/states.tsx';
import { fullTime } from '../../../ui/time.tsx';
import { maintenancesQuery, type Maintenance, type StatusPage } from '../../communications/pages-query.ts';
import { Notices } from './notices.tsx';
import { CancelDialog, MaintenanceDialog } from './dialogs.tsx';

const states: Record<Maintenance['status'], [Tone, string]> = {
  scheduled: ['blue', 'Scheduled'],
  in_progress: ['amber', 'In progress'],
  completed: ['green', 'Completed'],
  cancelled: ['grey', 'Called off'],
};
type Open = { what: 'edit' | 'cancel'; maintenance?: Maintenance } | null;

export function Maintenances({ page }: { page: StatusPage }) {
  const may = useMay('status_pages.update');
  const found = useQuery(maintenancesQuery(page.id));
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  const plan = may && (
    <Button size="small" icon={<Plus size={13} />} onClick={() => setOpen({ what: 'edit' })}>
      Plan
    </Button>
  );
  return (
    <Panel title="Maintenance" count={found.data?.filter(({ status }) => status === 'scheduled').length} actions={plan}>
      {found.error && <Failed error={found.error} onRetry={() => void found.refetch()} />}
      {found.isPending && <Skeleton lines={3} />}
      {found.data?.length === 0 && (
        <EmptyState icon={<CalendarClock size={18} />} title="Nothing is planned">
          Tell customers before you take something down. It starts, ends and shows on the page by itself.
        </EmptyState>
      )}
      <ul className="divide-y">
        {found.data?.toSorted(nextFirst).map((maintenance) => (
          <Row key={maintenance.id} page={page} maintenance={maintenance} may={may} onOpen={setOpen} />
        ))}
      </ul>
      {open?.what === 'edit' && <MaintenanceDialog page={page} maintenance={open.maintenance} onClose={close} />}
      {open?.what === 'cancel' && open.maintenance && (
        <CancelDialog page={page} maintenance={open.maintenance} onClose={close} />
      )}
    </Panel>
  );
}

/** What runs or comes next first; below it what is over, the latest first. */
function nextFirst(one: Maintenance, other: Maintenance): number {
  if (isOver(one) !== isOver(other)) return isOver(one) ? 1 : -1;
  const later = Date.parse(one.scheduled_for) - Date.parse(other.scheduled_for);
  return isOver(one) ? -later : later;
}

const isOver = ({ status }: Maintenance) => status === 'completed' || status === 'cancelled';

type RowProps = { page: StatusPage; maintenance: Maintenance; may: boolean; onOpen: (open: Open) => void };
function Row({ page, maintenance, may, onOpen }: RowProps) {
  const { name, status, scheduled_for, scheduled_until, component_ids } = maintenance;
  const [tone, word] = states[status];
  const touched = page.components.filter(({ id }) => component_ids.includes(id)).map((component) => component.name);
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 py-2.5">
      <div className="min-w-0 flex-1">
        <p className="flex items-center gap-2 font-medium">
          <span className="truncate">{name}</span> <Badge tone={tone}>{word}</Badge>
        </p>
        <p className="numeric text-xs text-soft">
          {fullTime(scheduled_for)} to {fullTime(scheduled_until)}
          {touched.length > 0 && `. ${touched.join(', ')}`}
        </p>
        <Notices notices={maintenance.notices} planned={maintenance.status === 'scheduled'} />
      </div>
      {may && !isOver(maintenance) && (
        <span className="flex gap-1">
          <Button size="small" aria-label={`Edit ${name}`} onClick={() => onOpen({ what: 'edit', maintenance })}>
            Edit
          </Button>
          <Button size="small" aria-label={`Call off ${name}`} onClick={() => onOpen({ what: 'cancel', maintenance })}>
            Call off
          </Button>
        </span>
      )}
    </li>
  );
}
