import { z } from 'zod';
import { forAll, query } from '../../kernel/query.ts';
import { selectPages } from '../find.ts';
import { holderIn } from '../public/serve/gate.ts';
import { gateKeys } from './passes.ts';
import { mayRead } from './readers.ts';

/** Whether whoever holds a pass may read the page still. The status process asks while they read. */
export const checkPass = query({
  name: 'status_pages.check_pass',
  about: 'Say whether somebody who was let in to a page may read it still.',
  permission: null,
  input: z.object({ pageId: z.string(), pass: z.string().max(1_024) }),
  async run(ctx, { pageId, pass }) {
    const holder = holderIn(pass, pageId, gateKeys(ctx.kernel.config), ctx.now().getTime());
    const page = holder && (await selectPages(ctx.db).where('id', '=', pageId).executeTakeFirst());
    return forAll({ holds: Boolean(page && (await mayRead(ctx, ctx.db, page, holder))) });
  },
});
