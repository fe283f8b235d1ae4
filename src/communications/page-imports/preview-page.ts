import { z } from 'zod';
import { forAll, query } from '../../kernel/query.ts';
import { needPage } from '../../status-pages/find.ts';
import { planPage } from '../../status-pages/imports/page-plan.ts';
import { sourceNames } from '../../status-pages/imports/shapes/other-page.ts';
import { mostCharacters, readOtherPage } from '../../status-pages/imports/shapes/read-page.ts';
import { judgeOf } from './judge.ts';

/** Says what an import of another page would make, keep and skip, line by line; it writes nothing. */
export const previewPage = query({
  name: 'status_pages.preview_page_import',
  about: 'Say what an import of another status page would do.',
  permission: 'status_pages.update',
  input: z.object({
    pageId: z.string().nullish(),
    text: z.string().max(mostCharacters, 'The file is larger than 16 MB.'),
    /** As of the import. */
    asItIs: z.boolean().default(false),
  }),
  async run(ctx, { pageId, text, asItIs }) {
    const other = readOtherPage(text);
    const page = await needPage(ctx.db, pageId);
    const judge = await judgeOf(ctx.db, other, asItIs);
    const { lines } = await planPage(ctx.db, page.id, other, ctx.now(), judge);
    return forAll({
      source: sourceNames[other.source],
      lines,
      refused: lines.filter(({ refusedWords }) => refusedWords).length,
    });
  },
});
