import { newId } from '../kernel/id.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { module } from '../kernel/module.ts';
import { createAction } from './actions/create.ts';
import { deleteAction } from './actions/delete.ts';
import { listActions, showAction } from './actions/list.ts';
import { updateAction } from './actions/update.ts';
import { routes as conditionRoutes } from './api/conditions.ts';
import { routes as fieldRoutes } from './api/fields.ts';
import { routes as fieldV1Routes } from './api/fields.v1.ts';
import { routes as formRoutes } from './api/forms.ts';
import { formRoutes as formV3Routes } from './api/v3/forms.ts';
import { routes as incidentRoutes } from './api/incidents.v2.ts';
import { routes as lifecycleRoutes } from './api/lifecycles.ts';
import { routes as lifeRoutes } from './api/life.ts';
import { routes as linkRoutes } from './api/links.ts';
import { routes as privateRoutes } from './api/private.ts';
import { routes as privateRuleRoutes } from './private/by-rule/api.ts';
import { routes as settingRoutes } from './api/settings.ts';
import { routes as streamRoutes } from './api/streams.ts';
import { routes as timeRoutes } from './api/times.ts';
import { routes as timelineRoutes } from './api/timeline.ts';
import { routes as incidentV1Routes } from './api/v1/incidents.ts';
import { routes as settingV1Routes } from './api/v1/settings.ts';
import { routes as actionRoutes } from './api/v2/actions.ts';
import { routes as timelineV2Routes } from './api/v2/timeline.ts';
import { routes as updateRoutes } from './api/v2/updates.ts';
import { routes as viewRoutes } from './api/views.ts';
import { routes as workRoutes } from './api/work.ts';
import { addAttachment } from './attachments/add.ts';
import * as attachmentFacts from './attachments/facts.ts';
import { listAttachments } from './attachments/find.ts';
import { removeAttachment } from './attachments/remove.ts';
import * as callFacts from './calls/facts.ts';
import { archiveCallAccount } from './calls/accounts/archive-account.ts';
import { saveCallAccount } from './calls/accounts/save-account.ts';
import { callAccountToTry } from './calls/accounts/try-account.ts';
import { routes as callRoutes } from './calls/api.ts';
import { archiveCallRule } from './calls/archive-rule.ts';
import { makeCall } from './calls/call-wanted.make.ts';
import { listCallAccounts, listCallRules } from './calls/find.ts';
import { keepMadeCall } from './calls/keep-made-call.ts';
import { noteCallFailed } from './calls/note-call-failed.ts';
import { orderCallRules } from './calls/order-rules.ts';
import { saveCallRule } from './calls/save-rule.ts';
import { setCall } from './calls/set.ts';
import { giveCall, giveStreamCall, takeCall } from './calls/write.ts';
import { guards as fieldGuards } from './fields/save.ts';
import { assignRole } from './assign-role.ts';
import { changeSeverity } from './change-severity.ts';
import { changeStatus } from './change-status.ts';
import { changeType } from './change-type.ts';
import { matchingIncidents } from './conditions/matching.ts';
import { incidentNouns } from './conditions/nouns.ts';
import { declareIncident } from './declare.ts';
import { editIncident } from './edit.ts';
import * as facts from './facts.ts';
import { archiveField } from './fields/archive-field.ts';
import { createField } from './fields/create-field.ts';
import { deriveFields } from './fields/derive-again.ts';
import { deriveAfterCatalog, deriveJob } from './fields/derive.job.ts';
import { derivations } from './fields/derive.ts';
import * as fieldFacts from './fields/facts.ts';
import { fieldChoices, listCustomFields } from './fields/list.ts';
import { orderFields } from './fields/order-fields.ts';
import { saveOption } from './fields/save-option.ts';
import { updateField } from './fields/update-field.ts';
import * as formFacts from './forms/facts.ts';
import { removeForm } from './forms/remove-form.ts';
import { saveForm } from './forms/save-form.ts';
import { listIncidentForms, showForm } from './forms/show.ts';
import * as followerFacts from './followers/facts.ts';
import { followIncident } from './followers/follow.ts';
import { unfollowIncident } from './followers/unfollow.ts';
import { countIncidents, listIncidents, listSettings } from './list.ts';
import * as mergeFacts from './merges/facts.ts';
import { mergeIncident } from './merges/merge.ts';
import { pinMessage } from './pin-message.ts';
import { allowAccess } from './private/allow-access.ts';
import { archivePrivateRule } from './private/by-rule/archive-private-rule.ts';
import { routes as privateSwitchRoutes } from './private/switched/api.ts';
import * as privateSwitchFacts from './private/switched/facts.ts';
import { showSwitch } from './private/switched/show.ts';
import { switchPrivate } from './private/switched/switch-private.ts';
import { hideByRule } from './private/by-rule/incident-changed.hide.ts';
import { listPrivateRules } from './private/by-rule/list.ts';
import { savePrivateRule } from './private/by-rule/save-private-rule.ts';
import { denyAccess } from './private/deny-access.ts';
import * as privateFacts from './private/facts.ts';
import { privateIncidents, scopeOfIncident } from './private/find.ts';
import { grantAccess } from './private/grant-access.ts';
import { makePrivate } from './private/make-private.ts';
import { makePublic } from './private/make-public.ts';
import { noteReads } from './private/note-reads.ts';
import { noteRead } from './private/reads.ts';
import { incidentMembers } from './private/members.ts';
import { requestAccess } from './private/request-access.ts';
import { revokeAccess } from './private/revoke-access.ts';
import * as relationshipFacts from './relationships/facts.ts';
import { relationshipsOf } from './relationships/find.ts';
import { relateIncidents } from './relationships/relate.ts';
import { unrelateIncidents } from './relationships/unrelate.ts';
import { defaults } from './rules.ts';
import { archiveSetting } from './settings/archive-setting.ts';
import { orderSettings } from './settings/order-settings.ts';
import { saveRole } from './settings/save-role.ts';
import { archiveLifecycle } from './settings/archive-lifecycle.ts';
import { showLifecycles } from './settings/list-lifecycles.ts';
import { saveLifecycle } from './settings/save-lifecycle.ts';
import { saveSeverity } from './settings/save-severity.ts';
import { saveStatus } from './settings/save-status.ts';
import { saveType } from './settings/save-type.ts';
import { incidentParticipants, incidentWorkloads } from './participants/participants.ts';
import { shareUpdate } from './share-update.ts';
import { incidentLife } from './life.ts';
import { incidentTimeline, incidentWork, showIncident } from './show.ts';
import { similarIncidents } from './similar/find-similar.ts';
import { acceptIncident } from './steps/accept.ts';
import { cancelIncident } from './steps/cancel.ts';
import { declineIncident } from './steps/decline.ts';
import * as stepFacts from './steps/facts.ts';
import { handOver } from './steps/hand-over.ts';
import { pauseIncident } from './steps/pause.ts';
import { pauses } from './steps/pause.timer.ts';
import { reopenIncident } from './steps/reopen.ts';
import { requestUpdate } from './steps/request-update.ts';
import { resumeIncident } from './steps/resume.ts';
import { closeStream } from './streams/close.ts';
import * as streamFacts from './streams/facts.ts';
import { listStreams } from './streams/list.ts';
import { openStream } from './streams/open.ts';
import { reopenStream } from './streams/reopen.ts';
import { incidentsTables } from './tables.ts';
import { addNote } from './timeline/add-note.ts';
import { addComment } from './timeline/comments/add-comment.ts';
import { editComment } from './timeline/comments/edit-comment.ts';
import { removeComment } from './timeline/comments/remove-comment.ts';
import { addPicture } from './timeline/add-picture.ts';
import { editNote } from './timeline/edit-note.ts';
import * as timelineFacts from './timeline/facts.ts';
import { showPicture } from './timeline/find.ts';
import { removeNote } from './timeline/remove-note.ts';
import { removePicture } from './timeline/remove-picture.ts';
import { eraseEntry } from './timeline/erase-entry.ts';
import { hideEntry } from './timeline/hide-entry.ts';
import { placeEntry } from './timeline/place-entry.ts';
import { rewordEntry } from './timeline/reword-entry.ts';
import { starEntry } from './timeline/star-entry.ts';
import * as timeFacts from './timestamps/facts.ts';
import { routes as templateRoutes } from './templates/api.ts';
import { archiveTemplate } from './templates/archive-template.ts';
import { checkTemplate } from './templates/check.ts';
import * as templateFacts from './templates/facts.ts';
import { listTemplates } from './templates/find.ts';
import { orderTemplates } from './templates/order-templates.ts';
import { saveTemplate } from './templates/save-template.ts';
import { archiveTime } from './timestamps/archive-time.ts';
import { saveDuration } from './timestamps/save-duration.ts';
import { saveTimestamp } from './timestamps/save-timestamp.ts';
import { seedTimestamps } from './timestamps/seed.ts';
import { setTimestamps } from './timestamps/set.ts';
import { listTimes } from './timestamps/show.ts';
import { setOnDeclaring, setOnMoving } from './timestamps/write.ts';
import { listUpdates } from './updates.ts';
import { unpinMessage } from './unpin-message.ts';
import { addUpCounts } from './views/add-up-counts.ts';
import { deleteView } from './views/delete.ts';
import * as viewFacts from './views/facts.ts';
import { listViews } from './views/find.ts';
import { makeDefaultView } from './views/make-default.ts';
import { saveView } from './views/save.ts';
import { countList, listSubjects, showList } from './views/show-list.ts';

