import { module } from '../kernel/module.ts';
import { mailServerState } from '../outside/hand-over.ts';
import { bounceRoutes } from './api/bounces.ts';
import { contractRoutes } from './api/contract.ts';
import { maintenanceRoutes } from './api/maintenances.ts';
import { templateRoutes } from './api/templates.ts';
import { pageRoutes } from './api/pages.ts';
import { severalPageRoutes } from './api/several-pages.ts';
import { pastIncidentRoutes } from './api/past-incidents.ts';
import { postRoutes } from './api/posts.ts';
import { subscriberFileRoutes } from './api/subscriber-files.ts';
import { subscriberRoutes } from './api/subscribers.ts';
import { affectedComponents } from './affected-components.ts';
import { archiveComponent } from './components/archive-component.ts';
import { reorderComponents } from './components/reorder.ts';
import { setStructure } from './components/set-structure.ts';
import { confirmTopic } from './bounces/confirm-topic.ts';
import { noteBounce } from './bounces/note-bounce.ts';
import { saveComponent } from './components/save-component.ts';
import { saveGroup } from './components/save-group.ts';
import { editPage } from './edit-page.ts';
import { deliver } from './deliveries/deliver.ts';
import { deliverHook } from './deliveries/deliver-hook.ts';
import { finishDeliveries } from './deliveries/finish.ts';
import { heldDeliveries } from './deliveries/held.timer.ts';
import { releaseDeliveries } from './deliveries/release.ts';
import { queueDeliveries, queueOnPublished } from './deliveries/queue.ts';
import * as facts from './facts.ts';
import * as noticeFacts from './notice-facts.ts';
import { importSubscribers } from './imports/import-subscribers.ts';
import { previewSubscribers } from './imports/preview-import.ts';
import { askEntry } from './gates/ask-entry.ts';
import { takeInEmergencyPost } from './emergency/take-in.ts';
import { checkPass } from './gates/check-pass.ts';
import { enterPage } from './gates/enter.ts';
import { entryMail } from './gates/entry-mail.ts';
import { openForStaff } from './gates/open-for-staff.ts';
import { addPage } from './pages/add-page.ts';
import { closePage } from './pages/close-page.ts';
import { followCatalog, followCatalogReactions } from './pages/follow-catalog.ts';
import { openCustomerPages } from './pages/open-customer-pages.ts';
import { pageTheme, previewTheme } from './pages/preview-theme.ts';
import { setTheme } from './pages/set-theme.ts';
import * as pageFacts from './pages/facts.ts';
import { componentAvailability } from './components/availability.ts';
import { listMainComponents } from './components/list.ts';
import { listUndelivered } from './deliveries/undelivered.ts';
import { listPages, listPosts } from './list.ts';
import { cancelMaintenance } from './maintenances/cancel.ts';
import { editMaintenance } from './maintenances/edit.ts';
import { listMaintenances, showMaintenance } from './maintenances/list.ts';
import { finishNotice } from './maintenances/finish-notice.ts';
import { reminderTimer } from './maintenances/notices.ts';
import { queueNotices, queueNoticesReactions } from './maintenances/queue-notices.ts';
import { maintenanceTimer } from './maintenances/maintenance.timer.ts';
import { progressMaintenance } from './maintenances/progress.ts';
import { scheduleMaintenance } from './maintenances/schedule.ts';
import { addPast } from './posts/add-past.ts';
import { editPast } from './posts/edit-past.ts';
import { renamePost } from './posts/rename.ts';
import { showPast } from './posts/show-past.ts';
import * as postFacts from './posts/facts.ts';
import * as vendorFacts from './vendors/facts.ts';
import { findVendorFeed } from './vendors/find-feed.ts';
import { mirrorComponents } from './vendors/mirror.ts';
import { noteVendorStates } from './vendors/note-states.ts';
import { setVendorCounts } from './vendors/set-counts.ts';
import { askVendor, vendorTimer } from './vendors/watch.ts';
import { noteSeen } from './note-seen.ts';
import { noteUnseen } from './note-unseen.ts';
import { publishPost } from './publish-post.ts';
import { recordLatePromise } from './record-late-promise.ts';
import { removeClosedPage } from './reactions/remove-page.ts';
import { renderOpened, renderPageReactions } from './reactions/render-page.ts';
import { lookJob, refreshCron, refreshJob, renderAtStart, watchPosted } from './refresh.ts';
import { seed } from './seed.ts';
import { formRoutes } from './subscribers/forms.ts';
import { confirmationMail } from './subscribers/confirmation.ts';
import { confirmSubscription } from './subscribers/confirm.ts';
import { listSubscribers } from './subscribers/list.ts';
import { chooseComponents } from './subscribers/choose-components.ts';
import { changeSubscription, showSubscription } from './subscribers/manage.ts';
import { quarantineMail } from './subscribers/quarantine-mail.ts';
import { quarantineSubscriber } from './subscribers/quarantine.ts';
import { releaseSubscriber } from './subscribers/release.ts';
import { removeSubscriber } from './subscribers/remove-subscriber.ts';
import { ownerMail } from './subscribers/owner-mail.ts';
import { setListOwner } from './subscribers/set-list-owner.ts';
import { subscribe } from './subscribers/subscribe.ts';
import { tidyCron } from './subscribers/tidy.ts';
import { unsubscribe } from './subscribers/unsubscribe.ts';
import { archiveTemplate } from './templates/archive-template.ts';
import * as templateFacts from './templates/facts.ts';
import { listTemplates, maintenanceTemplates, previewTemplate } from './templates/list.ts';
import { saveTemplate } from './templates/save-template.ts';
import * as targetFacts from './targets/facts.ts';
import { pushJob, pushTimer } from './targets/push.ts';
import { settlePush } from './targets/settle-push.ts';
import { drawMissing } from './cards/draw-missing.ts';
import { metricRoutes } from './api/metrics.ts';
import { addMetricPoints } from './metrics/add-points.ts';
import { removeMetric } from './metrics/remove-metric.ts';
import { reorderMetrics } from './metrics/reorder-metrics.ts';
import * as metricFacts from './metrics/facts.ts';
import { listMetrics } from './metrics/list-metrics.ts';
import { saveMetric } from './metrics/save-metric.ts';
import { tidyMetrics } from './metrics/tidy.ts';
import { vendorRoutes } from './api/vendors.ts';
import { takeDownPost } from './take-down-post.ts';
import { unseenTimer } from './unseen.timer.ts';

