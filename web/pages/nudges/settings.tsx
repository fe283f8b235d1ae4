import { queryOptions, useQuery } from '@tanstack/react-query';
import { BellRing, Plus } from 'lucide-react';
import { useState } from 'react';
import { get, toCall } from '../../api.ts';
import { useMay } from '../../may.ts';
import { Button } from '../../ui/button.tsx';
import type { ConditionGroup } from '../../ui/conditions/queries.ts';
import { EmptyState } from '../../ui/states.tsx';
import { ConditionsIn } from '../conditions/which-incidents.tsx';
import { KeptList, KeptRow } from '../settings/kept-row.tsx';
import { Section } from '../settings/section.tsx';
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
  { value: 'assign_role', label: 'A role is free', about: 'Live, and nobody has a role that it needs.' },
  { value: 'set_severity', label: 'No severity', about: 'Live, and nobody said how bad it is.' },
  { value: 'write_summary', label: 'No summary', about: 'Live, and who joins has nothing to read.' },
  { value: 'give_update', label: 'No update', about: 'Live, and the team heard nothing; or the promised time came.' },
  { value: 'close', label: 'Nothing happens', about: 'Not closed, and no sign of life of anybody.' },
];

const nudgesQuery = queryOptions({
  queryKey: ['nudges'],
  queryFn: async () => (await get('/api/candor/v1/nudges')).nudges,
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
  const found = useQuery(nudgesQuery);
  const [nudge, setNudge] = useState<Nudge | null>(null);
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
      <KeptList
        found={found}
        empty={
          <EmptyState icon={<BellRing size={18} />} title="Nobody is reminded of anything">
            At three in the morning people forget to say who leads. Add a nudge for what must not be forgotten here.
          </EmptyState>
        }
      >
        {(one) => (
          <KeptRow
            key={one.id}
            name={labelOf(one)}
            may={may}
            onEdit={() => setNudge(one)}
            out={{ call: toCall('DELETE', `/api/candor/v1/nudges/${one.id}`), key: 'nudges', label: 'Turn off' }}
          >
            <span className="w-36 shrink-0 font-medium">{labelOf(one)}</span>
            <span className="min-w-48 flex-1 text-sm text-soft">
              {about(one)}
              {one.condition_groups.length > 0 && (
                <>
                  {' · '}
                  <ConditionsIn groups={one.condition_groups} />
                </>
              )}
            </span>
          </KeptRow>
        )}
      </KeptList>
      {nudge && <NudgeDialog nudge={nudge} onClose={() => setNudge(null)} />}
    </Section>
  );
}

const labelOf = ({ kind }: Nudge) => nudgeKinds.find(({ value }) => value === kind)?.label ?? kind;

function about(nudge: Nudge): string {
  return [
    `after ${words(nudge.after_minutes)}`,
    ...(nudge.repeat_minutes ? [`again every ${words(nudge.repeat_minutes)}`] : []),
    ...(nudge.lets_sleep ? ['lets people sleep'] : []),
  ].join(' · ');
}
