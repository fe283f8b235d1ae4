import { z } from 'zod';
import { forAll, query } from '../../kernel/query.ts';
import { findFeed } from './fetch-feed.ts';

/** The components of another status page, heard from there now: the answer of a foreign host is for those who may use it. */
export const findVendorFeed = query({
  name: 'status_pages.find_vendor_feed',
  about: 'List the components of another status page.',
  permission: 'status_pages.update',
  input: z.object({ url: z.string().trim().min(1, 'Give the address of their status page.').max(2_000) }),
  run: async (ctx, { url }) => forAll(await findFeed(url, ctx.kernel.config.OUTGOING_ALLOW)),
});