export const statusPages = module({
  name: 'status-pages',
  facts: [facts, noticeFacts, postFacts, pageFacts, templateFacts, vendorFacts, metricFacts, targetFacts].flatMap(
    (some) => Object.values(some),
  ),
  commands: [
    ...[addPage, closePage, openCustomerPages, followCatalog, setTheme],
    ...[askEntry, enterPage, openForStaff],
    ...[editPage, saveComponent, saveGroup, archiveComponent, reorderComponents, setStructure],
    ...[saveMetric, removeMetric, reorderMetrics, addMetricPoints],
    ...[mirrorComponents, setVendorCounts, noteVendorStates],
    ...[publishPost, takeDownPost, recordLatePromise, noteSeen, noteUnseen, takeInEmergencyPost, addPast],
    ...[editPast, renamePost, settlePush],
    ...[saveTemplate, archiveTemplate],
    ...[scheduleMaintenance, editMaintenance, cancelMaintenance, progressMaintenance],
    ...[queueNotices, finishNotice],
    ...[subscribe, confirmSubscription, unsubscribe, chooseComponents, removeSubscriber],
    ...[changeSubscription, quarantineSubscriber, releaseSubscriber, noteBounce],
    ...[setListOwner, importSubscribers],
    ...[queueDeliveries, releaseDeliveries, finishDeliveries],
  ],
  queries: [
    ...[listPages, listMainComponents, componentAvailability, findVendorFeed],
    pageTheme,
    previewTheme,
    ...[listPosts, listUndelivered, showPast],
    listMaintenances,
    showMaintenance,
    listSubscribers,
    showSubscription,
    previewSubscribers,
    checkPass,
    ...[listTemplates, previewTemplate, maintenanceTemplates],
    listMetrics,
  ],
  reactions: [
    ...renderPageReactions,
    renderOpened,
    removeClosedPage,
    ...followCatalogReactions,
    queueOnPublished,
    ...queueNoticesReactions,
  ],
  jobs: [
    deliver,
    deliverHook,
    confirmationMail,
    entryMail,
    quarantineMail,
    ownerMail,
    confirmTopic,
    refreshJob,
    lookJob,
    pushJob,
    askVendor,
    drawMissing,
  ],
  routes: [
    ...formRoutes,
    ...pageRoutes,
    ...severalPageRoutes,
    ...postRoutes,
    ...pastIncidentRoutes,
    ...maintenanceRoutes,
    ...templateRoutes,
    ...contractRoutes,
    ...subscriberRoutes,
    ...subscriberFileRoutes,
    ...vendorRoutes,
    ...metricRoutes,
    ...bounceRoutes,
  ],
  timers: [unseenTimer, heldDeliveries, maintenanceTimer, reminderTimer, pushTimer, vendorTimer],
  crons: [refreshCron, tidyCron, tidyMetrics],
  checks: [{ name: 'mail', run: (ctx) => mailServerState(ctx.kernel.config) }],
  lends: { fields: [affectedComponents] },
  locks: ['page', 'component'],
  seed,
  async start(kernel, process) {
    if (process !== 'worker') return async () => {};
    await renderAtStart(kernel);
    const end = watchPosted(kernel);
    return async () => end();
  },
});
