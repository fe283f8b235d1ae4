import { randomBytes } from 'node:crypto';
import type { GivenRole } from './tables.ts';

const rising: readonly GivenRole[] = ['viewer', 'responder', 'administrator'];

/** The role that opens most; null when there is none. */
export const highestRole = (roles: readonly GivenRole[]): GivenRole | null =>
  rising.findLast((role) => roles.includes(role)) ?? null;

/** A new secret of a directory: `scim_` and 64 hexadecimal digits. */
export const newDirectoryToken = (): string => `scim_${randomBytes(32).toString('hex')}`;

/** Entra ID writes booleans as text; the protocol has them as booleans. */
export function withBooleans(value: unknown, key = ''): unknown {
  if (Array.isArray(value)) return value.map((one) => withBooleans(one, key));
  if (typeof value === 'string' && /^(true|false)$/i.test(value) && (key === 'active' || key === 'primary'))
    return value.toLowerCase() === 'true';
  if (typeof value !== 'object' || value === null) return value;
  const path = 'path' in value && typeof value.path === 'string' ? value.path : undefined;
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [name, withBooleans(one, name === 'value' && path ? path : name)]),
  );
}
