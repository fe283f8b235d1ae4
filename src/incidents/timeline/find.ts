import { z } from 'zod';
import type { Ctx } from '../../kernel/ctx.ts';
import type { Db } from '../../kernel/db.ts';
import { UserError } from '../../kernel/errors.ts';
import type { Fact } from '../../kernel/fact.ts';
import type { Registry } from '../../kernel/module.ts';
import { from, query, see } from '../../kernel/query.ts';
import { selectIncidents, type Incident } from '../find.ts';
import { privateIncidentRead } from '../private/facts.ts';
import { incidentsTables } from '../tables.ts';
import { entryErased } from './facts.ts';
import { timelineTables } from './tables.ts';

const selectItems = (db: Db) =>
  incidentsTables(db).selectFrom('timelineItems').selectAll().where('removedAt', 'is', null);

/** Pins and notes of an incident and its streams. */
export const itemsOf = (db: Db, ids: readonly string[]) => selectItems(db).where('incidentId', 'in', ids).execute();

export const findItem = (db: Db, id: string) => selectItems(db).where('id', '=', id).executeTakeFirst();

export type Item = NonNullable<Awaited<ReturnType<typeof findItem>>>;

/** A note that the actor wrote themselves; other people's words stay as they are. */
export async function needOwnNote({ db, actor }: Ctx, incidentId: string, noteId: string): Promise<Item> {
  const item = await findItem(db, noteId);
  if (!item || item.incidentId !== incidentId || item.kind !== 'note')
    throw new UserError('not_found', 'There is no such note.', 'noteId');
  if (item.authorId !== actor.id)
    throw new UserError('forbidden', `${item.authorName} wrote this note. Only they change it.`, 'noteId');
  return item;
}

/** Modules that record what customers are owed and told. */
const toldOutside = ['communications', 'status-pages'];

/** The facts that those modules own, by name. */
export const factsToldOutside = ({ modules }: Pick<Registry, 'modules'>): ReadonlySet<string> =>
  new Set(
    modules.flatMap(({ name, facts = [] }) => (toldOutside.includes(name) ? facts.map((fact) => fact.name) : [])),
  );

type Recorded = Pick<Fact, 'name' | 'refs' | 'isErased'>;

/** Why an entry is told as it was recorded, in no other words; null when it may be reworded. */
export function whyKept({ name, refs, isErased }: Recorded, outside: ReadonlySet<string>): string | null {
  if ('publication_id' in refs || outside.has(name))
    return 'This records what customers were told or owed, and when; it stays as it was recorded. Comment on it, or write a note.';
  if (isErased || name === entryErased.name) return 'What was erased stays as it is. Comment on it, or write a note.';
  return null;
}

export type Picture = { id: string; name: string };

/** Pictures of an incident's entries, without their bytes. */
export async function picturesOf(db: Db, incidentId: string): Promise<Map<string, Picture[]>> {
  const rows = await timelineTables(db)
    .selectFrom('timelinePictures')
    .select(['id', 'itemId', 'name'])
    .where('incidentId', '=', incidentId)
    .orderBy('id')
    .execute();
  const byItem = Map.groupBy(rows, ({ itemId }) => itemId);
  return new Map([...byItem].map(([itemId, of]) => [itemId, of.map(({ id, name }) => ({ id, name }))]));
}

/** Whether a picture was taken over from there already. */
export async function isTaken(db: Db, itemId: string, source: string): Promise<boolean> {
  const row = await timelineTables(db)
    .selectFrom('timelinePictures')
    .select('id')
    .where('itemId', '=', itemId)
    .where('source', '=', source)
    .executeTakeFirst();
  return row !== undefined;
}

/** One picture of an incident's timeline. */
export const showPicture = query({
  name: 'incidents.show_picture',
  about: 'Show a picture of the timeline of an incident.',
  permission: 'incidents.view',
  input: z.object({ incidentId: z.string(), pictureId: z.string() }),
  async run(ctx, { incidentId, pictureId }) {
    const seen = await see(ctx, selectIncidents(ctx.db).where('incidents.id', '=', incidentId), 'incidents');
    const rows = seen[0]
      ? await timelineTables(ctx.db)
          .selectFrom('timelinePictures as picture')
          .innerJoin(selectItems(ctx.db).as('item'), 'item.id', 'picture.itemId')
          .select(['picture.name', 'picture.mediaType', 'picture.bytes'])
          .where('picture.id', '=', pictureId)
          .where('picture.incidentId', '=', incidentId)
          .execute()
      : [];
    if (!rows[0]) throw new UserError('not_found', 'There is no such picture.', 'id');
    return from(seen, rows[0]);
  },
});

type Declared = Pick<Incident, 'id' | 'createdAt'>;

/** When something last happened in each incident; that somebody read it is no activity. */
export async function lastActivities(db: Db, incidents: readonly Declared[]): Promise<Map<string, Date>> {
  if (incidents.length === 0) return new Map();
  const rows = await incidentsTables(db)
    .selectFrom('incidents')
    .select(({ selectFrom }) => [
      'incidents.id',
      selectFrom('facts')
        .select('facts.at')
        .whereRef('facts.incidentId', '=', 'incidents.id')
        .where('facts.name', '!=', privateIncidentRead.name)
        .where('facts.at', '>=', new Date(Math.min(...incidents.map(({ createdAt }) => createdAt.getTime()))))
        .orderBy('facts.at', 'desc')
        .limit(1)
        .as('at'),
    ])
    .where(
      'incidents.id',
      'in',
      incidents.map(({ id }) => id),
    )
    .execute();
  return new Map(rows.flatMap(({ id, at }) => (at ? [[id, at]] : [])));
}
