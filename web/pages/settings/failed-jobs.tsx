import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { CircleCheckBig, RotateCw, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { get, post } from '../../api.ts';
import { useMay } from '../../may.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState, Failed, Skeleton } from '../../ui/states.tsx';
import { Ago } from '../../ui/time.tsx';
import { say } from '../../ui/toast.tsx';
import { Rows, Section } from './section.tsx';

const queryKey = ['failed-jobs'];

export function FailedJobs() {
  const may = useMay('organisation_settings.update');
  if (!may) return <p className="text-soft">Administrators and owners look after failed jobs.</p>;
  return <Jobs />;
}

function Jobs() {
  const jobs = useQuery({
    queryKey,
    queryFn: async () => (await get('/api/candor/v1/failed-jobs')).failed_jobs,
    refetchInterval: 15_000,
  });
  const [chosen, setChosen] = useState<string[]>([]);
  const found = jobs.data ?? [];
  const ids = chosen.filter((id) => found.some((job) => job.id === id));
  const flip = (id: string) => setChosen((now) => (now.includes(id) ? now.filter((one) => one !== id) : [...now, id]));
  return (
    <Section
      title="Failed jobs"
      about="Work that was tried until it was given up. Mend the cause, then run it again; nothing happens twice."
      action={<Buttons ids={ids.length > 0 ? ids : found.map(({ id }) => id)} some={ids.length > 0} />}
    >
      {jobs.error && <Failed error={jobs.error} onRetry={() => void jobs.refetch()} />}
      {jobs.isPending && <Skeleton lines={3} />}
      {jobs.data?.length === 0 && (
        <div className="card">
          <EmptyState icon={<CircleCheckBig size={18} />} title="Nothing has failed">
            When Slack or the mail server refuses something for good, it waits here with its reason.
          </EmptyState>
        </div>
      )}
      {found.length > 0 && (
        <Rows>
          {found.map((job) => (
            <li key={job.id} className="flex items-start gap-3 px-4 py-2.5">
              <input
                type="checkbox"
                aria-label={`Choose ${job.name}`}
                checked={ids.includes(job.id)}
                onChange={() => flip(job.id)}
                className="mt-1 accent-(--accent-fill)"
              />
              <span className="min-w-0 flex-1">
                <code className="text-sm font-medium wrap-anywhere">{job.name}</code>
                <span className="block text-sm text-red wrap-anywhere">{job.reason}</span>
              </span>
              <span className="text-xs text-soft">
                <Ago at={job.failed_at} />
              </span>
            </li>
          ))}
        </Rows>
      )}
    </Section>
  );
}

function Buttons({ ids, some }: { ids: string[]; some: boolean }) {
  const client = useQueryClient();
  const onSettled = () => client.invalidateQueries({ queryKey });
  const retry = useMutation({
    mutationFn: () => post('/api/candor/v1/failed-jobs/retry', { ids: ids.slice(0, 200) }),
    onSuccess: ({ retried }) => say(retried === 1 ? 'One job runs again.' : `${retried} jobs run again.`),
    onSettled,
  });
  const drop = useMutation({
    mutationFn: () => post('/api/candor/v1/failed-jobs/drop', { ids: ids.slice(0, 200) }),
    onSettled,
  });
  if (ids.length === 0) return null;
  return (
    <div className="flex gap-2">
      <Button icon={<RotateCw size={14} />} busy={retry.isPending} onClick={() => retry.mutate()}>
        {some ? 'Run again' : 'Run all again'}
      </Button>
      {some && (
        <Button icon={<Trash2 size={14} />} busy={drop.isPending} onClick={() => drop.mutate()}>
          Drop
        </Button>
      )}
    </div>
  );
}
