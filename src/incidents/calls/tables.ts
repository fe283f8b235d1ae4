import type { ConditionGroup } from '../../expressions/shapes.ts';
import type { Db, Json, Timestamp } from '../../kernel/db.ts';

export type ProviderName = 'zoom' | 'google_meet' | 'teams';

export type CallTables = {
  incidentCalls: { incidentId: string; url: string; fromSetting: boolean; setAt: Timestamp };
  /** Either a pattern of an address, or an account that makes a call. */
  callRules: {
    id: string;
    name: string;
    conditionGroups: Json<ConditionGroup[]>;
    pattern: string | null;
    accountId: string | null;
    position: number;
    createdAt: Timestamp;
    archivedAt: Timestamp | null;
  };
  callAccounts: {
    id: string;
    name: string;
    provider: ProviderName;
    settings: Json<Record<string, string>>;
    sealedSecret: string;
    lastSuccessAt: Timestamp | null;
    lastFailureAt: Timestamp | null;
    lastFailure: string | null;
    createdAt: Timestamp;
    updatedAt: Timestamp;
    archivedAt: Timestamp | null;
  };
  /** Calls that are still to be made; `cause` is the fact whose job makes it. */
  wantedCalls: { incidentId: string; accountId: string; cause: string; wantedAt: Timestamp };
};

export const callTables = (db: Db) => db.$extendTables<CallTables>();
