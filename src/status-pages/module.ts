import { module } from '../kernel/module.ts';
import { cron } from '../kernel/reaction.ts';
import { maintenanceRoutes } from './api/maintenances.ts';
import { pageRoutes } from './api/pages.ts';
import { postRoutes } from './api/posts.ts';
import { subscriberRoutes } from './api/subscribers.ts';
import { archiveComponent } from './components/archive-component.ts';
import { reorderComponents } from './components/reorder.ts';
import { saveComponent } from './components/save-component.ts';
import { saveGroup } from './components/save-group.ts';
import { editPage } from './edit-page.ts';
import { deliver } from './deliveries/deliver.ts';
import { finishDeliveries } from './deliveries/finish.ts';
import { queueDeliveries, queueOnPublished } from './deliveries/queue.ts';
import * as facts from './facts.ts';
import { listPages, listPosts } from './list.ts';
import { cancelMaintenance } from './maintenances/cancel.ts';
import { editMaintenance } from './maintenances/edit.ts';
import { listMaintenances } from './maintenances/list.ts';
import { maintenanceTimer } from './maintenances/maintenance.timer.ts';
import { progressMaintenance } from './maintenances/progress.ts';
import { scheduleMaintenance } from './maintenances/schedule.ts';
import { noteSeen, noteUnseen } from './note-seen.ts';
import { publishPost } from './publish-post.ts';
import { recordLatePromise } from './record-late-promise.ts';
import { renderPageReactions } from './reactions/render-page.ts';
import { lookAtPage, refreshPage } from './render-page.ts';
import { seed } from './seed.ts';
import { formRoutes } from './subscribers/forms.ts';
import { confirmationMail } from './subscribers/confirmation.ts';
import { confirmSubscription } from './subscribers/confirm.ts';
import { listSubscribers } from './subscribers/list.ts';
import { chooseComponents, removeSubscriber } from './subscribers/manage.ts';
import { subscribe } from './subscribers/subscribe.ts';
import { unsubscribe } from './subscribers/unsubscribe.ts';
import { statusPagesTables } from './tables.ts';
import { takeDownPost } from './take-down-post.ts';
import { unseenTimer } from './unseen.timer.ts';

export const statusPages = module({
  name: 'status-pages',
  facts: Object.values(facts),
  commands: [
    ...[editPage, saveComponent, saveGroup, archiveComponent, reorderComponents],
    ...[publishPost, takeDownPost, recordLatePromise, noteSeen, noteUnseen],
    ...[scheduleMaintenance, editMaintenance, cancelMaintenance, progressMaintenance],
    ...[subscribe, confirmSubscription, unsubscribe, chooseComponents, removeSubscriber],
    ...[queueDeliveries, finishDeliveries],
  ],
  queries: [listPages, listPosts, listMaintenances, listSubscribers],
  reactions: [...renderPageReactions, queueOnPublished],
  jobs: [deliver, confirmationMail],
  routes: [...formRoutes, ...pageRoutes, ...postRoutes, ...maintenanceRoutes, ...subscriberRoutes],
  timers: [unseenTimer, maintenanceTimer],
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
