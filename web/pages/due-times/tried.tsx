import { useQuery } from '@tanstack/react-query';
import { useDeferredValue } from 'react';
import { post } from '../../api.ts';
import { kindNames, type Commitment } from '../communications/queries.ts';
import { policyPath, type ownRows } from './queries.ts';

/** What the change would have meant for the incidents of the last months. */
export function Tried({ rows }: { rows: ReturnType<typeof ownRows> }) {
  const tried = useDeferredValue(rows);
  const { data } = useQuery({
    queryKey: ['communication-policy', 'tried', tried],
    queryFn: () => post(`${policyPath}/preview`, { rows: tried }),
    placeholderData: (previous) => previous,
    retry: false,
  });
  if (!data) return null;
  const told = data.figures.filter(({ words }) => words > 0);
  if (told.length === 0)
    return <p className="text-sm text-soft">No words of the last {data.days} days to try this on.</p>;
  return (
    <dl className="flex flex-wrap gap-x-8 gap-y-2 text-sm" aria-label="What it would have meant">
      {told.map(({ kind, words, on_time, would_be_on_time }) => (
        <div key={kind}>
          <dt className="text-xs text-soft">
            {kindNames[kind as Commitment['kind']]}, last {data.days} days
          </dt>
          <dd className="numeric">
            <strong>
              {would_be_on_time} of {words}
            </strong>{' '}
            on time, instead of {on_time}
          </dd>
        </div>
      ))}
    </dl>
  );
}
