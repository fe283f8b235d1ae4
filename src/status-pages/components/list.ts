import { z } from 'zod';
import { forAll, query } from '../../kernel/query.ts';
import { needPage, selectComponents } from '../find.ts';

/** The components of the main page in its order, or the one with that id. */
export const listMainComponents = query({
  name: 'status_pages.list_components',
  about: 'List the components of the main status page.',
  permission: 'status_pages.view',
  input: z.object({ id: z.string().optional() }),
  async run(ctx, { id }) {
    const page = await needPage(ctx.db);
    const all = selectComponents(ctx.db).where('pageId', '=', page.id).orderBy('position').orderBy('id');
    return forAll(await (id ? all.where('id', '=', id) : all).execute());
  },
});
