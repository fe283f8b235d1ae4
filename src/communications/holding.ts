import { fillIn } from '../status-pages/templates/format.ts';
import type { PublicStatus } from './tables.ts';

/** Candor's own templates: words for any part of a product, by status. */
const holding: Record<PublicStatus, string> = {
  investigating: 'Some of you may have trouble with {component}. We are looking into it.',
  identified: 'We know why {component} is not working as it should and are working on a fix.',
  monitoring: 'A fix for {component} is in place. We are watching that it holds.',
  resolved: '{component} works normally again. You do not need to do anything.',
};
const toOneReader = { ...holding, investigating: 'You may have trouble with {component}. We are looking into it.' };

/**
 * Pre-approved words, one click away, so that review never means silence. They are offered beside the templates that
 * people write, and are the only ones that need no second opinion. When the next ones come is shown beside them, not in
 * them.
 */
export function holdingStatement(status: PublicStatus, componentNames: readonly string[], toOne = false): string {
  const component = componentNames.length > 0 ? listed(componentNames) : 'our service';
  const { words } = fillIn((toOne ? toOneReader : holding)[status], { component });
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

const listed = (names: readonly string[]) => new Intl.ListFormat('en').format(names);
