import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { Archive, ChevronLeft, Pencil, RotateCcw } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { call } from '../../../api.ts';
import { useMay } from '../../../may.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog, DialogButtons } from '../../../ui/dialog.tsx';
import { Failed, Notice, Skeleton } from '../../../ui/states.tsx';
import { Tabs } from '../../../ui/tabs.tsx';
import { fullTime } from '../../../ui/time.tsx';
import { TypeMark } from '../mark.tsx';
import { entryQuery, type CatalogEntry, type CatalogType } from '../queries.ts';
import { entryTabs } from '../search.ts';
import { EntryDialog } from './entry-form.tsx';
import { History } from './history.tsx';
import { Overview } from './overview.tsx';

const Graph = lazy(async () => ({ default: (await import('../graph/graph.tsx')).EntryGraph }));

/** One entry: what is known of it, what depends on what around it, and what became of it. */
export function EntryPage() {
  const { entry: id } = useParams({ from: '/shell/catalog/$type/$entry' });
  const { tab = 'values' } = useSearch({ from: '/shell/catalog/$type/$entry' });
  const navigate = useNavigate({ from: '/catalog/$type/$entry' });
  const { data, error, refetch } = useQuery(entryQuery(id));
  if (error) return <Failed error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton lines={8} />;
  const { catalog_entry: entry, catalog_type: type } = data;
  return (
    <>
      <Link
        to="/catalog/$type"
        params={{ type: type.id }}
        className="inline-flex items-center gap-0.5 text-sm text-soft hover:text-ink"
      >
        <ChevronLeft size={14} aria-hidden /> {type.name}
      </Link>
      <Head entry={entry} type={type} />
      <Tabs
        label={entry.name}
        tabs={entryTabs}
        value={tab}
        onChange={(next) => void navigate({ search: { tab: next === 'values' ? undefined : next } })}
      >
        <Suspense fallback={<Skeleton lines={6} />}>
          {tab === 'values' && <Overview entry={entry} type={type} />}
          {tab === 'graph' && <Graph key={entry.id} entry={entry} />}
          {tab === 'history' && <History id={entry.id} />}
        </Suspense>
      </Tabs>
    </>
  );
}

function Head({ entry, type }: { entry: CatalogEntry; type: CatalogType }) {
  const mayEdit = useMay('catalog_entries.edit');
  const mayArchive = useMay('catalog_entries.destroy') && type.is_editable;
  const [open, setOpen] = useState<'edit' | 'archive' | null>(null);
  const client = useQueryClient();
  const restore = useMutation({
    mutationFn: () => call('POST', `/api/candor/v1/catalog/entries/${entry.id}/restore`, {}),
    onSettled: () => client.invalidateQueries({ queryKey: ['catalog'] }),
  });
  return (
    <>
      <div className="mt-1.5 mb-4 flex flex-wrap items-start gap-3">
        <TypeMark type={type} size={36} />
        <div className="min-w-0 flex-1 basis-60">
          <h1 className="text-xl font-semibold tracking-tight wrap-anywhere">{entry.name}</h1>
          <p className="text-sm text-soft">
            {[entry.external_id, ...entry.aliases].filter(Boolean).join(' · ') || `An entry of ${type.name}`}
          </p>
        </div>
        <span className="flex gap-2">
          {entry.archived_at && mayEdit && (
            <Button icon={<RotateCcw size={14} />} busy={restore.isPending} onClick={() => restore.mutate()}>
              Restore
            </Button>
          )}
          {!entry.archived_at && mayArchive && (
            <Button icon={<Archive size={14} />} onClick={() => setOpen('archive')}>
              Archive…
            </Button>
          )}
          {!entry.archived_at && mayEdit && (
            <Button kind="primary" icon={<Pencil size={13} />} onClick={() => setOpen('edit')}>
              Edit
            </Button>
          )}
        </span>
      </div>
      {entry.archived_at && (
        <div className="mb-4">
          <Notice tone="amber">Archived since {fullTime(entry.archived_at)}: nothing refers to it any more.</Notice>
        </div>
      )}
      {open === 'edit' && <EntryDialog type={type} entry={entry} onClose={() => setOpen(null)} />}
      {open === 'archive' && <ArchiveDialog entry={entry} onClose={() => setOpen(null)} />}
    </>
  );
}

function ArchiveDialog({ entry, onClose }: { entry: CatalogEntry; onClose: () => void }) {
  const client = useQueryClient();
  const archive = useMutation({
    mutationFn: () => call('DELETE', `/api/candor/v1/catalog/entries/${entry.id}`),
    onSuccess: onClose,
    onSettled: () => client.invalidateQueries({ queryKey: ['catalog'] }),
  });
  return (
    <Dialog open onClose={onClose} title={`Archive ${entry.name}?`}>
      <p className="text-sm text-soft">
        What refers to it keeps its words and finds it again when it is restored. It can be restored at any time.
      </p>
      <DialogButtons>
        <Button onClick={onClose}>Keep it</Button>
        <Button kind="danger" busy={archive.isPending} onClick={() => archive.mutate()}>
          Archive
        </Button>
      </DialogButtons>
    </Dialog>
  );
}
