import type { ConditionGroup } from '../../expressions/shapes.ts';
import type { Db, Json, Timestamp } from '../../kernel/db.ts';

type SegmentTables = {
  customerSegments: {
    id: string;
    name: string;
    conditionGroups: Json<ConditionGroup[]>;
    createdAt: Timestamp;
    archivedAt: Timestamp | null;
  };
};

export const segmentTables = (db: Db) => db.$extendTables<SegmentTables>();
