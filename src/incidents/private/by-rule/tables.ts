import type { ConditionGroup } from '../../../expressions/shapes.ts';
import { onceInTransaction, type Db, type Json, type Timestamp } from '../../../kernel/db.ts';

type PrivateRuleTables = {
  privateRules: {
    id: string;
    name: string;
    conditionGroups: Json<ConditionGroup[]>;
    createdAt: Timestamp;
    archivedAt: Timestamp | null;
  };
};

export const privateRuleTables = (db: Db) => db.$extendTables<PrivateRuleTables>();

export const privateRulesInUse = onceInTransaction((db) =>
  privateRuleTables(db)
    .selectFrom('privateRules')
    .selectAll()
    .where('archivedAt', 'is', null)
    .orderBy('createdAt')
    .execute(),
);
