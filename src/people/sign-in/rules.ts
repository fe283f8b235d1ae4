import type { Role } from '../tables.ts';

/** How a session begins, by the path that begins it: link, slack, passkey, or the id of a connection. */
export function methodOf(path: string, providerId: unknown): string {
  if (path.startsWith('/sso/') && typeof providerId === 'string') return providerId;
  if (path.startsWith('/passkey/')) return 'passkey';
  if (path.startsWith('/magic-link/')) return 'link';
  return 'slack';
}

const withoutConnection = new Set(['link', 'slack', 'passkey']);

/** Whether a way of signing in is through a connection. */
export const isConnection = (method: string | null): boolean => method !== null && !withoutConnection.has(method);

/** Where single sign-on is required an owner still comes in by a link: an identity provider that is down must lock nobody out for good. */
export const mayBeginBy = (method: string | null, role: Role, ssoRequiredAt: Date | null): boolean =>
  ssoRequiredAt === null || isConnection(method) || (method === 'link' && role === 'owner');
