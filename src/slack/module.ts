import { declareIncident } from '../incidents/declare.ts';
import { editIncident } from '../incidents/edit.ts';
import { module, type LentFields } from '../kernel/module.ts';
import { routes as announcementRoutes } from './announcements/api.ts';
import { archiveAnnouncementRule } from './announcements/archive-rule.ts';
import { showInternalPlaces } from './announcements/internal-page-changed.show.ts';
import { archiveAnnouncementTemplate } from './announcements/archive-template.ts';
import * as announcementFacts from './announcements/facts.ts';
import { listAnnouncements } from './announcements/list.ts';
import { lookAtChannels } from './announcements/look-at-channels.ts';
import { contractRoutes } from './announcements/contract/routes.ts';
import { nameChannel } from './announcements/rule-changed.name-channel.ts';
import { saveAnnouncementRule } from './announcements/save-rule.ts';
import { saveAnnouncementTemplate } from './announcements/save-template.ts';
import { tellBeside, tellInsideBeside } from './announcements/update-shared.tell-beside.ts';
import { routes } from './api.ts';
import { requestDoor, slackState, startSlack } from './app.ts';
import { keepBookmark, tellCalls } from './calls/call-changed.keep-bookmark.ts';
import { bringChannels, compareChannels, forgetWorkspace, syncChannelsJob } from './channels/sync.ts';
import { findChannels } from './channels/find-channels.ts';
import { showApprovals, tellSensitivity } from './communications/approvals/approval-changed.show.ts';
import { tellDeadlines } from './communications/regulatory/deadline-changed.tell.ts';
import { askBelow, closeAskings } from './communications/asking/asked-again.tell.ts';
import {
  refreshHomesForWords,
  showClock,
  showProgress,
  showWhereWordsAre,
} from './communications/communications-changed.show-clock.ts';
import { sharedChannelRoutes } from './customers/api.ts';
import * as customerFacts from './customers/facts.ts';
import { showSharedChannel } from './customers/find.ts';
import { noteSharing } from './customers/note-sharing.ts';
import { refuseWords } from './customers/refuse-words.ts';
import { linkSharedChannel } from './customers/link.ts';
import { openSharedChannel } from './customers/open.ts';
import { unlinkSharedChannel } from './customers/unlink.ts';
import { askSlack, keepLink } from './customers/shared-channel-changed.ask-slack.ts';
import { tellRefusals } from './customers/fact-words.ts';
import { sweepCustomerWords, tellCustomers, tellCustomersJob } from './customers/tell-customers.ts';
import { takePostDownJob, takePostsDown } from './customers/update-taken-down.take-posts-down.ts';
import { drainJob, sweepOutbox } from './drain.ts';
import { tellFollowUps } from './follow-ups/follow-up-changed.tell-channel.ts';
import { refreshHomesJob } from './home/refresh.ts';
import * as facts from './facts.ts';
import { handleEventJob, tidyEvents } from './inbox.ts';
import {
  furnish,
  instruct,
  invite,
  inviteAssigned,
  inviteBrought,
  keepPurpose,
  linkSource,
} from './incidents/channel-opened.furnish.ts';
import { tellDeclarer } from './workspaces/channel-opened.tell-declarer.ts';
import { tellErased } from './incidents/entry-erased.tell-again.ts';
import { noteChannel } from './incidents/channel.event.ts';
import { lentToEditing, refreshHomeTabs, tellChannel } from './incidents/incident-changed.tell-channel.ts';
import {
  lentToDeclaring,
  openChannel,
  recordChannel,
  rememberWish,
} from './incidents/incident-declared.open-channel.ts';
import { askForChannel } from './incidents/channels/ask-for-channel.ts';
import { takePictures } from './incidents/message-pinned.take-pictures.ts';
import { askDirectly, tellFollowers } from './incidents/followers/incident-changed.tell-followers.ts';
import { guideTutorial } from './incidents/practice/tutorial.ts';
import { openChannelJob, openChannels } from './incidents/workspace-connected.open-channels.ts';
import { closeOldChannel, moveToPrivate } from './incidents/private/made-private.move-channel.ts';
import { mirrorStreams } from './incidents/streams/stream-changed.mirror.ts';
import { openStreamChannel, rememberStream } from './incidents/streams/stream-opened.open-channel.ts';
import { moveChannel } from './incidents/private/move-channel.ts';
import { noteConverted } from './incidents/private/note-converted.ts';
import { followMembers, tellRequester } from './incidents/private/access-changed.follow.ts';
import { followTeams } from './incidents/private/team-changed.follow.ts';
import { goOn, takeDirectBack, takeWordsBack } from './incidents/private/take-words-back.ts';
import { tellAttachments } from './links/attachment-changed.tell-channel.ts';
import { keepFieldBookmark } from './links/field-changed.keep-bookmark.ts';
import { takeUnfurlsBack } from './links/made-private.take-unfurls-back.ts';
import { manifest } from './manifest.ts';
import { mountInstall } from './installations/oauth.ts';
import { lentToUsers, linkAccount, refuseStrangers } from './people.ts';
import { listWorkspaces, nameChannels, showChannelNaming } from './settings.ts';
import { slackTables } from './tables.ts';
import { showQuestions, tellUnassigned } from './questions/question-changed.show.ts';
import { showDecisions } from './workflows/decision-changed.show.ts';
import { tellNudges } from './workflows/nudge-given.tell.ts';
import { routes as workspaceRoutes } from './workspaces/api.ts';
import { listWorkspaceRules } from './workspaces/find.ts';
import { placeChannels } from './workspaces/place-channels.ts';