export const incidents = module({
  name: 'incidents',
  facts: [
    ...[facts, stepFacts, mergeFacts, relationshipFacts, followerFacts, timeFacts, privateFacts],
    ...[attachmentFacts, callFacts, fieldFacts, formFacts, privateSwitchFacts, streamFacts, viewFacts, timelineFacts],
    templateFacts,
  ].flatMap((some) => Object.values(some)),
  commands: [
    ...[declareIncident, shareUpdate, changeStatus, changeSeverity, editIncident, assignRole, pinMessage, unpinMessage],
    ...[createAction, updateAction, deleteAction, saveSeverity, saveStatus, saveType, saveRole, archiveSetting],
    ...[orderSettings, saveLifecycle, archiveLifecycle],
    ...[acceptIncident, declineIncident, cancelIncident, reopenIncident, pauseIncident, resumeIncident, mergeIncident],
    ...[setTimestamps, saveTimestamp, saveDuration, archiveTime],
    ...[changeType, handOver, requestUpdate, followIncident, unfollowIncident, relateIncidents, unrelateIncidents],
    ...[addAttachment, removeAttachment, setCall, keepMadeCall, noteCallFailed],
    ...[saveCallRule, archiveCallRule, orderCallRules, saveCallAccount, archiveCallAccount],
    ...[openStream, closeStream, reopenStream],
    ...[makePrivate, makePublic, grantAccess, revokeAccess, requestAccess, allowAccess, denyAccess, noteReads],
    ...[savePrivateRule, archivePrivateRule, switchPrivate],
    ...[addNote, editNote, removeNote, starEntry, hideEntry, eraseEntry, placeEntry, addPicture, removePicture],
    ...[addComment, editComment, removeComment, rewordEntry],
    ...[saveView, deleteView, makeDefaultView],
    ...[createField, updateField, archiveField, orderFields, saveOption, deriveFields, saveForm, removeForm],
    ...[saveTemplate, archiveTemplate, orderTemplates],
  ],
  queries: [
    ...[listIncidents, countIncidents, listSettings, showLifecycles, showIncident, incidentWork, incidentTimeline],
    ...[incidentLife, relationshipsOf, matchingIncidents, listTimes, incidentParticipants, incidentWorkloads],
    ...[incidentMembers, listPrivateRules, showSwitch],
    ...[showList, countList, listSubjects, listViews, showPicture, similarIncidents, listStreams],
    ...[listActions, showAction, listUpdates],
    ...[listAttachments, listCallRules, listCallAccounts, callAccountToTry],
    ...[listCustomFields, fieldChoices, showForm, listIncidentForms, listTemplates, checkTemplate],
  ],
  routes: [
    ...[
      ...incidentRoutes,
      ...settingRoutes,
      ...lifecycleRoutes,
      ...settingV1Routes,
      ...incidentV1Routes,
      ...actionRoutes,
      ...updateRoutes,
      ...timelineV2Routes,
      ...workRoutes,
      ...lifeRoutes,
      ...timeRoutes,
      ...privateRoutes,
    ],
    ...[
      ...conditionRoutes,
      ...privateRuleRoutes,
      ...privateSwitchRoutes,
      ...linkRoutes,
      ...callRoutes,
      ...fieldRoutes,
      ...fieldV1Routes,
      ...formRoutes,
      ...formV3Routes,
      ...templateRoutes,
      ...streamRoutes,
      ...viewRoutes,
      ...timelineRoutes,
    ],
  ],
  guards: fieldGuards,
  companions: [setOnDeclaring, setOnMoving, giveCall, giveStreamCall, takeCall, ...derivations, ...hideByRule],
  reactions: [...deriveAfterCatalog, ...makeCall],
  jobs: [deriveJob],
  timers: [pauses],
  crons: [addUpCounts],
  lends: { types: incidentNouns },
  locks: [
    ...['incident', 'incident_lifecycles', 'private_incidents', 'call_rules'],
    ...['custom_fields', 'incident_form', 'incident_templates', 'incident_views'],
  ],
  scopes: [privateIncidents],
  scopeOfIncident,
  noteRead,
  seed,
});

