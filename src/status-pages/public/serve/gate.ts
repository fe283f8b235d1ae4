import { createPublicKey, verify } from 'node:crypto';
import type { Release } from './releases.ts';

const cookieName = 'candor_page';

/** Who reads a page: those whom it is for, or people of the organisation who look at the page of a customer. */
export type Reader = 'reader' | 'staff';

/** `subject`: the id of the person, or the domain of the address that a link was sent to. */
export type Holder = { reader: Reader; subject: string };
/** The pass that a browser shows, and who holds it. */
export type Shown = Holder & { pass: string };

/** By a cookie that the API signed for this page and that still holds; null without one. */
export function holderOf({ manifest }: Release, cookies: string | null | undefined, now = Date.now()): Shown | null {
  for (const one of cookies?.split(';') ?? []) {
    const [name, pass = ''] = one.trim().split('=', 2);
    const holder = name === cookieName ? holderIn(pass, manifest.pageId, manifest.gate?.publicKeys ?? [], now) : null;
    if (holder) return { ...holder, pass };
  }
  return null;
}

/** Pass: `<page id>.<end in ms>.<reader or staff>.<subject, base64url>.<Ed25519 signature of what is before, base64url>`. */
export function holderIn(pass: string, pageId: string, keys: readonly string[], now: number): Holder | null {
  const parts = pass.split('.');
  const signature = parts.pop();
  const [page, until = '', reader, subject = ''] = parts;
  if (parts.length !== 4 || page !== pageId || !signature || !/^\d{13}$/.test(until) || Number(until) <= now)
    return null;
  if (reader !== 'reader' && reader !== 'staff') return null;
  const said = Buffer.from(parts.join('.'));
  const isSigned = keys.some((key) => verify(null, said, keyOf(key), Buffer.from(signature, 'base64url')));
  return isSigned ? { reader, subject: Buffer.from(subject, 'base64url').toString() } : null;
}

const keyOf = (key: string) => createPublicKey({ key: Buffer.from(key, 'base64'), format: 'der', type: 'spki' });

/** What lets a browser in, on this page alone. Without a pass it is taken away. */
export function cookieFor({ manifest }: Release, pass: string, seconds: number): string {
  const secure = manifest.isSecure ? '; Secure' : '';
  return `${cookieName}=${pass}; Path=${manifest.base || '/'}; Max-Age=${seconds}; HttpOnly; SameSite=Lax${secure}`;
}
