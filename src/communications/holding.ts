import type { Words } from '../status-pages/public/words.ts';
import type { PublicStatus } from './tables.ts';

/**
 * Pre-approved words, one click away, so that review never means silence: for any part of a product, by status, in the
 * language of their readers. They are offered beside the templates that people write, and are the only ones that need no
 * second opinion. When the next ones come is shown beside them, not in them.
 */
export function holdingStatement(
  said: Words,
  status: PublicStatus,
  componentNames: readonly string[],
  toOne = false,
): string {
  const component = componentNames.length > 0 ? said.list(componentNames) : said.say('holding.service');
  const words = said.say(toOne && status === 'investigating' ? 'holding.investigating.one' : `holding.${status}`, {
    component,
  });
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}
