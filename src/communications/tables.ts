import type { ColumnType } from 'kysely';
import type { Db, Json, Timestamp } from '../kernel/db.ts';
import type { Audience, ToldAudience } from './customers/audience.ts';
import type { Estimate } from './estimates/rules.ts';

export type Answer = 'everyone' | 'some_customers' | 'one_customer' | 'nobody';
export type CommitmentKind = 'first_word' | 'next_update' | 'estimate' | 'resolved_notice' | 'correction' | 'write_up';
export type CommitmentState = 'open' | 'said' | 'met' | 'met_late' | 'waived' | 'superseded' | 'cancelled';
export type PublicStatus = 'investigating' | 'identified' | 'monitoring' | 'resolved';
export type Impact = {
  componentId: string;
  status: 'operational' | 'degraded_performance' | 'partial_outage' | 'full_outage';
};

export type CommunicationsTables = {
  audienceStates: {
    incidentId: string;
    answer: Answer | null;
    reason: string | null;
    who: string | null;
    proposed: Answer | null;
    decidedBy: string | null;
    decidedAt: Timestamp | null;
    undecidedSince: Timestamp | null;
    presumedAt: Timestamp | null;
    askAgainAt: Timestamp | null;
    ownerId: string | null;
    longReason: string | null;
    longConfirmedAt: Timestamp | null;
    /** The slower rhythm that was agreed with it. */
    longEveryMinutes: number | null;
    /** Opened by words on the status page, by a client that knows no other incident. */
    openedOnPage: ColumnType<boolean, boolean | undefined, boolean>;
  };
  publicTitles: { incidentId: string; title: string };
  publications: {
    id: string;
    incidentId: string;
    audience: ToldAudience;
    title: string | null;
    status: PublicStatus;
    words: string;
    /** What customers' engineers read in a shared channel, in place of the words. */
    technicalWords: string | null;
    components: Json<Impact[]>;
    nextUpdateBy: Timestamp | null;
    estimate: Json<Estimate> | null;
    /** The full story, told when it was over. */
    writeUp: boolean;
    /** Until when these words promise it. */
    writeUpBy: Timestamp | null;
    checked: string | null;
    whom: string | null;
    through: string | null;
    authorId: string;
    authorName: string;
    saidAt: Timestamp;
    seenAt: Timestamp | null;
    unseenAt: Timestamp | null;
    /** Until then no mail leaves, and the words may be taken back; null when nothing is held. */
    heldUntil: Timestamp | null;
    holdEndedAt: Timestamp | null;
    withdrawnAt: Timestamp | null;
    withdrawnBy: string | null;
    takenDownAt: Timestamp | null;
    takenDownBy: string | null;
    /** The publication that put right what these words got wrong. */
    correctedBy: string | null;
  };
  commitments: {
    id: string;
    incidentId: string;
    audience: Audience;
    kind: CommitmentKind;
    source: 'policy' | 'promise';
    /** By which version of the policy it is due; null for promises, and before there were versions. */
    policyVersion: number | null;
    state: CommitmentState;
    openedAt: Timestamp;
    dueAt: Timestamp;
    rung: number;
    nextCheckAt: Timestamp | null;
    breachedAt: Timestamp | null;
    publicationId: string | null;
    endedAt: Timestamp | null;
    endedBy: string | null;
    waiverReason: string | null;
  };
};

export const communicationsTables = (db: Db) => db.$extendTables<CommunicationsTables>();
