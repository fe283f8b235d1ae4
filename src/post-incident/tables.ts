import type { Db, Json, Timestamp } from '../kernel/db.ts';

export type FollowUpStatus = 'outstanding' | 'completed' | 'not_doing' | 'deleted';
/** The message that a follow-up was made from. */
export type Source = { text: string; author: string; link: string | null };

type Times = { createdAt: Timestamp; updatedAt: Timestamp };
type Choices = { id: string; name: string; description: string; rank: number; archivedAt: Timestamp | null } & Times;

export type PostIncidentTables = {
  followUpPriorities: Choices;
  followUpCategories: Choices;
  followUps: {
    id: string;
    incidentId: string;
    title: string;
    description: string;
    status: FollowUpStatus;
    priorityId: string | null;
    categoryId: string | null;
    assigneeId: string | null;
    /** A team of the catalog. */
    assigneeTeamId: string | null;
    labels: string[];
    /** The issue of a tracker in which it is worked on: all three or none. */
    issueProvider: string | null;
    issueName: string | null;
    issueUrl: string | null;
    source: Json<Source> | null;
    creatorKind: string;
    creatorId: string;
    creatorName: string;
    completedAt: Timestamp | null;
  } & Times;
};

export const postIncidentTables = (db: Db) => db.$extendTables<PostIncidentTables>();
