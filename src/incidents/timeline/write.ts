import { z } from 'zod';
import type { CommandCtx } from '../../kernel/ctx.ts';
import { UserError } from '../../kernel/errors.ts';
import type { NewFact } from '../../kernel/fact.ts';
import { newId } from '../../kernel/id.ts';
import { incidentsTables } from '../tables.ts';
import { pictureAdded } from './facts.ts';
import type { Item } from './find.ts';
import { mostBytes, mostLetters, pictureType } from './pictures.ts';
import { timelineTables } from './tables.ts';

const most = 10;

export const pictureInput = z.object({
  name: z.string().trim().min(1, 'Give the picture a name.').max(200, 'Keep the name under 200 characters.'),
  data: z.base64('Send the picture as base64.').max(mostLetters, 'The picture is larger than 5 MB. Make it smaller.'),
});

export const noteText = z
  .string()
  .max(10_000, 'Keep the note under 10,000 characters.')
  .refine((given) => given.trim() !== '', 'Say what happened.');

export function assertPast(ctx: CommandCtx, at: Date): void {
  if (at > ctx.now()) throw new UserError('invalid', 'This time is ahead. Give the time it happened.', 'at');
}

type Wanted = z.output<typeof pictureInput> & { source?: string };

/** Keeps a picture with an entry: a picture by its bytes, whatever it is called. */
export async function keepPicture(ctx: CommandCtx, item: Pick<Item, 'id' | 'incidentId'>, given: Wanted) {
  const bytes = Buffer.from(given.data, 'base64');
  const mediaType = pictureType(bytes);
  if (!mediaType)
    throw new UserError('invalid', 'This is no picture. Choose a PNG, JPEG, GIF or WebP file.', 'picture');
  if (bytes.length > mostBytes)
    throw new UserError('invalid', 'The picture is larger than 5 MB. Make it smaller.', 'picture');
  const tables = timelineTables(ctx.tx);
  const standing = await tables.selectFrom('timelinePictures').select('id').where('itemId', '=', item.id).execute();
  if (standing.length >= most)
    throw new UserError('limit', `An entry has ${most} pictures at most. Write another entry.`, 'picture');
  const id = newId(ctx.now());
  const { name, source = null } = given;
  await tables
    .insertInto('timelinePictures')
    .values({ id, incidentId: item.incidentId, itemId: item.id, source, name, mediaType, bytes, createdAt: ctx.now() })
    .execute();
  const refs = { timeline_item_id: item.id, picture_id: id };
  return { id, added: pictureAdded({ incidentId: item.incidentId, refs, body: { name } }) as NewFact };
}

const besideEntries = [
  'timelineComments',
  'timelineWordings',
  'timelineStars',
  'timelineHidden',
  'timelinePlaces',
] as const;

/** What people made of the entries of a stream goes along when the stream moves into another incident. */
export async function takeEntries(ctx: CommandCtx, streamId: string, fromId: string, intoId: string): Promise<void> {
  const entries = ctx.tx
    .selectFrom('facts')
    .select('id')
    .where('incidentId', '=', streamId)
    .union(incidentsTables(ctx.tx).selectFrom('timelineItems').select('id').where('incidentId', '=', streamId));
  for (const table of besideEntries)
    await timelineTables(ctx.tx)
      .updateTable(table as 'timelineStars')
      .set({ incidentId: intoId })
      .where('incidentId', '=', fromId)
      .where('entryId', 'in', entries)
      .execute();
}
