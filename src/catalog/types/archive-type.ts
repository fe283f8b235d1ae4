import { sql } from 'kysely';
import { z } from 'zod';
import { command, recorded } from '../../kernel/command.ts';
import { UserError } from '../../kernel/errors.ts';
import { catalogTypeArchived } from '../facts.ts';
import { holdType } from '../entries/input.ts';
import { archiveEntriesOf } from '../entries/archive.ts';
import { usersOfType } from '../rules.ts';
import { ownersOfType } from '../owners.ts';

/** Takes a type and its entries out of use, unless something else needs it. */
export const archiveType = command({
  name: 'catalog.archive_type',
  about: 'Archive a catalog type with its entries.',
  permission: 'catalog_types.destroy',
  input: z.object({ id: z.string() }),
  owners: (ctx, { id }) => ownersOfType(ctx, id),
  async run(ctx, { id }) {
    const { schema, type } = await holdType(ctx, id);
    const refuse = (why: string) => new UserError('conflict', `${type.name} cannot be archived: ${why}.`, 'id');
    if (type.isTeamType) throw refuse('it is the type of teams');
    if (!type.typeName.startsWith('Custom[')) throw refuse('it is built in');
    const users = usersOfType(schema, type.id);
    if (users.length > 0) throw refuse(`${users.join(' and ')} ${users.length === 1 ? 'refers' : 'refer'} to it`);
    const entries = await archiveEntriesOf(ctx, type.id);
    await sql`update catalog_types set archived_at = ${ctx.now()}, updated_at = ${ctx.now()}
      where id = ${type.id}`.execute(ctx.tx);
    return recorded(null, catalogTypeArchived({ refs: { type_id: type.id, entries }, body: { name: type.name } }));
  },
});
