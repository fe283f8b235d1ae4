import type { ConditionGroup } from '../expressions/shapes.ts';
import type { Db, Json, Timestamp } from '../kernel/db.ts';
import type { Answer, DecisionNode } from './decisions/tree.ts';

export type NudgeKind = 'assign_lead' | 'assign_role' | 'set_severity' | 'write_summary' | 'give_update' | 'close';
/** By nudge: when it was last given, and whether nobody wants to be reminded of it again. */
export type Given = Record<string, { at: string; muted?: true }>;

export type WorkflowsTables = {
  nudges: {
    id: string;
    kind: NudgeKind;
    afterMinutes: number;
    repeatMinutes: number | null;
    conditionGroups: Json<ConditionGroup[]>;
    letsSleep: boolean;
    rank: number;
    createdAt: Timestamp;
    archivedAt: Timestamp | null;
  };
  incidentNudges: {
    incidentId: string;
    standingId: string | null;
    standingAt: Timestamp | null;
    snoozedUntil: Timestamp | null;
    given: Json<Given>;
    nextCheckAt: Timestamp | null;
  };
  decisionFlows: {
    id: string;
    name: string;
    about: string;
    root: Json<DecisionNode>;
    createdAt: Timestamp;
    archivedAt: Timestamp | null;
  };
  decisionRuns: {
    id: string;
    incidentId: string;
    flowId: string;
    flowName: string;
    root: Json<DecisionNode>;
    answers: Json<Answer[]>;
    state: 'open' | 'reached' | 'abandoned';
    startedByName: string;
    startedAt: Timestamp;
    endedAt: Timestamp | null;
  };
};

export const workflowsTables = (db: Db) => db.$extendTables<WorkflowsTables>();
