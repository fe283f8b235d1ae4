import { z } from 'zod';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import { UserError } from '../../kernel/errors.ts';
import { changeMainPage } from '../components/write.ts';
import { statusPagesTables } from '../tables.ts';
import { vendorCountsSet } from './facts.ts';

/** Whether what another page says of a component may change the overall state of ours. */
export const setVendorCounts = command({
  name: 'status_pages.set_vendor_counts',
  about: 'Choose whether a component of another status page counts towards the overall state.',
  permission: 'status_pages.update',
  input: z.object({ pageId: z.string().nullish(), id: z.string(), counts: z.boolean() }),
  async run(ctx, { pageId, id, counts }) {
    const page = await changeMainPage(ctx, pageId);
    const tables = statusPagesTables(ctx.tx);
    const found = await tables
      .selectFrom('mirroredComponents as mirrored')
      .innerJoin('components', 'components.id', 'mirrored.componentId')
      .select(['components.name', 'mirrored.feedId', 'mirrored.counts'])
      .where('components.id', '=', id)
      .where('components.pageId', '=', page.id)
      .where('components.archivedAt', 'is', null)
      .executeTakeFirst();
    if (!found) throw new UserError('not_found', 'There is no such component of another page.', 'id');
    if (found.counts === counts) return unchanged({ id });
    await tables.updateTable('mirroredComponents').set({ counts }).where('componentId', '=', id).execute();
    const refs = { page_id: page.id, feed_id: found.feedId, component_id: id, counts };
    return recorded({ id }, vendorCountsSet({ refs, body: { name: found.name } }));
  },
});
