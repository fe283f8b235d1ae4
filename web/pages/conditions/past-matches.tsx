import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { post } from '../../api.ts';
import type { ConditionGroup } from '../../ui/conditions/queries.ts';
import { useSettled } from '../../ui/conditions/settled.ts';
import { Panel } from '../../ui/panel.tsx';
import { Skeleton } from '../../ui/states.tsx';
import { Ago } from '../../ui/time.tsx';

/** Which incidents of the past conditions would have held for, as one writes them. */
export function PastMatches({ groups }: { groups: readonly ConditionGroup[] }) {
  const settled = useSettled(groups);
  const { data } = useQuery({
    queryKey: ['incidents', 'matching', settled],
    queryFn: () => post('/api/candor/v1/incidents/matching', { condition_groups: settled }),
    placeholderData: (previous) => previous,
  });
  const broken = (data?.problems.length ?? 0) > 0;
  return (
    <Panel title="Past incidents that match" count={data && !broken ? data.count : undefined}>
      {!data && <Skeleton />}
      {data && (
        <p role="status" className="border-b px-4 py-2 text-sm text-soft">
          {broken
            ? 'Finish the conditions to see which incidents match.'
            : `${data.count} of ${data.complete ? '' : 'the newest '}${data.judged} ${data.judged === 1 ? 'incident' : 'incidents'}.`}
        </p>
      )}
      {data && !broken && data.incidents.length > 0 && (
        <ul className="py-1">
          {data.incidents.map(({ id, reference, name, status, created_at }) => (
            <li key={id}>
              <Link
                to="/incidents/$number"
                params={{ number: reference.replace('INC-', '') }}
                className="block px-4 py-1.5 text-sm hover:bg-hover"
              >
                <span className="block truncate font-medium">
                  <span className="reference text-soft">{reference}</span> {name}
                </span>
                <span className="text-xs text-soft">
                  {status} · <Ago at={created_at} />
                </span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
