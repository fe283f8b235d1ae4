import { useQuery } from '@tanstack/react-query';
import { ExternalLink, FileInput, Globe, Pencil } from 'lucide-react';
import { useState } from 'react';
import { useMay } from '../../may.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { PageHead } from '../../ui/panel.tsx';
import { EmptyState, Failed, Skeleton } from '../../ui/states.tsx';
import { statusPagesQuery, type StatusPage } from '../communications/pages-query.ts';
import { Components } from './components.tsx';
import { History } from './history/history.tsx';
import { ImportPage } from './import-page.tsx';
import { Maintenances } from './maintenances/maintenances.tsx';
import { Metrics } from './metrics/metrics.tsx';
import { PageDialog } from './page-dialog.tsx';
import { LookLink, OtherPages } from './other-pages.tsx';
import { MailSender } from './sender.tsx';
import { Subscribers } from './subscribers.tsx';
import { Targets } from './targets.tsx';

export function StatusPages() {
  const pages = useQuery(statusPagesQuery);
  return (
    <>
      <PageHead
        title="Status pages"
        about="What customers read when something is wrong. Publish to it from an incident; plan maintenance here."
      />
      {pages.error && <Failed error={pages.error} onRetry={() => void pages.refetch()} />}
      {pages.isPending && <Skeleton lines={6} />}
      {pages.data?.length === 0 && <EmptyState icon={<Globe size={18} />} title="There is no status page yet" />}
      {pages.data
        ?.filter((page) => page.is_default)
        .map((page) => (
          <OnePage key={page.id} page={page} />
        ))}
      {pages.data && <OtherPages pages={pages.data} />}
    </>
  );
}

function OnePage({ page }: { page: StatusPage }) {
  const may = useMay('status_pages.update');
  const [editing, setEditing] = useState(false);
  const [importing, setImporting] = useState(false);
  return (
    <section aria-label={page.name} className="mb-8 flex flex-col gap-4">
      <div className="card flex flex-wrap items-center gap-x-4 gap-y-3 px-4 py-3">
        <Globe size={18} className="text-accent" aria-hidden />
        <div className="min-w-44 flex-1">
          <h2 className="flex flex-wrap items-center gap-2 font-semibold">
            {page.name} {page.is_default && <Badge tone="blue">default</Badge>}
          </h2>
          <a
            href={page.url}
            target="_blank"
            rel="noreferrer"
            className="inline-flex items-center gap-1 text-sm text-accent underline"
          >
            {page.url.replace(/^https?:\/\//, '')}
            <ExternalLink size={12} aria-hidden />
          </a>
        </div>
        <SubscriberCount page={page} />
        {may && (
          <Button icon={<Pencil size={13} />} onClick={() => setEditing(true)}>
            Edit
          </Button>
        )}
        {may && <LookLink page={page} />}
        {may && page.is_default && (
          <Button icon={<FileInput size={13} />} onClick={() => setImporting(true)}>
            Import
          </Button>
        )}
      </div>
      <div className="grid items-start gap-4 xl:grid-cols-2">
        <Components page={page} />
        <Maintenances page={page} />
        <History page={page} />
        <Subscribers page={page} />
        {page.is_default && <Metrics />}
        {page.is_default && <MailSender />}
        {page.targets.length > 0 && <Targets page={page} />}
      </div>
      {editing && <PageDialog page={page} onClose={() => setEditing(false)} />}
      {importing && <ImportPage page={page} onClose={() => setImporting(false)} />}
    </section>
  );
}

const SubscriberCount = ({ page: { subscribers, subscribers_pending } }: { page: StatusPage }) => (
  <p className="text-sm">
    <span className="numeric font-semibold">{subscribers}</span> {subscribers === 1 ? 'subscriber' : 'subscribers'}
    <span className="block text-xs text-soft">
      {subscribers_pending > 0 ? `${subscribers_pending} not confirmed yet` : 'on every channel'}
    </span>
  </p>
);
