import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Megaphone } from 'lucide-react';
import { useState } from 'react';
import { get } from '../../api.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState, Failed } from '../../ui/states.tsx';
import { Ago } from '../../ui/time.tsx';
import { Rows, Section } from '../settings/section.tsx';
import { StartDrill } from './start-drill.tsx';
import { channels, Steps, type Step } from './steps.tsx';

const queryKey = ['drill'];

/** Drills: one marked message down every channel, and how the latest went. */
export function Drill() {
  const client = useQueryClient();
  const [starting, setStarting] = useState(false);
  const latest = useQuery({
    queryKey,
    queryFn: async () => await get('/api/candor/v1/drills/latest'),
    refetchInterval: ({ state }) => (state.data?.drill?.steps.some(waits) ? 1_000 : false),
  });
  const { drill, customers = 0 } = latest.data ?? {};
  return (
    <Section
      title="Drill"
      about="One message, marked as a drill, goes down every channel. Of subscribers, only your own people hear it; customers’ shared channels are verified without a word, unless you choose otherwise."
      action={
        <Button icon={<Megaphone size={14} />} disabled={!latest.data} onClick={() => setStarting(true)}>
          Start a drill
        </Button>
      }
    >
      {latest.error && <Failed error={latest.error} onRetry={() => void latest.refetch()} />}
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
            {drill.words_to_customers && ' · with words to customers'} · {summaryOf(drill.steps)}
          </p>
          <Rows>
            {channels.map(({ channel, name }) => {
              const steps = drill.steps.filter((step) => step.channel === channel);
              return steps.length > 0 && <Steps key={channel} name={name} steps={steps} />;
            })}
          </Rows>
        </>
      )}
      {starting && (
        <StartDrill
          customers={customers}
          onClose={() => {
            setStarting(false);
            void client.invalidateQueries({ queryKey });
          }}
        />
      )}
    </Section>
  );
}

const waits = ({ state }: Step) => state === 'waiting';

function summaryOf(steps: readonly Step[]): string {
  const of = (state: Step['state']) => steps.filter((step) => step.state === state).length;
  const said = [
    [of('failed'), 'failed'],
    [of('nobody'), 'with nobody to try'],
    [of('waiting'), 'on the way'],
    [of('arrived') + of('verified'), 'arrived'],
  ] as const;
  return said
    .filter(([count]) => count > 0)
    .map(([count, what]) => `${count} ${what}`)
    .join(', ');
}
