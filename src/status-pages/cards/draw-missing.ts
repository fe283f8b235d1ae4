import { job } from '../../kernel/reaction.ts';
import { selectPages } from '../find.ts';
import { drawing, missingPictures, refreshPage } from '../render-page.ts';
import { drawCard } from './draw.ts';

/** Draws the pictures that a release of the page lacked, and releases it with them. */
export const drawMissing = job<{ pageId: string }>({
  ...drawing,
  async run(ctx, { pageId }) {
    const page = await selectPages(ctx.db).where('id', '=', pageId).executeTakeFirst();
    if (!page) return;
    const missing = await missingPictures(ctx, page);
    if (missing.size === 0) return;
    const drawn = new Map<string, Buffer>();
    for (const [path, card] of missing) {
      try {
        drawn.set(path, await drawCard(card));
      } catch (error) {
        // The page is whole without it; a platform may lack the painter.
        ctx.log.warn({ err: error, page: pageId, path }, 'a picture of the page could not be drawn');
      }
    }
    if (drawn.size > 0) await refreshPage(ctx, pageId, drawn);
  },
});
