import { systemActor } from '../kernel/ctx.ts';
import { RetryLater } from '../kernel/errors.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { cron, job } from '../kernel/reaction.ts';
import { selectPages } from './find.ts';
import { hasUnknownEntries } from './emergency/entries.ts';
import { pageFolder } from './public/store.ts';
import { folderOfPages, lookAtPages, reachPages, refreshPage } from './render-page.ts';
import { look } from './targets/push.ts';

const lookForPostsMilliseconds = 10_000;

/** Renders one page again and looks at it. */
export const refreshJob = job<{ pageId: string }>({
  name: 'status_pages.refresh_page',
  lane: 'reactions',
  async run(ctx, { pageId }) {
    await refreshPage(ctx, pageId);
    await lookAtPages(ctx);
  },
});

/** After a push: words may be seen by now. Whoever waits for them comes again by itself. */
export const lookJob = job({
  ...look,
  async run(ctx) {
    await lookAtPages(ctx).catch((error: unknown) => {
      if (!(error instanceof RetryLater)) throw error;
    });
  },
});

/** Every few minutes, and when a time that the page shows has come, the page is rendered although nobody changed it. */
export const refreshCron = cron({
  name: 'status_pages.refresh',
  schedule: '* * * * *',
  async run(ctx) {
    const now = ctx.now();
    for (const { id, renderAgainAt } of await selectPages(ctx.db).execute()) {
      if (!renderAgainAt || renderAgainAt <= now) await refreshPage(ctx, id);
    }
    await lookAtPages(ctx);
    await reachPages(ctx);
  },
});

/** Every few seconds: what was posted past Candor while it runs starts its clock now, not when the page is rendered next. */
export async function takeInPosted(kernel: Kernel): Promise<void> {
  const ctx = kernel.context(systemActor('status_pages.emergency'));
  for (const page of await selectPages(kernel.db).where('kind', '=', 'public').execute()) {
    try {
      const folder = pageFolder(folderOfPages(ctx, page), page.id);
      if (await hasUnknownEntries(folder)) await refreshPage(ctx, page.id);
    } catch (error) {
      kernel.log.error({ err: error, page: page.id }, 'an emergency post was not taken in, will be tried again');
    }
  }
}

/** Returns how to end it. */
export function watchPosted(kernel: Kernel): () => void {
  let looking = false;
  const look = async () => {
    if (looking) return;
    looking = true;
    await takeInPosted(kernel)
      .catch((error: unknown) => kernel.log.warn({ err: error }, 'emergency posts could not be looked for'))
      .finally(() => (looking = false));
  };
  const watch = setInterval(() => void look(), lookForPostsMilliseconds);
  return () => clearInterval(watch);
}

/** A worker that starts renders every page before it says that it is ready: the folder may be new, or the page old. */
export async function renderAtStart(kernel: Kernel): Promise<void> {
  const ctx = kernel.context(systemActor('status_pages.start'));
  for (const { id } of await selectPages(kernel.db).execute()) {
    try {
      await refreshPage(ctx, id);
    } catch (error) {
      kernel.log.error({ err: error, page: id }, 'the page could not be rendered, will be tried every minute');
    }
  }
}
