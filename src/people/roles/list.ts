import { z } from 'zod';
import { forAll, query } from '../../kernel/query.ts';
import { permissionsOfRole } from '../rules.ts';
import { peopleTables, type Role } from '../tables.ts';

const baseRoles = ['viewer', 'responder', 'administrator', 'owner'] as const satisfies Role[];

/** Base and custom roles with what they open, and everything that can be opened. */
export const listPermissions = query({
  name: 'people.list_permissions',
  about: 'List roles and what each may do.',
  permission: 'users.view',
  input: z.object({}),
  async run(ctx) {
    const tables = peopleTables(ctx.db);
    const custom = await tables
      .selectFrom('customRoles')
      .selectAll()
      .where('archivedAt', 'is', null)
      .orderBy('name')
      .execute();
    const holders = await tables.selectFrom('userCustomRoles').selectAll().execute();
    return forAll({
      permissions: permissionsAndWhy(ctx.kernel.registry),
      base: baseRoles.map((role) => ({ role, permissions: permissionsOfRole(role) })),
      custom: custom.map((role) => ({
        ...role,
        userIds: holders.filter(({ roleId }) => roleId === role.id).map(({ userId }) => userId),
      })),
    });
  },
});

type Named = { permission: string | null; about: string };
type Parts = {
  permissions: readonly string[];
  modules: readonly { commands?: readonly Named[]; queries?: readonly Named[] }[];
};

/** Each permission with the sentences of what it opens, from the commands and queries themselves. */
export function permissionsAndWhy({ permissions, modules }: Parts): { name: string; opens: string[] }[] {
  const parts = modules.flatMap(({ commands = [], queries = [] }) => [...commands, ...queries]);
  return permissions.map((name) => ({
    name,
    opens: parts.filter(({ permission }) => permission === name).map(({ about }) => about),
  }));
}
