import { reaction } from '../../kernel/reaction.ts';
import { pageClosed } from '../facts.ts';
import { removePage } from '../render-page.ts';

/** A closed page is gone for its readers. */
export const removeClosedPage = reaction({
  on: pageClosed,
  name: 'remove-page',
  run: (ctx, { refs }) => removePage(ctx, { id: refs.page_id, kind: refs.kind }),
});
