import { z } from 'zod';
import { UserError } from '../../kernel/errors.ts';
import { forAll, query } from '../../kernel/query.ts';
import { findStory, seesPast } from './find-past.ts';

/** What was added afterwards or imported, as it can be changed. */
export const showPast = query({
  name: 'status_pages.show_past_incident',
  about: 'Show a past incident that was added to a status page.',
  permission: 'status_pages.view',
  input: z.object({ pageId: z.string(), id: z.string() }),
  async run(ctx, { pageId, id }) {
    const story = await findStory(ctx.db, id);
    if (story?.pageId !== pageId || story.origin === null || !(await seesPast(ctx, story.kind)))
      throw new UserError('not_found', 'There is no such incident on the status page.', 'id');
    return forAll(story);
  },
});
