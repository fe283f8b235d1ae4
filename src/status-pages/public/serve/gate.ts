import { createPublicKey, verify } from 'node:crypto';
import type { Release } from './releases.ts';

const cookieName = 'candor_page';

/** Who reads a page: those whom it is for, or people of the organisation who look at the page of a customer. */
export type Reader = 'reader' | 'staff';

/** By a cookie that the API signed for this page and that still holds; null without one. */
export function readerOf({ manifest }: Release, cookies: string | null | undefined, now = Date.now()): Reader | null {
  const given = cookies?.split(';').flatMap((one) => {
    const [name, value = ''] = one.trim().split('=', 2);
    return name === cookieName ? [value] : [];
  });
  const readers = given?.map((pass) => readerIn(pass, manifest.pageId, manifest.gate?.publicKeys ?? [], now)) ?? [];
  return readers.find((reader) => reader !== null) ?? null;
}

// Pass: `<page id>.<end in ms>[.staff].<Ed25519 signature of what is before, base64url>`.
function readerIn(pass: string, pageId: string, keys: readonly string[], now: number): Reader | null {
  const parts = pass.split('.');
  const signature = parts.pop();
  const [page, until, as] = parts;
  if (page !== pageId || !signature || !/^\d{13}$/.test(until ?? '') || Number(until) <= now) return null;
  if (parts.length > 3 || (as !== undefined && as !== 'staff')) return null;
  const said = Buffer.from(parts.join('.'));
  const isSigned = keys.some((key) => verify(null, said, keyOf(key), Buffer.from(signature, 'base64url')));
  return isSigned ? (as ?? 'reader') : null;
}

const keyOf = (key: string) => createPublicKey({ key: Buffer.from(key, 'base64'), format: 'der', type: 'spki' });

/** What lets a browser in, on this page alone. Without a pass it is taken away. */
export function cookieFor({ manifest }: Release, pass: string, seconds: number): string {
  const secure = manifest.isSecure ? '; Secure' : '';
  return `${cookieName}=${pass}; Path=${manifest.base ?? ''}/; Max-Age=${seconds}; HttpOnly; SameSite=Lax${secure}`;
}