/** Severities, statuses, roles and one type, when the deployment is fresh. */
async function seed(kernel: Kernel): Promise<void> {
  await kernel.db.transaction().execute(async (tx) => {
    const tables = incidentsTables(tx);
    const at = kernel.now();
    const common = { archivedAt: null, createdAt: at, updatedAt: at };
    await seedTimestamps(tx, at);
    if (await tables.selectFrom('incidentTypes').select('id').limit(1).executeTakeFirst()) return;
    const rows = <T extends object>(items: readonly T[]) =>
      items.map((item, index) => ({ id: newId(at), rank: index + 1, ...item, ...common }));
    await tables.insertInto('severities').values(rows(defaults.severities)).execute();
    await tables.insertInto('incidentStatuses').values(rows(defaults.statuses)).execute();
    await tables
      .insertInto('incidentRoles')
      .values(
        rows(defaults.roles.map((role) => ({ ...role, required: false, needed: 'never' as const, neededIf: '[]' }))),
      )
      .execute();
    const type = {
      name: 'Incident',
      description: 'Anything that hurts customers or could.',
      isDefault: true,
      createInTriage: 'optional' as const,
      privateIncidentsOnly: false,
      ...{ roleIds: null, teamIds: [] },
      rank: 1,
    };
    await tables
      .insertInto('incidentTypes')
      .values({ id: newId(at), ...type, ...common })
      .execute();
  });
}
