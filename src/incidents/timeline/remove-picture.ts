import { z } from 'zod';
import { command, recorded } from '../../kernel/command.ts';
import { UserError } from '../../kernel/errors.ts';
import { needIncident } from '../find.ts';
import { lockIncident } from '../steps/input.ts';
import { pictureRemoved } from './facts.ts';
import { findItem, needOwnNote } from './find.ts';
import { timelineTables } from './tables.ts';

/** A picture may show what it should not: whoever wrote the note takes it off, and anybody who may edit takes off that of a pin. */
export const removePicture = command({
  name: 'timeline.remove_picture',
  about: 'Take a picture off the timeline.',
  permission: 'incidents.update',
  input: z.object({ incidentId: z.string(), pictureId: z.string() }),
  locks: lockIncident,
  async run(ctx, { incidentId, pictureId }) {
    await needIncident(ctx, incidentId);
    const pictures = timelineTables(ctx.tx);
    const picture = await pictures
      .selectFrom('timelinePictures')
      .select(['itemId', 'name'])
      .where('id', '=', pictureId)
      .where('incidentId', '=', incidentId)
      .executeTakeFirst();
    if (!picture) throw new UserError('not_found', 'There is no such picture.', 'pictureId');
    const item = await findItem(ctx.tx, picture.itemId);
    if (item?.kind === 'note') await needOwnNote(ctx, incidentId, item.id);
    await pictures.deleteFrom('timelinePictures').where('id', '=', pictureId).execute();
    const refs = { timeline_item_id: picture.itemId, picture_id: pictureId };
    return recorded(null, pictureRemoved({ incidentId, refs, body: { name: picture.name } }));
  },
});
