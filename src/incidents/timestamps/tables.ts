import type { Db, Json, Timestamp } from '../../kernel/db.ts';

/** Which transition sets a timestamp by itself: the declaration, acceptance, or entering a category or a status. */
export type SetOn = {
  event: 'declared' | 'accepted' | 'entered';
  /** For `entered`: any of these categories, or this one status. */
  categories?: string[];
  statusId?: string;
  /** The first time stays; the last is set anew each time, and falls when the incident is live again. */
  which: 'first' | 'last';
};

type Named = {
  id: string;
  name: string;
  rank: number;
  archivedAt: Timestamp | null;
  createdAt: Timestamp;
  updatedAt: Timestamp;
};

export type TimestampTables = {
  incidentTimestamps: Named & { setOn: Json<SetOn> | null };
  incidentTimestampValues: { incidentId: string; timestampId: string; value: Timestamp; setByHand: boolean };
  durationMetrics: Named & { fromId: string; toId: string };
};

export const timestampTables = (db: Db) => db.$extendTables<TimestampTables>();
