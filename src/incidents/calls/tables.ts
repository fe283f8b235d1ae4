import type { Generated } from 'kysely';
import type { Db, Timestamp } from '../../kernel/db.ts';

export type CallTables = {
  incidentCalls: { incidentId: string; url: string; fromSetting: boolean; setAt: Timestamp };
  callSettings: { singleton: Generated<boolean>; pattern: string | null };
};

export const callTables = (db: Db) => db.$extendTables<CallTables>();
