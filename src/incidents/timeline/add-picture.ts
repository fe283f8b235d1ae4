import { z } from 'zod';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import { UserError } from '../../kernel/errors.ts';
import { needIncident } from '../find.ts';
import { lockIncident } from '../steps/input.ts';
import { findItem, isTaken } from './find.ts';
import { keepPicture, pictureInput } from './write.ts';

/** Takes a picture of a message that was pinned over; people add pictures to their own notes. */
export const addPicture = command({
  name: 'timeline.add_picture',
  about: 'Take a picture of a pinned message over to the timeline.',
  permission: 'incidents.update',
  input: z.object({
    incidentId: z.string(),
    itemId: z.string(),
    picture: pictureInput,
    /** Where it comes from; the same is taken once. */
    source: z.string().max(200),
  }),
  locks: lockIncident,
  async run(ctx, { incidentId, itemId, picture, source }) {
    await needIncident(ctx, incidentId);
    const item = await findItem(ctx.tx, itemId);
    if (item?.incidentId !== incidentId || item.kind !== 'pin')
      throw new UserError('not_found', 'There is no such message on the timeline.', 'itemId');
    if (await isTaken(ctx.tx, itemId, source)) return unchanged(null);
    const { id, added } = await keepPicture(ctx, item, { ...picture, source });
    return recorded({ id }, added);
  },
});
