import { Link } from '@tanstack/react-router';
import type { Hurt } from './queries.ts';

const listed = (names: readonly string[]) =>
  new Intl.ListFormat('en', { type: 'disjunction' }).format(names.map((name) => `“${name}”`));

/** Nothing is linked: says what would link it. */
export function NothingTouched({ ways: { fields, components } }: Pick<Hurt, 'ways'>) {
  const say = components ? 'tell customers which component is affected' : null;
  if (fields.length > 0)
    return (
      <>
        No catalog entry is linked to this incident. Fill in {listed(fields.slice(0, 3))}
        {say && `, or ${say}`}: then this shows which customers depend on it.
      </>
    );
  return (
    <>
      No catalog entry is linked to this incident. Add a{' '}
      <Link to="/settings/$section" params={{ section: 'custom-fields' }} className="underline">
        custom field
      </Link>{' '}
      that takes its values from the catalog{say && `, or ${say}`}: then this shows which customers depend on it.
    </>
  );
}
