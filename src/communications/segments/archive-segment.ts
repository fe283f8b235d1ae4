import { z } from 'zod';
import { command, recorded } from '../../kernel/command.ts';
import { UserError } from '../../kernel/errors.ts';
import { segmentChanged } from './facts.ts';
import { segmentsInUse } from './find.ts';
import { segmentTables } from './tables.ts';

/** Offers a segment no more; customers that were chosen by it stay affected. */
export const archiveSegment = command({
  name: 'communications.archive_segment',
  about: 'Take a customer segment out of use.',
  permission: 'organisation_settings.update',
  input: z.object({ id: z.string() }),
  async run(ctx, { id }) {
    const segment = (await segmentsInUse(ctx.tx)).find((one) => one.id === id);
    if (!segment) throw new UserError('not_found', 'There is no such segment.', 'id');
    const segments = segmentTables(ctx.tx).updateTable('customerSegments');
    await segments.set({ archivedAt: ctx.now() }).where('id', '=', id).execute();
    const refs = { segment_id: id, change: 'archived' as const };
    return recorded(null, segmentChanged({ refs, body: { name: segment.name } }));
  },
});
