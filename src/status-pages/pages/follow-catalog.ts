import { z } from 'zod';
import {
  catalogBulkFinished,
  catalogEntriesSynced,
  catalogEntryArchived,
  catalogEntryRestored,
  catalogEntryUpdated,
} from '../../catalog/facts.ts';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import { reaction, type Reaction } from '../../kernel/reaction.ts';
import { componentArchived, componentSaved, pageEdited, pageClosed } from '../facts.ts';
import { selectPages } from '../find.ts';
import { statusPagesTables } from '../tables.ts';
import { changePage } from '../write.ts';
import { chooseForCustomers, customersOf } from './customers.ts';

/** Brings the pages of customers up to what the catalog says of them; whoever is no customer any more loses its page. */
export const followCatalog = command({
  name: 'status_pages.follow_catalog',
  about: 'Bring the status pages of customers up to date with the catalog.',
  permission: 'status_pages.update',
  input: z.object({}),
  async run(ctx) {
    const pages = await selectPages(ctx.tx).where('kind', '=', 'customer').execute();
    if (pages.length === 0) return unchanged(null);
    const customers = new Set((await customersOf(ctx.tx)).map(({ id }) => id));
    const changed = new Set(await chooseForCustomers(ctx.tx));
    const facts = [];
    for (const { id, name, kind, customerId } of pages) {
      const gone = !customers.has(customerId ?? '');
      if (!gone && !changed.has(id)) continue;
      await changePage(ctx, id);
      const refs = { page_id: id };
      facts.push(gone ? pageClosed({ refs: { ...refs, kind }, body: { name } }) : pageEdited({ refs, body: { name } }));
      if (gone)
        await statusPagesTables(ctx.tx)
          .updateTable('statusPages')
          .set({ archivedAt: ctx.now() })
          .where('id', '=', id)
          .execute();
    }
    const [first, ...more] = facts;
    return first ? recorded(null, first, ...more) : unchanged(null);
  },
});

const changes = [
  ...[catalogEntryUpdated, catalogEntryArchived, catalogEntryRestored, catalogEntriesSynced, catalogBulkFinished],
  ...[componentSaved, componentArchived],
] as const;

export const followCatalogReactions: Reaction[] = changes.map((on) =>
  reaction<{ name: string }>({
    on,
    name: 'follow-catalog',
    run: async (ctx) => void (await ctx.run(followCatalog, {})),
  }),
);
