import type { Generated } from 'kysely';
import type { Db, Timestamp } from '../../kernel/db.ts';
import type { SubscriberKind } from '../../status-pages/drills/find.ts';

export const channels = [
  ...(['slack', 'direct', 'mail', 'page', 'bucket'] as const),
  ...(['subscriber_email', 'subscriber_webhook', 'subscriber_slack', 'subscriber_teams', 'subscriber_sms'] as const),
  ...(['shared', 'webhook'] as const),
] as const;
export type Channel = (typeof channels)[number];
export const channelOf = (kind: SubscriberKind) => `subscriber_${kind}` as const;

/** nobody: there is none of yours to try it with. verified: looked at, and nothing was posted. */
export const stepStates = ['waiting', 'arrived', 'verified', 'nobody', 'failed'] as const;
export type StepState = (typeof stepStates)[number];

export type DrillStep = {
  drillId: string;
  channel: Channel;
  /** The rule, person, page, page and bucket, subscriber or endpoint; of shared channels the workspace. */
  target: string;
  label: string;
  state: StepState;
  detail: string;
  endedAt: Timestamp | null;
};
/** A channel that a customer shares with us, in one drill. */
export type DrilledChannel = {
  drillId: string;
  customerId: string;
  teamId: string;
  channelId: string;
  name: string;
  state: 'waiting' | 'sending' | 'arrived' | 'verified' | 'failed';
  problem: string | null;
  /** Since when it may have been posted. */
  startedAt: Timestamp | null;
};
type DrillTables = {
  drills: { id: string; startedBy: string; startedAt: Timestamp; wordsToCustomers: Generated<boolean> };
  drillSteps: DrillStep;
  drillSharedChannels: DrilledChannel;
};
export const drillTables = (db: Db) => db.withTables<DrillTables>();
