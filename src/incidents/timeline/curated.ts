import { sql } from 'kysely';
import type { Ctx } from '../../kernel/ctx.ts';
import type { Db } from '../../kernel/db.ts';
import { commentsOf } from './comments/find.ts';
import { timelineTables } from './tables.ts';

export type Comment = {
  id: string;
  author: string;
  authorId: string;
  text: string;
  at: Date;
  changedAt: Date | null;
  /** Of the reader's own. */
  own: boolean;
};
/** What the story says in place of what was recorded. */
export type Wording = { title: string; description: string; by: string; at: Date };

type Told = { id: string; at: Date };
export type Curated = {
  /** When it was recorded, where the story tells it at another time. */
  recordedAt: Date | null;
  /** A key moment. */
  starred: boolean;
  /** Taken out of the story. */
  hidden: boolean;
  wording: Wording | null;
  comments: Comment[];
};

/** What people made of the entries of an incident's timeline: key moments, times, words and comments. */
export async function curationOf(
  { db, actor }: Ctx,
  incidentId: string,
): Promise<<T extends Told>(entry: T) => T & Curated> {
  const [{ starred, hidden, placed }, wordings, said] = await Promise.all([
    marksOf(db, incidentId),
    timelineTables(db).selectFrom('timelineWordings').selectAll().where('incidentId', '=', incidentId).execute(),
    commentsOf(db, incidentId),
  ]);
  const comments = Map.groupBy(said, ({ entryId }) => entryId);
  const worded = new Map(
    wordings.map(({ entryId, title, description, rewordedBy: by, rewordedAt: at }) => [
      entryId,
      { title, description, by, at },
    ]),
  );
  return (entry) => ({
    ...entry,
    at: placed.get(entry.id) ?? entry.at,
    recordedAt: placed.has(entry.id) ? entry.at : null,
    ...{ starred: starred.has(entry.id), hidden: hidden.has(entry.id), wording: worded.get(entry.id) ?? null },
    comments: (comments.get(entry.id) ?? []).map(({ id, text, authorName, authorId, createdAt, changedAt }) => ({
      ...{ id, author: authorName, authorId, text, at: createdAt, changedAt, own: authorId === actor.id },
    })),
  });
}

type Marks = { starred: Set<string>; hidden: Set<string>; placed: Map<string, Date> };

/** The entries of an incident's timeline that are key moments, those that are hidden, and those that were moved. */
async function marksOf(db: Db, incidentId: string): Promise<Marks> {
  const tables = timelineTables(db);
  const at = sql<Date | null>`null::timestamptz`.as('at');
  const rows = await tables
    .selectFrom('timelineStars')
    .select([sql<'starred' | 'hidden' | 'placed'>`'starred'`.as('mark'), 'entryId', at])
    .where('incidentId', '=', incidentId)
    .unionAll(
      tables
        .selectFrom('timelineHidden')
        .select([sql<'hidden'>`'hidden'`.as('mark'), 'entryId', at])
        .where('incidentId', '=', incidentId),
    )
    .unionAll(
      tables
        .selectFrom('timelinePlaces')
        .select([sql<'placed'>`'placed'`.as('mark'), 'entryId', 'at'])
        .where('incidentId', '=', incidentId),
    )
    .execute();
  const entries = (wanted: string) => new Set(rows.flatMap(({ mark, entryId }) => (mark === wanted ? [entryId] : [])));
  return {
    ...{ starred: entries('starred'), hidden: entries('hidden') },
    placed: new Map(rows.flatMap(({ entryId, at }) => (at ? [[entryId, at]] : []))),
  };
}
