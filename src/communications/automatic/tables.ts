import type { Generated } from 'kysely';
import type { Db, Timestamp } from '../../kernel/db.ts';

type AutomaticTables = {
  automaticTexts: {
    version: number;
    words: string;
    writtenById: string;
    writtenBy: string;
    writtenAt: Timestamp;
    approvedById: string | null;
    approvedBy: string | null;
    approvedAt: Timestamp | null;
  };
  automaticSettings: { one: Generated<boolean>; isOn: boolean; asksSecond: boolean; setBy: string; setAt: Timestamp };
  automaticPosts: { commitmentId: string; incidentId: string; version: number; postedAt: Timestamp };
};

export const automaticTables = (db: Db) => db.$extendTables<AutomaticTables>();
