import { UserError } from '../../kernel/errors.ts';
import { needWebUrl, webUrl } from '../attachments/vendors.ts';
import { referenceOf } from '../rules.ts';

/** An incident, or a stream of one. */
type Named = { number: number; name: string; of?: { name: string } };

const longestSlug = 60;
const slugOf = (name: string) =>
  name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, longestSlug)
    .replaceAll(/^-+|-+$/g, '');

const part = ({ of, name }: Named) => (of ? `-${slugOf(name) || 'stream'}` : '');
const parts: Record<string, (incident: Named) => string> = {
  number: (it) => `${it.number}${part(it)}`,
  reference: (it) => `${referenceOf(it.number).toLowerCase()}${part(it)}`,
  slug: (it) => `${slugOf((it.of ?? it).name) || String(it.number)}${part(it)}`,
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

/** Practice pulls nobody into a real call; what is written down afterwards needs none. */
export const getsCall = ({ mode }: { mode: string }): boolean => mode === 'standard';

/**
 * The address that a rule gives. One that can be guessed or is always the same would let anyone listen to what is private,
 * and one that is always the same is no call of a stream's own.
 */
export function addressFor(pattern: string, incident: Named & { isPrivate: boolean }): string | null {
  const filled = fill(pattern, incident);
  if (incident.isPrivate || (incident.of && filled === pattern)) return null;
  return webUrl(filled)?.href ?? null;
}

/** What a meeting is called at the provider, whose people may read it: of what is private its number alone. */
export function titleFor({ number, name, of, isPrivate }: Named & { isPrivate: boolean }): string {
  if (isPrivate) return referenceOf(number);
  const whole = `${referenceOf(number)}: ${of?.name ?? name}`;
  return (of ? `${whole} · ${name}` : whole).slice(0, 200);
}

/** Refusals are told at once; what may pass is told at the third try, and given up after about an hour. */
export const toldAtTry = 3;
export const lastTry = 13;
