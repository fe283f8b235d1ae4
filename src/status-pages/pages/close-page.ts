import { z } from 'zod';
import { command, recorded } from '../../kernel/command.ts';
import { UserError } from '../../kernel/errors.ts';
import { pageClosed } from '../facts.ts';
import { needPage, selectPages } from '../find.ts';
import { statusPagesTables } from '../tables.ts';
import { changePage } from '../write.ts';

/** Closes a page: it is gone for its readers, and its subscribers hear nothing more through it. */
export const closePage = command({
  name: 'status_pages.close_page',
  about: 'Close a status page.',
  permission: 'status_pages.update',
  input: z.object({ pageId: z.string() }),
  async run(ctx, { pageId }) {
    const page = await needPage(ctx.tx, pageId);
    if (page.isDefault) throw new UserError('conflict', 'The main page stays: what is published goes there.', 'pageId');
    const part = await selectPages(ctx.tx).where('parentId', '=', page.id).executeTakeFirst();
    if (part) throw new UserError('conflict', `Close “${part.name}” first: it is a part of this page.`, 'pageId');
    await changePage(ctx, page.id);
    await statusPagesTables(ctx.tx)
      .updateTable('statusPages')
      .set({ archivedAt: ctx.now() })
      .where('id', '=', page.id)
      .execute();
    const refs = { page_id: page.id, kind: page.kind };
    return recorded({ id: page.id }, pageClosed({ refs, body: { name: page.name } }));
  },
});
