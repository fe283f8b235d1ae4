import { systemActor } from '../kernel/ctx.ts';
import { RetryLater } from '../kernel/errors.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { cron, job } from '../kernel/reaction.ts';
import { selectPages } from './find.ts';
import { lookAtPages, reachPages, refreshPage } from './render-page.ts';
import { look } from './targets/push.ts';

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
