import { sql } from 'kysely';
import { z } from 'zod';
import { UserError } from '../../kernel/errors.ts';
import { forAll, query } from '../../kernel/query.ts';
import { loadSchema } from '../find.ts';

/** Every type in use with its attributes and how many entries it has. */
export const listTypes = query({
  name: 'catalog.list_types',
  about: 'List catalog types.',
  permission: 'catalog_types.view',
  input: z.object({}),
  async run({ db }) {
    const [{ types }, counted] = await Promise.all([
      loadSchema(db),
      sql<{ typeId: string; count: number }>`select type_id, count(*)::int as count from catalog_entries
        where archived_at is null group by type_id`.execute(db),
    ]);
    const counts = new Map(counted.rows.map(({ typeId, count }) => [typeId, count]));
    return forAll(types.map((type) => ({ ...type, entryCount: counts.get(type.id) ?? 0 })));
  },
});

/** One type, by its id or type name. */
export const showType = query({
  name: 'catalog.show_type',
  about: 'Show a catalog type.',
  permission: 'catalog_types.view',
  input: z.object({ id: z.string() }),
  async run({ db }, { id }) {
    const type = (await loadSchema(db)).typed(id);
    if (!type) throw new UserError('not_found', 'There is no such catalog type.', 'id');
    const { rows } = await sql<{ count: number }>`select count(*)::int as count from catalog_entries
      where archived_at is null and type_id = ${type.id}`.execute(db);
    return forAll({ ...type, entryCount: rows[0]?.count ?? 0 });
  },
});
