import { z } from 'zod';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import type { CommandCtx } from '../../kernel/ctx.ts';
import type { NewFact } from '../../kernel/fact.ts';
import { needIncident } from '../find.ts';
import { lockIncident } from '../steps/input.ts';
import { incidentsTables } from '../tables.ts';
import { entryReworded, noteChanged } from './facts.ts';
import { needOwnNote } from './find.ts';
import { timelineTables } from './tables.ts';
import { assertPast, keepPicture, noteText, pictureInput } from './write.ts';

export const editNote = command({
  name: 'timeline.edit_note',
  about: 'Change the words or the time of a note of one’s own, or add a picture.',
  permission: 'incidents.update',
  input: z.object({
    incidentId: z.string(),
    noteId: z.string(),
    text: noteText.optional(),
    at: z.coerce.date('Give the time it happened.').optional(),
    picture: pictureInput.optional(),
  }),
  locks: lockIncident,
  async run(ctx, { incidentId, noteId, picture, ...given }) {
    await needIncident(ctx, incidentId);
    const note = await needOwnNote(ctx, incidentId, noteId);
    const { text = note.text, at = note.at } = given;
    const kept = picture ? [(await keepPicture(ctx, note, picture)).added] : [];
    // Its author knows better than whoever moved it.
    const places = timelineTables(ctx.tx).deleteFrom('timelinePlaces').where('entryId', '=', noteId);
    const moved = given.at ? await places.returning('entryId').executeTakeFirst() : undefined;
    const isSame = text === note.text && at.getTime() === note.at.getTime() && !moved;
    if (!isSame) {
      assertPast(ctx, at);
      await incidentsTables(ctx.tx).updateTable('timelineItems').set({ text, at }).where('id', '=', noteId).execute();
    }
    const body = { text, at: at.toISOString() };
    const changed = noteChanged({ incidentId, refs: { timeline_item_id: noteId }, body });
    const told = text === note.text ? [] : await tellAsWritten(ctx, incidentId, noteId);
    const [first, ...rest] = [...(isSame ? [] : [changed, ...told]), ...kept];
    return first ? recorded(null, first, ...rest) : unchanged(null);
  },
});

/** New words of its author stand in the place of those that somebody else found for the old ones. */
async function tellAsWritten({ tx }: CommandCtx, incidentId: string, entryId: string): Promise<NewFact[]> {
  const wordings = timelineTables(tx).deleteFrom('timelineWordings').where('entryId', '=', entryId);
  if (!(await wordings.returning('entryId').executeTakeFirst())) return [];
  return [entryReworded({ incidentId, refs: { entry_id: entryId }, body: { title: null, description: '' } })];
}
