import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Archive, BellRing, Ellipsis, Pencil, Plus } from 'lucide-react';
import { useState } from 'react';
import { call, get } from '../../api.ts';
import { useMay } from '../../may.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import type { ConditionGroup } from '../../ui/conditions/queries.ts';
import { Menu } from '../../ui/menu.tsx';
import { EmptyState, Failed, Skeleton } from '../../ui/states.tsx';
import { Rows, Section } from '../settings/section.tsx';
import { NudgeDialog } from './dialog.tsx';

export type Nudge = {
  id?: string;
  kind: string;
  after_minutes: number;
  repeat_minutes: number | null;
  condition_groups: ConditionGroup[];
  lets_sleep: boolean;
};

export const nudgeKinds = [
  { value: 'assign_lead', label: 'Nobody leads', about: 'Live, and no incident lead.' },
  { value: 'set_severity', label: 'No severity', about: 'Live, and nobody said how bad it is.' },
  { value: 'write_summary', label: 'No summary', about: 'Live, and who joins has nothing to read.' },
  { value: 'give_update', label: 'No update', about: 'Live, and the team heard nothing; or the promised time came.' },
  { value: 'close', label: 'Nothing happens', about: 'Not closed, and no sign of life of anybody.' },
];

const nudgesQuery = queryOptions({
  queryKey: ['nudges'],
  queryFn: async () => (await get<{ nudges: (Nudge & { id: string })[] }>('/api/internal/nudges')).nudges,
});
const blank: Nudge = {
  ...{ kind: 'assign_lead', after_minutes: 5, repeat_minutes: null },
  ...{ condition_groups: [], lets_sleep: false },
};

const formatter = new Intl.DurationFormat('en', { style: 'long' });
/** `1 day`, `2 hours, 30 minutes`. */
const words = (minutes: number) =>
  formatter.format({
    ...{ days: Math.floor(minutes / 1_440), hours: Math.floor((minutes % 1_440) / 60), minutes: minutes % 60 },
  });

/** What incidents are reminded of, when it has been missing for a while. */
export function NudgeSettings() {
  const may = useMay('organisation_settings.update');
  const client = useQueryClient();
  const { data, error, refetch } = useQuery(nudgesQuery);
  const [nudge, setNudge] = useState<Nudge | null>(null);
  const archive = useMutation({
    mutationFn: (id: string) => call('DELETE', `/api/internal/nudges/${id}`),
    onSettled: () => client.invalidateQueries({ queryKey: ['nudges'] }),
  });
  const menuOf = (one: Nudge & { id: string }) => [
    { label: 'Edit', icon: <Pencil size={14} />, onChoose: () => setNudge(one) },
    { label: 'Turn off', icon: <Archive size={14} />, onChoose: () => archive.mutate(one.id), danger: true },
  ];
  const add = may && (
    <Button kind="primary" icon={<Plus size={14} />} onClick={() => setNudge(blank)}>
      Add a nudge
    </Button>
  );
  return (
    <Section
      title="Nudges"
      about="What the lead is reminded of in the channel when it has been missing for a while. One at a time, and each can be put off there."
      action={add}
    >
      {error ? <Failed error={error} onRetry={() => void refetch()} /> : !data ? <Skeleton lines={4} /> : null}
      {data?.length === 0 && (
        <div className="card">
          <EmptyState icon={<BellRing size={18} />} title="Nobody is reminded of anything">
            At three in the morning people forget to say who leads. Add a nudge for what must not be forgotten here.
          </EmptyState>
        </div>
      )}
      {(data?.length ?? 0) > 0 && (
        <Rows>
          {data?.map((one) => (
            <li key={one.id} className="flex items-center gap-4 px-4 py-2.5">
              <span className="w-36 shrink-0 font-medium">
                {nudgeKinds.find(({ value }) => value === one.kind)?.label}
              </span>
              <span className="min-w-0 flex-1 text-sm text-soft">{about(one)}</span>
              {may && (
                <Menu trigger={<IconButton label="Change" icon={<Ellipsis size={15} />} />} items={menuOf(one)} />
              )}
            </li>
          ))}
        </Rows>
      )}
      {nudge && <NudgeDialog nudge={nudge} onClose={() => setNudge(null)} />}
    </Section>
  );
}

function about(nudge: Nudge): string {
  const count = nudge.condition_groups.reduce((sum, { conditions }) => sum + conditions.length, 0);
  return [
    `after ${words(nudge.after_minutes)}`,
    ...(nudge.repeat_minutes ? [`again every ${words(nudge.repeat_minutes)}`] : []),
    ...(count > 0 ? [count === 1 ? '1 condition' : `${count} conditions`] : []),
    ...(nudge.lets_sleep ? ['lets people sleep'] : []),
  ].join(' · ');
}
