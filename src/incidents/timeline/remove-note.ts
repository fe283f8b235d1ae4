import { z } from 'zod';
import { command, recorded } from '../../kernel/command.ts';
import { needIncident } from '../find.ts';
import { lockIncident } from '../steps/input.ts';
import { incidentsTables } from '../tables.ts';
import { noteRemoved } from './facts.ts';
import { needOwnNote } from './find.ts';
import { timelineTables } from './tables.ts';

export const removeNote = command({
  name: 'timeline.remove_note',
  about: 'Take a note of one’s own off the timeline, with its pictures.',
  permission: 'incidents.update',
  input: z.object({ incidentId: z.string(), noteId: z.string() }),
  locks: lockIncident,
  async run(ctx, { incidentId, noteId }) {
    await needIncident(ctx, incidentId);
    const { text } = await needOwnNote(ctx, incidentId, noteId);
    await timelineTables(ctx.tx).deleteFrom('timelinePictures').where('itemId', '=', noteId).execute();
    await incidentsTables(ctx.tx)
      .updateTable('timelineItems')
      .set({ removedAt: ctx.now() })
      .where('id', '=', noteId)
      .execute();
    return recorded(null, noteRemoved({ incidentId, refs: { timeline_item_id: noteId }, body: { text } }));
  },
});
