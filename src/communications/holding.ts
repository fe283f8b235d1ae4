import type { PublicStatus } from './tables.ts';

/** Pre-approved words, one click away, so that review never means silence. When the next ones come is shown beside them, not in them. */
export function holdingStatement(status: PublicStatus, componentNames: readonly string[], toOne = false): string {
  const what = componentNames.length > 0 ? listed(componentNames) : 'our service';
  const words: Record<PublicStatus, string> = {
    investigating: `${toOne ? 'You' : 'Some of you'} may have trouble with ${what}. We are looking into it.`,
    identified: `We know why ${what} is not working as it should and are working on a fix.`,
    monitoring: `A fix for ${what} is in place. We are watching that it holds.`,
    resolved: `${what.charAt(0).toUpperCase()}${what.slice(1)} works normally again. You do not need to do anything.`,
  };
  return words[status];
}

const listed = (names: readonly string[]) => new Intl.ListFormat('en').format(names);
