import type { Generated } from 'kysely';
import type { Db, Json, Timestamp } from '../kernel/db.ts';

export type OutboxState = 'pending' | 'sending' | 'sent' | 'failed' | 'skipped';
/** A message somewhere in Slack that an incident was declared from. */
export type SourceMessage = { channelId: string; ts: string; text: string; author: string };

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
    announcementName: Generated<string>;
    announcementId: string | null;
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
  slackLimits: { teamId: string; method: string; blockedUntil: Timestamp };
  slackHomes: { teamId: string; slackUserId: string; userId: string; openedAt: Timestamp };
};

export const slackTables = (db: Db) => db.$extendTables<SlackTables>();
