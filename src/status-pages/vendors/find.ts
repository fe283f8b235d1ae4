import type { Db } from '../../kernel/db.ts';
import { statusPagesTables } from '../tables.ts';

/** After this long without an answer nobody knows what the other page says by now. */
export const silentAfterMilliseconds = 10 * 60_000;

/** What is mirrored, with the page it is reported by. `silentSince`: when it was last heard of, while that is long ago. */
export async function mirroredOf(db: Db, now: Date) {
  const rows = await statusPagesTables(db)
    .selectFrom('mirroredComponents as mirrored')
    .innerJoin('vendorFeeds as feed', 'feed.id', 'mirrored.feedId')
    .select(['mirrored.componentId', 'mirrored.status', 'mirrored.counts', 'mirrored.missingSince'])
    .select(['feed.id as feedId', 'feed.name', 'feed.pageUrl', 'feed.heardAt', 'feed.failure'])
    .execute();
  return rows.map(({ missingSince, heardAt, ...row }) => {
    const isSilent = now.getTime() - heardAt.getTime() > silentAfterMilliseconds;
    return { ...row, heardAt, silentSince: missingSince ?? (isSilent ? heardAt : null) };
  });
}