/** `slack_team_id`, `slack_channel_id` and `slack_channel_name` of an incident, once its channel is open. */
const lentToIncidents: LentFields = {
  to: 'incident',
  names: ['slack_team_id', 'slack_channel_id', 'slack_channel_name'],
  async load({ db }, ids) {
    if (ids.length === 0) return new Map();
    const rows = await slackTables(db)
      .selectFrom('slackChannels')
      .selectAll()
      .where('incidentId', 'in', [...ids])
      .where('channelId', 'is not', null)
      .execute();
    return new Map(
      rows.map(({ incidentId, teamId, channelId, name }) => [
        incidentId,
        { slack_team_id: teamId, slack_channel_id: channelId, slack_channel_name: name },
      ]),
    );
  },
};

export const slack = module({
  name: 'slack',
  locks: ['announcements', 'workspace_rules'],
  facts: [...Object.values(facts), ...Object.values(customerFacts), ...Object.values(announcementFacts)],
  commands: [
    ...[recordChannel, askForChannel, moveChannel, noteChannel, noteConverted, nameChannels, placeChannels],
    ...[openSharedChannel, linkSharedChannel, unlinkSharedChannel, noteSharing, refuseWords],
    ...[saveAnnouncementRule, archiveAnnouncementRule, saveAnnouncementTemplate, archiveAnnouncementTemplate],
  ],
  queries: [
    ...[listWorkspaces, listWorkspaceRules, listAnnouncements, lookAtChannels, showChannelNaming],
    ...[showSharedChannel, findChannels],
  ],
  reactions: [
    ...openChannel,
    openChannels,
    ...[bringChannels, forgetWorkspace],
    openStreamChannel,
    furnish,
    invite,
    inviteAssigned,
    inviteBrought,
    ...keepPurpose,
    tellDeclarer,
    linkSource,
    instruct,
    ...moveToPrivate,
    closeOldChannel,
    ...takeDirectBack,
    ...followMembers,
    ...followTeams,
    ...tellRequester,
    ...keepBookmark,
    keepFieldBookmark,
    askBelow,
    takeUnfurlsBack,
    takePictures,
    nameChannel,
    ...[askSlack, keepLink, ...tellCustomers, takePostsDown],
  ],
  guards: [refuseStrangers],
  companions: [
    rememberWish,
    linkAccount,
    rememberStream,
    takeWordsBack,
    goOn,
    ...tellChannel,
    ...mirrorStreams,
    tellBeside,
    tellInsideBeside,
    ...showInternalPlaces,
    ...tellNudges,
    ...showDecisions,
    ...showClock,
    showWhereWordsAre,
    tellErased,
    ...closeAskings,
    ...showApprovals,
    ...tellDeadlines,
    tellSensitivity,
    ...tellFollowers,
    askDirectly,
    ...guideTutorial,
    ...refreshHomeTabs,
    ...refreshHomesForWords,
    ...tellFollowUps,
    ...tellAttachments,
    ...tellCalls,
    tellRefusals,
    ...showQuestions,
    ...tellUnassigned,
  ],
  jobs: [openChannelJob, drainJob, refreshHomesJob, handleEventJob, tellCustomersJob, takePostDownJob, syncChannelsJob],
  crons: [sweepOutbox, tidyEvents, sweepCustomerWords, compareChannels, showProgress],
  lends: {
    input: [
      { to: declareIncident, schema: lentToDeclaring },
      { to: editIncident, schema: lentToEditing },
    ],
    fields: [lentToUsers, lentToIncidents],
  },
  checks: [{ name: 'slack', process: 'api', run: ({ kernel }) => slackState(kernel) }],
  routes: [...routes, ...workspaceRoutes, ...announcementRoutes, ...contractRoutes, ...sharedChannelRoutes],
  async http(app, kernel) {
    const mode = kernel.config.slack.mode === 'http' ? 'http' : 'socket';
    const form = { mode, baseUrl: kernel.config.PUBLIC_URL } as const;
    app.get('/slack/manifest.json', { schema: { hide: true } }, async () => manifest(form));
    if (kernel.config.slack.mode === 'off') return;
    mountInstall(app, kernel);
    if (kernel.config.slack.mode === 'http') requestDoor(kernel).mount(app);
  },
  start: async (kernel, process) => (process === 'api' ? await startSlack(kernel) : async () => {}),
});
