import type { Db } from '../../kernel/db.ts';
import { fieldChanged } from '../../incidents/fields/facts.ts';
import { listFields, valuesOfOne } from '../../incidents/fields/find.ts';
import { reaction } from '../../kernel/reaction.ts';
import { cap } from '../blocks.ts';
import { keepInChannel, type Kept } from './bookmarks.ts';

const emoji = ':link:';
/** As many as leave room for those of people: a channel holds 100. */
const most = 20;

/** What the fields of an incident lead to that hold a link. */
export async function fieldBookmarks(db: Db, incidentId: string): Promise<Kept[]> {
  const [fields, values] = await Promise.all([listFields(db), valuesOfOne(db, incidentId)]);
  return fields
    .filter(({ kind }) => kind === 'link')
    .slice(0, most)
    .map(({ id, name }) => ({ title: cap(name, 50), emoji, link: values.get(id)?.[0] ?? null }));
}

/** A field that holds a link is a bookmark of the channel, and leads where it leads now. */
export const keepFieldBookmark = reaction({
  on: fieldChanged,
  name: 'keep-field-bookmark',
  lane: 'slack',
  async run(ctx, { incidentId, body }) {
    if (!incidentId) return;
    const kept = await fieldBookmarks(ctx.db, incidentId);
    await keepInChannel(
      ctx,
      incidentId,
      kept.filter(({ title }) => title === cap(body.field, 50)),
    );
  },
});
