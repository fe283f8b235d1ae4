import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { CircleCheck, LoaderCircle } from 'lucide-react';
import { Badge } from '../../../ui/badge.tsx';
import { Button } from '../../../ui/button.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { Failed, Notice, Skeleton } from '../../../ui/states.tsx';
import { Ago } from '../../../ui/time.tsx';
import { bulkQuery, bulksQuery, isOver, type Bulk, type BulkRow } from '../queries.ts';
import { Counts, Lines, Warnings } from './report.tsx';

/** How far an import is, and how it ended. */
export function Progress({ id, typeId }: { id: string; typeId?: string }) {
  const { data, error, refetch } = useQuery(bulkQuery(id));
  const navigate = useNavigate();
  if (error) return <Failed error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton />;
  const over = isOver(data);
  return (
    <div className="grid max-w-4xl gap-4">
      <div className="card px-4 py-3">
        <p role="status" className="mb-2 flex items-center gap-2 font-medium">
          {over ? (
            <CircleCheck size={16} className={data.status === 'failed' ? 'text-red' : 'text-green'} aria-hidden />
          ) : (
            <LoaderCircle size={16} className="animate-spin text-accent" aria-hidden />
          )}
          {words(data)}
        </p>
        <progress aria-label="Entries read" max={Math.max(1, data.total)} value={data.done} className="h-2 w-full" />
      </div>
      {data.problem && <Notice tone="red">{data.problem}</Notice>}
      <Counts
        {...{ created: data.created, changed: data.changed, unchanged: data.unchanged, refused: data.refused }}
        labels={['new', 'changed', 'as they were', 'refused']}
      />
      {data.refused_rows.length > 0 && (
        <Panel title="Refused" count={data.refused}>
          <Lines icon="wrong" lines={data.refused_rows.map(spoken)} />
        </Panel>
      )}
      <Warnings count={data.warned} lines={data.warned_rows.map(spoken)} />
      {over && (
        <div className="flex flex-wrap gap-2">
          <Button
            kind="primary"
            onClick={() =>
              void (typeId
                ? navigate({ to: '/catalog/$type', params: { type: typeId } })
                : navigate({ to: '/catalog' }))
            }
          >
            See the entries
          </Button>
          <Button onClick={() => void navigate({ to: '/catalog/import', search: typeId ? { type: typeId } : {} })}>
            Import another file
          </Button>
        </div>
      )}
    </div>
  );
}

const spoken = ({ line, entry, position, problems }: BulkRow) => ({
  ...{ line: line ?? position + 1, entry },
  words: problems.map(({ message }) => message).join(' '),
});

function words({ status, done, total }: Bulk): string {
  if (status === 'finished') return `Done: ${total} ${total === 1 ? 'entry' : 'entries'}`;
  if (status === 'failed') return `Stopped after ${done} of ${total}`;
  return status === 'queued' ? `Waiting to start: ${total} entries` : `${done} of ${total} entries read`;
}

const tones = { queued: 'grey', running: 'blue', finished: 'green', failed: 'red' } as const;

/** Imports and bulk changes of late. */
export function Earlier() {
  const { data = [] } = useQuery(bulksQuery);
  if (data.length === 0) return null;
  return (
    <Panel title="Earlier">
      <ul className="divide-y">
        {data.map((bulk) => (
          <li key={bulk.id}>
            <Link
              to="/catalog/import"
              search={{ bulk: bulk.id }}
              className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2 text-sm hover:bg-hover"
            >
              <span className="w-24 font-medium">{bulk.source === 'api' ? 'API' : bulk.source.toUpperCase()}</span>
              <span className="min-w-0 flex-1 text-soft">
                {bulk.created} new, {bulk.changed} changed, {bulk.unchanged} as they were, {bulk.refused} refused
              </span>
              <span className="text-soft">
                {bulk.actor_name} · <Ago at={bulk.created_at} />
              </span>
              <Badge tone={tones[bulk.status]}>{bulk.status}</Badge>
            </Link>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
