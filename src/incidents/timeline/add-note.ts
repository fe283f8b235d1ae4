import { z } from 'zod';
import { command, recorded } from '../../kernel/command.ts';
import { newId } from '../../kernel/id.ts';
import { needIncident } from '../find.ts';
import { lockIncident } from '../steps/input.ts';
import { incidentsTables } from '../tables.ts';
import { noteAdded } from './facts.ts';
import { assertPast, keepPicture, noteText, pictureInput } from './write.ts';

/** Notes on the timeline what happened, at the time it happened. */
export const addNote = command({
  name: 'timeline.add_note',
  about: 'Note on the timeline of an incident what happened.',
  permission: 'incidents.update',
  input: z.object({
    incidentId: z.string(),
    text: noteText,
    at: z.coerce.date('Give the time it happened.').optional(),
    picture: pictureInput.optional(),
  }),
  locks: lockIncident,
  async run(ctx, { incidentId, text, at = ctx.now(), picture }) {
    await needIncident(ctx, incidentId);
    assertPast(ctx, at);
    const id = newId(ctx.now());
    const { name: authorName, id: authorId } = ctx.actor;
    await incidentsTables(ctx.tx)
      .insertInto('timelineItems')
      .values({
        ...{ id, incidentId, kind: 'note', source: `note:${id}`, at, text, authorName, authorId },
        ...{ link: null, pinnedBy: authorName, removedAt: null, createdAt: ctx.now() },
      })
      .execute();
    const kept = picture ? [(await keepPicture(ctx, { id, incidentId }, picture)).added] : [];
    const body = { text, at: at.toISOString() };
    return recorded({ id }, noteAdded({ incidentId, refs: { timeline_item_id: id }, body }), ...kept);
  },
});
