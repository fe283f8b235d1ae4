import { z } from 'zod';
import { UserError } from '../../kernel/errors.ts';
import { forAll, query } from '../../kernel/query.ts';
import type { EntryInput } from '../entries/plan.ts';
import { loadSchema } from '../find.ts';
import { closedTo, restrictedSentence } from '../readers.ts';
import { catalogTables } from '../tables.ts';

/** How far a bulk change is, the rows that were refused, and those written with something to say. */
export const bulkProgress = query({
  name: 'catalog.bulk_progress',
  about: 'Show how far a bulk change of the catalog is.',
  permission: 'catalog_entries.view',
  input: z.object({ id: z.string() }),
  async run({ db, actor }, { id }) {
    const schema = await loadSchema(db);
    const closed = await closedTo({ db, actor }, schema);
    const tables = catalogTables(db);
    const bulk = await tables.selectFrom('catalogBulks').selectAll().where('id', '=', id).executeTakeFirst();
    if (!bulk) throw new UserError('not_found', 'There is no such bulk change.', 'id');
    const rows = tables.selectFrom('catalogBulkRows').where('bulkId', '=', id).where('problems', 'is not', null);
    const some = rows.select(['position', 'typeId', 'line', 'input', 'problems']).orderBy('position').limit(200);
    const spoken = (found: Awaited<ReturnType<typeof some.execute>>) =>
      found
        .map(({ input, problems, typeId, ...row }) => {
          const shut = schema.typed(typeId)?.attributes.filter(closed) ?? [];
          // What is wrong with a value says the value.
          const said = (problems ?? []).map((one) => {
            const attribute = shut.find((other) => one.pointer === `attribute_values.${other.id}`);
            return attribute ? { ...one, sentence: restrictedSentence(attribute.name) } : one;
          });
          return { ...row, entry: entryOf(input as EntryInput), problems: said };
        })
        .toSorted((one, other) => (one.line ?? one.position) - (other.line ?? other.position));
    const refused = await some.where('outcome', '=', 'refused').execute();
    const warned = await some.where('outcome', '!=', 'refused').execute();
    const { count } = await rows
      .where('outcome', '!=', 'refused')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow();
    return forAll({ ...bulk, refusedRows: spoken(refused), warned: Number(count), warnedRows: spoken(warned) });
  },
});

/** What the row calls its entry. */
const entryOf = ({ name, externalId, id }: EntryInput) => name ?? externalId ?? id ?? null;

/** The latest bulk changes, newest first. */
export const listBulks = query({
  name: 'catalog.list_bulks',
  about: 'List the latest bulk changes of the catalog.',
  permission: 'catalog_entries.view',
  input: z.object({}),
  async run({ db }) {
    return forAll(
      await catalogTables(db).selectFrom('catalogBulks').selectAll().orderBy('id', 'desc').limit(20).execute(),
    );
  },
});
