import type { Db, Json, Timestamp } from '../../kernel/db.ts';
import type { Grade, PolicyRow } from './rules.ts';

type PolicyTables = {
  communicationPolicies: {
    version: number;
    rows: Json<PolicyRow[]>;
    mostUnchanged: number;
    nobodyMinutes: number;
    longestRhythm: number;
    internalFrom: Grade | null;
    note: string;
    savedBy: string;
    savedAt: Timestamp;
  };
};

export const policyTables = (db: Db) => db.$extendTables<PolicyTables>();
