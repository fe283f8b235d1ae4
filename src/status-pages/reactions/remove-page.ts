import { reaction } from '../../kernel/reaction.ts';
import { pageClosed } from '../facts.ts';
import { selectPages } from '../find.ts';
import { refreshIfChanged, removePage } from '../render-page.ts';

/** A closed page is gone for its readers, and no other leads to it. */
export const removeClosedPage = reaction({
  on: pageClosed,
  name: 'remove-page',
  async run(ctx, { refs }) {
    await removePage(ctx, { id: refs.page_id, kind: refs.kind });
    if (refs.kind !== 'public') return;
    for (const page of await selectPages(ctx.db).where('kind', '=', 'public').orderBy('id').execute())
      await refreshIfChanged(ctx, page);
  },
});
