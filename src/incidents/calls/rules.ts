import { UserError } from '../../kernel/errors.ts';
import { needWebUrl, webUrl } from '../attachments/vendors.ts';
import { referenceOf } from '../rules.ts';

type Named = { number: number; name: string };

const longestSlug = 60;
const slugOf = (name: string) =>
  name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, longestSlug)
    .replaceAll(/^-+|-+$/g, '');

const parts: Record<string, (incident: Named) => string> = {
  number: ({ number }) => String(number),
  reference: ({ number }) => referenceOf(number).toLowerCase(),
  slug: ({ name, number }) => slugOf(name) || String(number),
};

const fill = (pattern: string, incident: Named) =>
  pattern.replaceAll(/\{(\w+)\}/g, (whole, part: string) => parts[part]?.(incident) ?? whole);

/** Refuses a pattern that would not make an address. */
export function assertPattern(pattern: string): void {
  const unknown = /\{(?!(?:number|reference|slug)\})[^}]*\}?/.exec(pattern)?.[0];
  if (unknown)
    throw new UserError('invalid', `${unknown} means nothing. Use {number}, {reference} or {slug}.`, 'pattern');
  needWebUrl(fill(pattern, { number: 7, name: 'Checkout is down' }), 'pattern');
}

/**
 * The call that an incident gets by itself. Practice pulls nobody into a real call; what is written down afterwards needs none;
 * and an address that can be guessed or is always the same would let anyone listen to a private one.
 */
export function callFor(
  pattern: string | null,
  { mode, isPrivate, ...incident }: Named & { mode: string; isPrivate: boolean },
): string | null {
  if (!pattern || mode !== 'standard' || isPrivate) return null;
  return webUrl(fill(pattern, incident))?.href ?? null;
}
