import { z } from 'zod';
import { command, recorded } from '../../kernel/command.ts';
import { UserError } from '../../kernel/errors.ts';
import { needIncident } from '../find.ts';
import { attachmentRemoved } from './facts.ts';
import { attachmentTables } from './tables.ts';
import { labelOf } from './vendors.ts';

const absent = () => new UserError('not_found', 'There is no such attachment.', 'attachmentId');

/** Takes a link off an incident; posting it again in the channel does not bring it back. */
export const removeAttachment = command({
  name: 'incidents.remove_attachment',
  about: 'Take a link off an incident.',
  permission: 'attachments.destroy',
  input: z.object({ attachmentId: z.string() }),
  async run(ctx, { attachmentId }) {
    const tables = attachmentTables(ctx.tx);
    const removed = await tables
      .updateTable('incidentAttachments')
      .set({ removedAt: ctx.now() })
      .where('id', '=', attachmentId)
      .where('removedAt', 'is', null)
      .returningAll()
      .executeTakeFirst();
    if (!removed) throw absent();
    const { incidentId, kind, title } = removed;
    await needIncident(ctx, incidentId).catch(() => {
      throw absent();
    });
    const refs = { attachment_id: attachmentId, kind };
    return recorded(null, attachmentRemoved({ incidentId, refs, body: { title, label: labelOf(kind) } }));
  },
});
