import { z } from 'zod';
import { forAll, query } from '../../kernel/query.ts';
import { needPage } from '../find.ts';
import { mostCharacters } from './import-page.ts';
import { planPage } from './page-plan.ts';
import { sourceNames } from './shapes/other-page.ts';
import { readOtherPage } from './shapes/read-page.ts';

/** Says what an import of another page would make, keep and skip, line by line; it writes nothing. */
export const previewPage = query({
  name: 'status_pages.preview_page_import',
  about: 'Say what an import of another status page would do.',
  permission: 'status_pages.update',
  input: z.object({
    pageId: z.string().nullish(),
    text: z.string().max(mostCharacters, 'The file is larger than 16 MB.'),
  }),
  async run(ctx, { pageId, text }) {
    const other = readOtherPage(text);
    const page = await needPage(ctx.db, pageId);
    const { lines } = await planPage(ctx.db, page.id, other, ctx.now());
    return forAll({ source: sourceNames[other.source], lines });
  },
});
