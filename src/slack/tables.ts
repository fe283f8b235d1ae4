import type { Generated } from 'kysely';
import type { ConditionGroup } from '../expressions/shapes.ts';
import type { Db, Json, Timestamp } from '../kernel/db.ts';
import type { WorkspaceRule } from './workspaces/find.ts';
import type { Stages, TemplateButton, TemplateField, Unmatched, UpdateMode } from './announcements/rules.ts';

/** `opening` and `checking` wait for Slack, `invited` for the customer. */
export type SharingState = 'opening' | 'invited' | 'checking' | 'shared' | 'refused' | 'declined' | 'unshared';
export type OutboxState = 'pending' | 'sending' | 'sent' | 'failed' | 'skipped';
/** A message somewhere in Slack that an incident was declared from; its words where whoever declared it read them. */
export type SourceMessage = {
  channelId: string;
  ts: string;
  text?: string | undefined;
  author?: string | undefined;
  teamId?: string;
};

export type SlackTables = {
  slackInstallations: {
    key: string;
    teamId: string | null;
    enterpriseId: string | null;
    teamName: string;
    appId: string | null;
    botUserId: string;
    botId: string;
    botToken: string;
    scopes: string;
    details: string | null;
    installedAt: Timestamp;
    endedAt: Timestamp | null;
    endedReason: string | null;
  };
  slackUsers: { teamId: string; slackUserId: string; userId: string; linkedAt: Timestamp };
  slackChannels: {
    incidentId: string;
    teamId: string | null;
    channelId: string | null;
    name: Generated<string>;
    wishedName: string | null;
    attachedId: string | null;
    source: Json<SourceMessage | null> | null;
    topic: string | null;
    openedAt: Timestamp | null;
    archivedAt: Timestamp | null;
    leftAt: Timestamp | null;
    isPrivate: Generated<boolean>;
    /** The public channel that it replaced, until that is closed. */
    movedFromId: string | null;
    /** Since when a private channel is about to take its place. */
    movesSince: Timestamp | null;
  };
  slackEvents: {
    eventId: string;
    teamId: string | null;
    type: string;
    payload: Json<Record<string, unknown>> | null;
    receivedAt: Timestamp;
    handledAt: Timestamp | null;
  };
  slackOutbox: {
    id: string;
    queue: string;
    seq: Generated<number>;
    kind: string;
    slot: string | null;
    subject: string;
    incidentId: string | null;
    payload: Json<Record<string, unknown>> | null;
    collapseKey: string | null;
    state: Generated<OutboxState>;
    attempts: Generated<number>;
    blockedUntil: Timestamp | null;
    teamId: string | null;
    channelId: string | null;
    ts: string | null;
    error: string | null;
    createdAt: Timestamp;
    startedAt: Timestamp | null;
    sentAt: Timestamp | null;
  };
  channelNaming: { isOnly: Generated<boolean>; pattern: string };
  announcementTemplates: {
    id: string;
    name: string;
    fields: Json<TemplateField[]>;
    buttons: Json<TemplateButton[]>;
    isDefault: Generated<boolean>;
    createdAt: Timestamp;
    archivedAt: Timestamp | null;
  };
  slackPublicChannels: {
    teamId: string;
    channelId: string;
    name: string;
    /** Its entry in the catalog, kept so that a channel that comes back is the same entry. */
    entryId: string | null;
    seenAt: Timestamp;
    goneAt: Timestamp | null;
  };
  channelWorkspaces: { isOnly: Generated<boolean>; rules: Json<WorkspaceRule[]>; version: number };
  announcementRules: {
    id: string;
    teamId: string;
    name: string;
    stages: Stages;
    conditionGroups: Json<ConditionGroup[]>;
    updates: UpdateMode;
    templateId: string | null;
    unmatched: Generated<Unmatched>;
    createdAt: Timestamp;
    updatedAt: Timestamp;
    archivedAt: Timestamp | null;
  };
  /** Where a rule announces: a message for each incident in each of them. */
  announcementChannels: {
    id: string;
    ruleId: string;
    name: string;
    channelId: string | null;
    position: number;
    removedAt: Timestamp | null;
  };
  slackMessages: {
    slot: string;
    teamId: string;
    channelId: string;
    ts: string;
    shown: string;
    updatedAt: Timestamp;
  };
  /** Where an incident is shown under a link to it. */
  slackUnfurls: { incidentId: string; teamId: string; channelId: string; ts: string; url: string; shownAt: Timestamp };
  /** The channel that is shared with a customer's workspace, from the invite on. */
  slackSharedChannels: {
    customerId: string;
    customerName: string;
    teamId: string;
    channelId: string | null;
    name: string;
    partnerTeamId: string | null;
    state: SharingState;
    inviteId: string | null;
    invitedEmail: string | null;
    openedBy: string | null;
    openedAt: Timestamp;
    problem: string | null;
    verifiedAt: Timestamp | null;
    changedAt: Timestamp | null;
  };
  slackCustomerThreads: { incidentId: string; customerId: string; teamId: string; channelId: string; ts: string };
  slackLimits: { teamId: string; method: string; blockedUntil: Timestamp };
  slackHomes: { teamId: string; slackUserId: string; userId: string; openedAt: Timestamp };
};

export const slackTables = (db: Db) => db.$extendTables<SlackTables>();
