import { sql } from 'kysely';
import { z } from 'zod';
import { UserError } from '../../kernel/errors.ts';
import { forAll, query } from '../../kernel/query.ts';
import { loadSchema } from '../find.ts';
import { closedTo, seenType } from '../readers.ts';

/** Every type in use with its attributes and how many entries it has. */
export const listTypes = query({
  name: 'catalog.list_types',
  about: 'List catalog types.',
  permission: 'catalog_types.view',
  input: z.object({}),
  async run({ db, actor }) {
    const [schema, counted] = await Promise.all([
      loadSchema(db),
      sql<{ typeId: string; count: number }>`select type_id, count(*)::int as count from catalog_entries
        where archived_at is null group by type_id`.execute(db),
    ]);
    const counts = new Map(counted.rows.map(({ typeId, count }) => [typeId, count]));
    const closed = await closedTo({ db, actor }, schema);
    return forAll(schema.types.map((type) => ({ ...seenType(type, closed), entryCount: counts.get(type.id) ?? 0 })));
  },
});

/** One type, by its id or type name. */
export const showType = query({
  name: 'catalog.show_type',
  about: 'Show a catalog type.',
  permission: 'catalog_types.view',
  input: z.object({ id: z.string() }),
  async run({ db, actor }, { id }) {
    const schema = await loadSchema(db);
    const type = schema.typed(id);
    if (!type) throw new UserError('not_found', 'There is no such catalog type.', 'id');
    const { rows } = await sql<{ count: number }>`select count(*)::int as count from catalog_entries
      where archived_at is null and type_id = ${type.id}`.execute(db);
    return forAll({ ...seenType(type, await closedTo({ db, actor }, schema)), entryCount: rows[0]?.count ?? 0 });
  },
});
