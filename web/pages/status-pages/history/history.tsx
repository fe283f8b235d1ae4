import { useQuery } from '@tanstack/react-query';
import { History as Clock, Pencil, Plus } from 'lucide-react';
import { useState } from 'react';
import { useMay } from '../../../may.ts';
import { Badge } from '../../../ui/badge.tsx';
import { Button, IconButton } from '../../../ui/button.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { Select } from '../../../ui/select.tsx';
import { EmptyState, Failed, Skeleton } from '../../../ui/states.tsx';
import { duration, fullTime } from '../../../ui/time.tsx';
import {
  pageIncidentsQuery,
  statusPagesQuery,
  titleOfPage,
  type PageIncident,
  type StatusPage,
} from '../../communications/pages-query.ts';
import { ChangePastDialog, PastDialog } from './past-dialog.tsx';

const shownAtFirst = 6;

/** What a page has told of incidents, and a way to add one that was never told, and to put it right. */
export function History({ page: main }: { page: StatusPage }) {
  const { data: pages = [main] } = useQuery(statusPagesQuery);
  const [pageId, setPageId] = useState(main.id);
  const page = pages.find(({ id }) => id === pageId) ?? main;
  const may = useMay('status_pages.publish_updates');
  const found = useQuery(pageIncidentsQuery(page.id));
  const [adding, setAdding] = useState(false);
  const [changing, setChanging] = useState<string>();
  const [all, setAll] = useState(false);
  const told = found.data ?? [];
  const add = may && (
    <Button size="small" icon={<Plus size={13} />} onClick={() => setAdding(true)}>
      Add a past incident
    </Button>
  );
  return (
    <Panel title="History" actions={add}>
      {pages.length > 1 && (
        <div className="border-b px-4 py-2">
          <Select
            small
            aria-label="Page"
            options={pages.map((one) => ({ value: one.id, label: titleOfPage(one) }))}
            value={page.id}
            onChange={setPageId}
          />
        </div>
      )}
      {found.error && <Failed error={found.error} onRetry={() => void found.refetch()} />}
      {found.isPending && <Skeleton lines={3} />}
      {found.data?.length === 0 && (
        <EmptyState
          icon={<Clock size={18} />}
          title={page.is_default ? 'Nothing was told yet' : 'Nothing was told on this page alone'}
        >
          An outage from before this page was here can be added with its own times. Nobody is told of it.
        </EmptyState>
      )}
      <ul className="divide-y">
        {told.slice(0, all ? told.length : shownAtFirst).map((incident) => (
          <Row key={incident.id} {...{ page, incident }} onChange={may ? () => setChanging(incident.id) : undefined} />
        ))}
      </ul>
      {!all && told.length > shownAtFirst && (
        <div className="border-t px-4 py-2">
          <Button size="small" onClick={() => setAll(true)}>
            Show the latest {told.length}
          </Button>
        </div>
      )}
      {adding && (
        <PastDialog
          page={page}
          onClose={() => setAdding(false)}
          onAdded={(added) => {
            setAdding(false);
            setPageId(added);
          }}
        />
      )}
      {changing && <ChangePastDialog {...{ page, id: changing }} onClose={() => setChanging(undefined)} />}
    </Panel>
  );
}

type RowProps = { page: StatusPage; incident: PageIncident; onChange?: () => void };

function Row({ page, incident, onChange }: RowProps) {
  const { id, name, started_at, resolved_at, origin } = incident;
  const took = resolved_at ? Date.parse(resolved_at) - Date.parse(started_at) : null;
  return (
    <li className="flex items-center gap-2 px-4 py-2.5">
      <div className="min-w-0 flex-1">
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
      </div>
      {origin && onChange && <IconButton label={`Change ${name}`} icon={<Pencil size={14} />} onClick={onChange} />}
    </li>
  );
}
