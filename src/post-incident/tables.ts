import type { Db, Json, Timestamp } from '../kernel/db.ts';

export type FollowUpStatus = 'outstanding' | 'completed' | 'not_doing' | 'deleted';
/** The message that a follow-up was made from. */
export type Source = { text: string; author: string; link: string | null };

type Times = { createdAt: Timestamp; updatedAt: Timestamp };

export type PostIncidentTables = {
  followUpPriorities: {
    id: string;
    name: string;
    description: string;
    rank: number;
    archivedAt: Timestamp | null;
  } & Times;
  followUps: {
    id: string;
    incidentId: string;
    title: string;
    description: string;
    status: FollowUpStatus;
    priorityId: string | null;
    assigneeId: string | null;
    /** A team of the catalog. */
    assigneeTeamId: string | null;
    labels: string[];
    source: Json<Source> | null;
    creatorKind: string;
    creatorId: string;
    creatorName: string;
    completedAt: Timestamp | null;
  } & Times;
};

export const postIncidentTables = (db: Db) => db.$extendTables<PostIncidentTables>();
