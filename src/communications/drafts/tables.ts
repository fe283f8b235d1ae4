import type { Db, Json, Timestamp } from '../../kernel/db.ts';
import type { ToldAudience } from '../customers/audience.ts';
import type { Chosen } from './publish-input.ts';

type DraftTables = {
  wordDrafts: {
    incidentId: string;
    audience: ToldAudience;
    words: string;
    chosen: Json<Chosen | null>;
    writerId: string;
    writerName: string;
    writtenAt: Timestamp;
  };
};

const draftTables = (db: Db) => db.$extendTables<DraftTables>();

export const findDraft = (db: Db, incidentId: string, audience: ToldAudience) =>
  draftTables(db)
    .selectFrom('wordDrafts')
    .selectAll()
    .where('incidentId', '=', incidentId)
    .where('audience', '=', audience)
    .executeTakeFirst();

type Begun = Omit<DraftTables['wordDrafts'], 'writtenAt' | 'chosen'> & { writtenAt: Date; chosen: string };

/** Keeps what is written in place of what was. */
export const keepDraft = (db: Db, draft: Begun) => {
  const { words, chosen, writerId, writerName, writtenAt } = draft;
  return draftTables(db)
    .insertInto('wordDrafts')
    .values(draft)
    .onConflict((conflict) =>
      conflict.columns(['incidentId', 'audience']).doUpdateSet({ words, chosen, writerId, writerName, writtenAt }),
    )
    .execute();
};

export const dropDraft = (db: Db, incidentId: string, audience: ToldAudience) =>
  draftTables(db)
    .deleteFrom('wordDrafts')
    .where('incidentId', '=', incidentId)
    .where('audience', '=', audience)
    .execute();
