import type { Db, Json, Timestamp } from '../../kernel/db.ts';
import type { SensitivityClass, WordsAsked } from './rules.ts';

export type ApprovalState = 'pending' | 'approved' | 'rejected' | 'void' | 'broken_glass';

type ApprovalTables = {
  incidentSensitivity: { incidentId: string; class: SensitivityClass; clearedBy: string | null };
  approvalGroups: { class: SensitivityClass; userIds: Json<string[]>; silenceMinutes: number };
  approvals: {
    id: string;
    incidentId: string;
    class: SensitivityClass;
    input: Json<WordsAsked>;
    hash: string;
    state: ApprovalState;
    requestedByKind: string;
    requestedById: string;
    requestedByName: string;
    /** The key that acted for them. */
    requestedByKey: string | null;
    requestedAt: Timestamp;
    asks: number;
    askedAt: Timestamp;
    nextAskAt: Timestamp | null;
    decidedBy: string | null;
    decidedAt: Timestamp | null;
    reason: string | null;
    publicationId: string | null;
  };
};

export const approvalTables = (db: Db) => db.$extendTables<ApprovalTables>();
