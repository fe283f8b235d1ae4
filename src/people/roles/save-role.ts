import { z } from 'zod';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import { UserError } from '../../kernel/errors.ts';
import { newId } from '../../kernel/id.ts';
import { customRoleSaved } from '../facts.ts';
import { isWithin } from '../rules.ts';
import { peopleTables } from '../tables.ts';

/** Creates or changes a set of permissions that people can hold beside their base role. */
export const saveCustomRole = command({
  name: 'people.save_custom_role',
  about: 'Create or change a custom role.',
  permission: 'organisation_settings.update',
  input: z.object({
    id: z.string().nullish(),
    name: z.string().trim().min(1, 'Name must not be empty.').max(50, 'Keep the name under 50 characters.'),
    description: z.string().trim().max(500).default(''),
    permissions: z.array(z.string()).min(1, 'Choose at least one permission.'),
  }),
  async run(ctx, { id, name, description, permissions }) {
    const unknown = permissions.find((one) => !ctx.kernel.registry.permissions.includes(one));
    if (unknown) throw new UserError('invalid', `There is no permission ${unknown}.`, 'permissions');
    const tables = peopleTables(ctx.tx);
    const rows = await tables.selectFrom('customRoles').selectAll().where('archivedAt', 'is', null).execute();
    const before = id ? rows.find((row) => row.id === id) : undefined;
    if (id && !before) throw new UserError('not_found', 'There is no such role.', 'id');
    const touched = new Set([...permissions, ...(before?.permissions ?? [])]);
    if (!isWithin(touched, ctx.actor.permissions))
      throw new UserError('forbidden', 'A role can only hold permissions that you have yourself.', 'permissions');
    const slug = slugOf(name);
    if (before?.slug !== slug && ofBaseRoles.includes(slug))
      throw new UserError('conflict', `${name} is the name of a base role. Choose another.`, 'name');
    if (rows.some((row) => row.id !== id && (row.slug === slug || row.name.toLowerCase() === name.toLowerCase())))
      throw new UserError('conflict', `There is a role called ${name} already.`, 'name');
    const at = ctx.now();
    const values = { name, slug, description, permissions: JSON.stringify([...new Set(permissions)].sort()) };
    if (before && JSON.stringify([before.name, before.description, before.permissions]) === shape(values))
      return unchanged({ id: before.id });
    const roleId = before?.id ?? newId(at);
    await tables
      .insertInto('customRoles')
      .values({ id: roleId, ...values, archivedAt: null, createdAt: at, updatedAt: at })
      .onConflict((conflict) => conflict.column('id').doUpdateSet({ ...values, updatedAt: at }))
      .execute();
    const change = before ? ('changed' as const) : ('created' as const);
    const refs = { role_id: roleId, permissions, change };
    return recorded({ id: roleId }, customRoleSaved({ refs, body: { name } }));
  },
});

/** What people, the API's answers and its contract call the base roles. */
const ofBaseRoles = ['viewer', 'responder', 'standard', 'administrator', 'admin', 'owner'];

const shape = ({ name, description, permissions }: { name: string; description: string; permissions: string }) =>
  JSON.stringify([name, description, JSON.parse(permissions)]);

const slugOf = (name: string) =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-|-$/g, '') || 'role';
