import { permissionsOfRole } from '../rules.ts';
import type { Role } from '../tables.ts';

const roles: readonly Role[] = ['viewer', 'responder', 'administrator', 'owner'];

/** The base roles that open something, the narrowest first. */
export const rolesWith = (permission: string): Role[] =>
  roles.filter((role) => {
    const opened = permissionsOfRole(role);
    return opened === 'all' || opened.has(permission);
  });
