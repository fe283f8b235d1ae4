import { module } from '../kernel/module.ts';
import { cron } from '../kernel/reaction.ts';
import { archiveComponent } from './components/archive-component.ts';
import { reorderComponents } from './components/reorder.ts';
import { saveComponent } from './components/save-component.ts';
import { saveGroup } from './components/save-group.ts';
import { deliver } from './deliveries/deliver.ts';
import { finishDeliveries } from './deliveries/finish.ts';
import { queueDeliveries, queueOnPublished } from './deliveries/queue.ts';
import * as facts from './facts.ts';
import { noteSeen, noteUnseen } from './note-seen.ts';
import { publishPost } from './publish-post.ts';
import { recordLatePromise } from './record-late-promise.ts';
import { renderPageReactions } from './reactions/render-page.ts';
import { lookAtPage, refreshPage } from './render-page.ts';
import { seed } from './seed.ts';
import { formRoutes } from './subscribers/forms.ts';
import { confirmationMail } from './subscribers/confirmation.ts';
import { confirmSubscription } from './subscribers/confirm.ts';
import { subscribe } from './subscribers/subscribe.ts';
import { unsubscribe } from './subscribers/unsubscribe.ts';
import { statusPagesTables } from './tables.ts';
import { unseenTimer } from './unseen.timer.ts';

export const statusPages = module({
  name: 'status-pages',
  facts: Object.values(facts),
  commands: [
    saveComponent,
    saveGroup,
    archiveComponent,
    reorderComponents,
    publishPost,
    noteSeen,
    noteUnseen,
    recordLatePromise,
    subscribe,
    confirmSubscription,
    unsubscribe,
    queueDeliveries,
    finishDeliveries,
  ],
  reactions: [...renderPageReactions, queueOnPublished],
  jobs: [deliver, confirmationMail],
  routes: formRoutes,
  timers: [unseenTimer],
  crons: [
    cron({
      name: 'status_pages.refresh',
      schedule: '* * * * *',
      async run(ctx) {
        const pages = await statusPagesTables(ctx.db)
          .selectFrom('statusPages')
          .select('id')
          .where((eb) => eb.or([eb('renderAgainAt', 'is', null), eb('renderAgainAt', '<=', ctx.now())]))
          .execute();
        for (const { id } of pages) {
          await refreshPage(ctx, id);
          await lookAtPage(ctx, id);
        }
      },
    }),
  ],
  locks: ['page', 'component'],
  seed,
});
