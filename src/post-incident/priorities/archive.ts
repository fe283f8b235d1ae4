import { z } from 'zod';
import { command, recorded } from '../../kernel/command.ts';
import { UserError } from '../../kernel/errors.ts';
import { priorityChanged } from '../facts.ts';
import { postIncidentTables } from '../tables.ts';

/** Takes a priority out of use; follow-ups that have it keep it. */
export const archivePriority = command({
  name: 'post_incident.archive_priority',
  about: 'Take a priority of follow-ups out of use.',
  permission: 'organisation_settings.update',
  input: z.object({ id: z.string() }),
  async run(ctx, { id }) {
    const archived = await postIncidentTables(ctx.tx)
      .updateTable('followUpPriorities')
      .set({ archivedAt: ctx.now() })
      .where('id', '=', id)
      .where('archivedAt', 'is', null)
      .returning('name')
      .executeTakeFirst();
    if (!archived) throw new UserError('not_found', 'There is no such priority.', 'id');
    return recorded(null, priorityChanged({ refs: { priority_id: id, change: 'archived' }, body: archived }));
  },
});
