import { useQuery } from '@tanstack/react-query';
import { History as Clock, Plus } from 'lucide-react';
import { useState } from 'react';
import { useMay } from '../../../may.ts';
import { Badge } from '../../../ui/badge.tsx';
import { Button } from '../../../ui/button.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { EmptyState, Failed, Skeleton } from '../../../ui/states.tsx';
import { duration, fullTime } from '../../../ui/time.tsx';
import { pageIncidentsQuery, type PageIncident, type StatusPage } from '../../communications/pages-query.ts';
import { PastDialog } from './past-dialog.tsx';

const shownAtFirst = 6;

/** What the page has told of incidents, and a way to add one that was never told. */
export function History({ page }: { page: StatusPage }) {
  const may = useMay('status_pages.publish_updates');
  const found = useQuery(pageIncidentsQuery(page.id));
  const [adding, setAdding] = useState(false);
  const [all, setAll] = useState(false);
  const told = found.data ?? [];
  const add = may && (
    <Button size="small" icon={<Plus size={13} />} onClick={() => setAdding(true)}>
      Add a past incident
    </Button>
  );
  return (
    <Panel title="History" actions={add}>
      {found.error && <Failed error={found.error} onRetry={() => void found.refetch()} />}
      {found.isPending && <Skeleton lines={3} />}
      {found.data?.length === 0 && (
        <EmptyState icon={<Clock size={18} />} title="Nothing was told yet">
          An outage from before this page was here can be added with its own times. Nobody is told of it.
        </EmptyState>
      )}
      <ul className="divide-y">
        {told.slice(0, all ? told.length : shownAtFirst).map((incident) => (
          <Row key={incident.id} page={page} incident={incident} />
        ))}
      </ul>
      {!all && told.length > shownAtFirst && (
        <div className="border-t px-4 py-2">
          <Button size="small" onClick={() => setAll(true)}>
            Show the latest {told.length}
          </Button>
        </div>
      )}
      {adding && <PastDialog page={page} onClose={() => setAdding(false)} />}
    </Panel>
  );
}

function Row({ page, incident }: { page: StatusPage; incident: PageIncident }) {
  const { id, name, started_at, resolved_at, origin } = incident;
  const took = resolved_at ? Date.parse(resolved_at) - Date.parse(started_at) : null;
  return (
    <li className="px-4 py-2.5">
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1 font-medium">
        <a
          href={`${page.url.replace(/\/$/, '')}/incidents/${id}`}
          target="_blank"
          rel="noreferrer"
          className="min-w-0 break-words underline-offset-2 hover:underline"
        >
          {name}
        </a>
        {origin && <Badge>{origin === 'imported' ? 'Imported' : 'Added afterwards'}</Badge>}
        {took === null && <Badge tone="amber">Open</Badge>}
      </p>
      <p className="numeric text-xs text-soft">
        {fullTime(started_at)}
        {took !== null && `, ${duration(took)}`}
      </p>
    </li>
  );
}
