import type { Ctx } from '../../kernel/ctx.ts';
import { job, timer, type WorkCtx } from '../../kernel/reaction.ts';
import { selectPages } from '../find.ts';
import { refreshIfChanged } from '../render-page.ts';
import { statusPagesTables } from '../tables.ts';
import { fetchFeed } from './fetch-feed.ts';
import { silentAfterMilliseconds } from './find.ts';
import { noteVendorStates } from './note-states.ts';
import { askedEverySeconds, pauseAfter } from './rules.ts';

/** Asks another status page again. Whoever takes its due time asks: two workers never ask the same one at once. */
export const askVendor = job<{ feedId: string }>({
  name: 'status_pages.ask_vendor',
  lane: 'hooks',
  async run(ctx, { feedId }) {
    const feed = await take(ctx, feedId);
    if (!feed) return;
    const fetched = await fetchFeed(feed.url, feed.etag, ctx.kernel.config.OUTGOING_ALLOW);
    if (fetched.outcome === 'failed') return await noteFailure(ctx, feed, fetched.sentence);
    const wasSilent = isSilent(ctx, feed.heardAt);
    if (fetched.outcome === 'heard') {
      const { name, components } = fetched.feed;
      await ctx.run(noteVendorStates, {
        feedId,
        name,
        components: components.map(({ key, status }) => ({ key, status })),
      });
    }
    const heard = { heardAt: ctx.now(), failures: 0, failingSince: null, failure: null };
    const as =
      fetched.outcome === 'heard' ? { etag: fetched.etag, name: fetched.feed.name, pageUrl: fetched.feed.pageUrl } : {};
    await settle(ctx, feedId, { ...heard, ...as });
    if (wasSilent) await refreshShowing(ctx, feedId);
  },
});

/** Feeds that a component of the page mirrors are asked every minute, those that fail less and less often. */
export const vendorTimer = timer({
  name: 'status_pages.vendor',
  due: (ctx) =>
    statusPagesTables(ctx.db)
      .selectFrom('vendorFeeds as feed')
      .innerJoin('mirroredComponents as mirrored', 'mirrored.feedId', 'feed.id')
      .innerJoin('components', 'components.id', 'mirrored.componentId')
      .select('feed.id')
      .distinct()
      .where('components.archivedAt', 'is', null)
      .where('feed.fetchAt', '<=', ctx.now())
      .execute(),
  run: (ctx, id) => ctx.kernel.jobs.enqueue(ctx.db, askVendor, { feedId: id }),
});

type Feed = NonNullable<Awaited<ReturnType<typeof take>>>;

const inSeconds = (ctx: Ctx, seconds: number) => new Date(ctx.now().getTime() + seconds * 1000);

const take = (ctx: Ctx, feedId: string) =>
  statusPagesTables(ctx.db)
    .updateTable('vendorFeeds')
    .set({ fetchAt: inSeconds(ctx, askedEverySeconds) })
    .where('id', '=', feedId)
    .where('fetchAt', '<=', ctx.now())
    .returningAll()
    .executeTakeFirst();

const settle = (ctx: Ctx, feedId: string, state: object) =>
  statusPagesTables(ctx.db).updateTable('vendorFeeds').set(state).where('id', '=', feedId).execute();

const isSilent = (ctx: Ctx, heardAt: Date) => ctx.now().getTime() - heardAt.getTime() > silentAfterMilliseconds;

async function noteFailure(ctx: WorkCtx, feed: Feed, sentence: string): Promise<void> {
  const failures = feed.failures + 1;
  ctx.log.warn({ feed: feed.url, failures, sentence }, 'another status page could not be read');
  await settle(ctx, feed.id, {
    ...{ failures, failure: sentence, failingSince: feed.failingSince ?? ctx.now() },
    fetchAt: inSeconds(ctx, pauseAfter(failures)),
  });
  // Pages say so from now on.
  if (isSilent(ctx, feed.heardAt)) await refreshShowing(ctx, feed.id);
}

/** Renders every page that shows what is mirrored of a feed, unless it would read as it does; those for everyone first. */
async function refreshShowing(ctx: WorkCtx, feedId: string): Promise<void> {
  const showing = statusPagesTables(ctx.db)
    .selectFrom('shownComponents as shown')
    .innerJoin('mirroredComponents as mirrored', 'mirrored.componentId', 'shown.componentId')
    .select('shown.pageId')
    .where('mirrored.feedId', '=', feedId);
  const pages = await selectPages(ctx.db)
    .where('id', 'in', showing)
    .orderBy('isDefault', 'desc')
    .orderBy((eb) => eb('kind', '=', 'public'), 'desc')
    .orderBy('id')
    .execute();
  for (const page of pages) await refreshIfChanged(ctx, page);
}
