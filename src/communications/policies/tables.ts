import type { Db, Json, Timestamp } from '../../kernel/db.ts';
import type { PolicyRow } from './rules.ts';

type PolicyTables = {
  communicationPolicies: {
    version: number;
    rows: Json<PolicyRow[]>;
    mostUnchanged: number;
    nobodyMinutes: number;
    longestRhythm: number;
    note: string;
    savedBy: string;
    savedAt: Timestamp;
  };
};

export const policyTables = (db: Db) => db.$extendTables<PolicyTables>();
