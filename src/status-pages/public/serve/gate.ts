import { createPublicKey, verify } from 'node:crypto';
import type { Release } from './releases.ts';

const cookieName = 'candor_page';

/** Whether the request carries a cookie that the API signed for this page and that still holds. */
export function isAdmitted({ manifest }: Release, cookies: string | null | undefined, now = Date.now()): boolean {
  const given = cookies?.split(';').flatMap((one) => {
    const [name, value = ''] = one.trim().split('=', 2);
    return name === cookieName ? [value] : [];
  });
  return given?.some((pass) => isPass(pass, manifest.pageId, manifest.gate?.publicKeys ?? [], now)) ?? false;
}

// Pass: `<page id>.<end in ms>.<Ed25519 signature of what is before, base64url>`.
function isPass(pass: string, pageId: string, keys: readonly string[], now: number): boolean {
  const [page, until, signature] = pass.split('.');
  if (page !== pageId || !signature || !/^\d{13}$/.test(until ?? '') || Number(until) <= now) return false;
  const said = Buffer.from(`${page}.${until}`);
  return keys.some((key) => verify(null, said, keyOf(key), Buffer.from(signature, 'base64url')));
}

const keyOf = (key: string) => createPublicKey({ key: Buffer.from(key, 'base64'), format: 'der', type: 'spki' });

/** What lets a browser in, on this page alone. Without a pass it is taken away. */
export function cookieFor({ manifest }: Release, pass: string, seconds: number): string {
  const secure = manifest.isSecure ? '; Secure' : '';
  return `${cookieName}=${pass}; Path=${manifest.base ?? ''}/; Max-Age=${seconds}; HttpOnly; SameSite=Lax${secure}`;
}
