import { useQuery } from '@tanstack/react-query';
import { Notice } from '../../../ui/states.tsx';
import { clockTime } from '../../../ui/time.tsx';
import { statusPagesQuery } from '../pages-query.ts';

/** Places that do not take the page now: who reads it there reads what it said before. */
export function TargetsDown() {
  const { data: pages = [] } = useQuery({ ...statusPagesQuery, refetchInterval: 30_000 });
  const failing = pages
    .filter(({ kind }) => kind === 'public')
    .flatMap(({ id, name, targets }) =>
      targets.flatMap(({ name: target, failing_since: since }) => (since ? [{ id, name, target, since }] : [])),
    );
  if (failing.length === 0) return null;
  return (
    <Notice tone="red">
      {failing.map(({ id, name, target, since }) => (
        <p key={`${id} ${target}`}>
          <strong>{target}</strong> has not taken “{name}” since {clockTime(since)}. Whoever reads the page there does
          not see newer words. It is tried again by itself.
        </p>
      ))}
    </Notice>
  );
}
