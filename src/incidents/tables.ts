import type { Generated } from 'kysely';
import type { ConditionGroup } from '../expressions/shapes.ts';
import type { Db, Json, Timestamp } from '../kernel/db.ts';

export type Category = 'triage' | 'declined' | 'merged' | 'canceled' | 'live' | 'learning' | 'closed' | 'paused';
export type Mode = 'standard' | 'retrospective' | 'test' | 'tutorial';
export type RoleKind = 'lead' | 'comms_lead' | 'reporter' | 'custom';
export type RelationshipKind = 'related' | 'caused_by' | 'duplicate';
/** Who may be let into a private incident: a person, a team of the catalog, an API key that declared it. */
export type MemberKind = 'user' | 'team' | 'api_key';
export type ActionStatus = 'outstanding' | 'completed' | 'deleted' | 'not_doing';

type Times = { createdAt: Timestamp; updatedAt: Timestamp };
type Archived = { archivedAt: Timestamp | null };
type Author = { authorKind: string; authorId: string; authorName: string };
type Creator = { creatorKind: string; creatorId: string; creatorName: string };

export type IncidentsTables = {
  severities: { id: string; name: string; description: string; rank: number } & Archived & Times;
  /** How many there are of each kind, streams left out; several rows of one kind are added up. */
  incidentCounts: Pick<IncidentsTables['incidents'], 'mode' | 'scopeKind' | 'scopeId' | 'statusId' | 'severityId'> &
    Pick<IncidentsTables['incidents'], 'typeId'> & { n: number };
  incidentSettingsVersion: { version: string };
  /** One is the default, by its id: those that name none have it. */
  incidentLifecycles: { id: string; name: string; rank: number } & Archived & Times;
  incidentStatuses: {
    id: string;
    name: string;
    description: string;
    category: Category;
    rank: number;
    /** Means something for live, learning and closed ones; all lifecycles share the others. */
    lifecycleId: Generated<string>;
  } & Archived &
    Times;
  incidentTypes: {
    id: string;
    name: string;
    description: string;
    isDefault: boolean;
    createInTriage: 'always' | 'optional';
    /** Incidents of this type are private from the start. */
    privateIncidentsOnly: boolean;
    /** Of the custom roles those that its incidents have; null for all of them. */
    roleIds: string[] | null;
    /** Teams of the catalog whose people come along. */
    teamIds: string[];
    /** Whose statuses its incidents have. */
    lifecycleId: Generated<string>;
    rank: number;
  } & Archived &
    Times;
  incidentRoles: {
    id: string;
    kind: RoleKind;
    name: string;
    shortform: string;
    description: string;
    instructions: string;
    /** As the first version of the contract has it; nothing is refused for it. */
    required: boolean;
    /** Whether incidents that are live need somebody in it. */
    needed: 'never' | 'always' | 'when';
    neededIf: Json<ConditionGroup[]>;
    rank: number;
  } & Archived &
    Times;
  incidents: {
    id: string;
    number: number;
    name: string;
    summary: string;
    mode: Mode;
    statusId: string;
    severityId: string | null;
    typeId: string;
    scopeKind: string | null;
    scopeId: string | null;
    nextUpdateAt: Timestamp | null;
    closedAt: Timestamp | null;
    /** Given for incidents that are written down afterwards. */
    startedAt: Timestamp | null;
    resolvedAt: Timestamp | null;
    pausedUntil: Timestamp | null;
    pauseReason: string | null;
    pausedFromId: string | null;
    mergedIntoId: string | null;
    /** The incident of which it is a stream. */
    parentId: string | null;
  } & Creator &
    Times;
  incidentRoleAssignments: { incidentId: string; roleId: string; userId: string; assignedAt: Timestamp };
  incidentFollowers: { incidentId: string; userId: string; followedAt: Timestamp };
  incidentMembers: {
    incidentId: string;
    memberKind: MemberKind;
    memberId: string;
    grantedByKind: string;
    grantedById: string;
    grantedByName: string;
    grantedAt: Timestamp;
  };
  privateReads: { incidentId: string; readerKind: string; readerId: string; via: string; notedAt: Timestamp };
  incidentAccessRequests: {
    id: string;
    incidentId: string;
    userId: string;
    requestedAt: Timestamp;
    answer: 'allowed' | 'denied' | null;
    answeredByName: string | null;
    answeredAt: Timestamp | null;
  };
  incidentRelationships: {
    id: string;
    incidentId: string;
    otherId: string;
    kind: RelationshipKind;
    createdAt: Timestamp;
  };
  incidentUpdates: {
    id: string;
    incidentId: string;
    message: string;
    fromStatusId: string;
    toStatusId: string;
    fromSeverityId: string | null;
    toSeverityId: string | null;
    nextUpdateAt: Timestamp | null;
    createdAt: Timestamp;
  } & Author;
  actions: {
    id: string;
    incidentId: string;
    description: string;
    status: ActionStatus;
    assigneeId: string | null;
    completedAt: Timestamp | null;
  } & Creator &
    Times;
  timelineItems: {
    id: string;
    incidentId: string;
    /** A message that was pinned, or what somebody noted themselves. */
    kind: 'pin' | 'note';
    /** Who noted it, or said what was pinned. */
    authorId: string | null;
    source: string;
    at: Timestamp;
    text: string;
    authorName: string;
    link: string | null;
    pinnedBy: string;
    removedAt: Timestamp | null;
    createdAt: Timestamp;
  };
};

export const incidentsTables = (db: Db) => db.$extendTables<IncidentsTables>();
