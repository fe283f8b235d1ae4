import { z } from 'zod';
import { command, unchanged } from '../../kernel/command.ts';
import { selectPages } from '../find.ts';
import { domainOf } from '../pages/customers.ts';
import { hashOf } from '../subscribers/tokens.ts';
import { statusPagesTables } from '../tables.ts';
import { passFor } from './passes.ts';
import { mayRead } from './readers.ts';

type Entered = { outcome: 'entered'; pass: { value: string; seconds: number } } | { outcome: 'expired' };

/** Takes a link in exchange for a pass, once, while its reader still may. */
export const enterPage = command({
  name: 'status_pages.enter',
  about: 'Open a page that only some may read, with a link.',
  permission: null,
  input: z.object({ pageId: z.string(), token: z.string() }),
  locks: ({ pageId }) => [`page:${pageId}`],
  async run(ctx, { pageId, token }) {
    const at = ctx.now();
    const entry = await statusPagesTables(ctx.tx)
      .updateTable('pageEntries')
      .set({ usedAt: at })
      .where('hash', '=', hashOf(token))
      .where('pageId', '=', pageId)
      .where('usedAt', 'is', null)
      .where('expiresAt', '>', at)
      .returning(['email', 'userId'])
      .executeTakeFirst();
    const page = await selectPages(ctx.tx).where('id', '=', pageId).executeTakeFirst();
    if (!entry || !page) return unchanged<Entered>({ outcome: 'expired' });
    const { email, userId } = entry;
    const holder = {
      reader: userId ? ('staff' as const) : ('reader' as const),
      subject: userId ?? domainOf(email ?? ''),
    };
    if (!(await mayRead(ctx, ctx.tx, page, holder))) return unchanged<Entered>({ outcome: 'expired' });
    return unchanged<Entered>({ outcome: 'entered', pass: passFor(ctx.kernel.config, pageId, at, holder) });
  },
});
