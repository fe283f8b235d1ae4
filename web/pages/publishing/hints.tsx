import { Notice } from '../../ui/states.tsx';
import type { Hint } from '../communications/use-publish.ts';

/** What could be better about words before customers read them; about one field where it is named. */
export function Hints({ hints, field }: { hints: readonly Hint[]; field?: string }) {
  const own = hints.filter(({ source }) => !field || source.field === field);
  if (own.length === 0) return null;
  return (
    <Notice tone="amber">
      <ul className="flex flex-col gap-1">
        {own.map(({ rule, sentence }) => (
          <li key={rule}>{sentence}</li>
        ))}
      </ul>
    </Notice>
  );
}
