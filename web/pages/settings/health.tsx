import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { CircleAlert, CircleCheck, CircleDashed, Info, Megaphone, RotateCw } from 'lucide-react';
import { get, post } from '../../api.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState, Failed, Skeleton } from '../../ui/states.tsx';
import { Ago } from '../../ui/time.tsx';
import { Rows, Section } from './section.tsx';

type Finding = { name: string; grave: boolean; what: string; remedy: string };
type Step = {
  channel: 'slack' | 'mail' | 'page';
  label: string;
  state: 'waiting' | 'arrived' | 'failed';
  detail: string;
  seconds: number | null;
};
/** What is wrong with the set-up, as the doctor sees it (the same as `script/doctor`), and drills down every channel. */
export function Health() {
  return (
    <div className="flex flex-col gap-8">
      <SetUp />
      <Drill />
    </div>
  );
}

function SetUp() {
  const looked = useQuery({
    queryKey: ['doctor'],
    queryFn: async () => (await get('/api/candor/v1/doctor')).parts,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <Section
      title="Health"
      about="Whether every part of the set-up works, asked just now: Slack, mail, addresses, the worker. In a terminal: script/doctor."
      action={
        <Button icon={<RotateCw size={14} />} busy={looked.isFetching} onClick={() => void looked.refetch()}>
          Look again
        </Button>
      }
    >
      {looked.error && <Failed error={looked.error} onRetry={() => void looked.refetch()} />}
      {looked.isPending && <Skeleton lines={7} />}
      {looked.data && (
        <Rows>
          {looked.data.map(({ at, findings }) => (
            <li key={at} className="px-4 py-2.5">
              <p className="flex items-center gap-2 text-sm font-medium">
                <Mark findings={findings} />
                {at}
              </p>
              {(findings ?? []).map(({ name, what, remedy }) => (
                <div key={`${name} ${what}`} className="mt-1.5 pl-6">
                  <p className="text-sm wrap-anywhere">{what}</p>
                  <p className="text-sm text-soft wrap-anywhere">{remedy}</p>
                </div>
              ))}
            </li>
          ))}
        </Rows>
      )}
    </Section>
  );
}

const channelNames = { slack: 'Slack', mail: 'Mail', page: 'Status page' } as const;

function Drill() {
  const client = useQueryClient();
  const queryKey = ['drill'];
  const latest = useQuery({
    queryKey,
    queryFn: async () => (await get('/api/candor/v1/drills/latest')).drill,
    refetchInterval: ({ state }) => (state.data?.steps.some((step) => step.state === 'waiting') ? 1_000 : false),
  });
  const start = useMutation({
    mutationFn: () => post('/api/candor/v1/drills'),
    onSettled: () => client.invalidateQueries({ queryKey }),
  });
  const drill = latest.data;
  const error = latest.error ?? start.error;
  return (
    <Section
      title="Drill"
      about="One message, marked as a drill, goes down every channel: where incidents are announced, by mail to you, and every page is rendered anew."
      action={
        <Button icon={<Megaphone size={14} />} busy={start.isPending} onClick={() => start.mutate()}>
          Start a drill
        </Button>
      }
    >
      {error && <Failed error={error} onRetry={() => void latest.refetch()} />}
      {drill === null && (
        <div className="card">
          <EmptyState icon={<Megaphone size={18} />} title="No drill yet">
            Find out on a quiet day whether words arrive, rather than during an incident.
          </EmptyState>
        </div>
      )}
      {drill && (
        <>
          <p className="mb-2 text-sm text-soft">
            {drill.started_by}, <Ago at={drill.started_at} />
          </p>
          <Rows>
            {drill.steps.map(({ channel, label, state, detail, seconds }) => (
              <li key={`${channel} ${label}`} className="flex items-start gap-2 px-4 py-2.5 text-sm">
                <StepMark state={state} />
                <span className="min-w-0 flex-1 wrap-anywhere">
                  <span className="font-medium">{channelNames[channel]}</span> {label}
                  {detail && <span className="block text-red">{detail}</span>}
                </span>
                {seconds !== null && <span className="text-xs text-soft">{seconds.toFixed(1)} s</span>}
              </li>
            ))}
          </Rows>
        </>
      )}
    </Section>
  );
}

function StepMark({ state }: { state: Step['state'] }) {
  if (state === 'arrived')
    return <CircleCheck size={16} className="mt-0.5 shrink-0 text-green" role="img" aria-label="Arrived" />;
  if (state === 'failed')
    return <CircleAlert size={16} className="mt-0.5 shrink-0 text-red" role="img" aria-label="Failed" />;
  return <CircleDashed size={16} className="mt-0.5 shrink-0 text-soft" role="img" aria-label="On its way" />;
}

function Mark({ findings }: { findings: Finding[] | null }) {
  if (!findings || findings.length === 0)
    return <CircleCheck size={16} className="shrink-0 text-green" role="img" aria-label="Works" />;
  if (findings.some(({ grave }) => grave))
    return <CircleAlert size={16} className="shrink-0 text-red" role="img" aria-label="Does not work" />;
  return <Info size={16} className="shrink-0 text-soft" role="img" aria-label="Worth knowing" />;
}
