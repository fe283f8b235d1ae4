import { z } from 'zod';
import { forAll, query } from '../../kernel/query.ts';
import { needPage } from '../find.ts';
import { planImport } from './plan.ts';

/** Says what a file of subscribers would do, before it does it. */
export const previewSubscribers = query({
  name: 'status_pages.preview_subscribers',
  about: 'Say what an import of subscribers would do.',
  permission: 'status_pages.update',
  input: z.object({ pageId: z.string().nullish(), text: z.string().max(4_000_000) }),
  async run(ctx, { pageId, text }) {
    const page = await needPage(ctx.db, pageId);
    return forAll(await planImport(ctx.db, page.id, text));
  },
});
