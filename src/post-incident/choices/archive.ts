import { z } from 'zod';
import { command, recorded } from '../../kernel/command.ts';
import { UserError } from '../../kernel/errors.ts';
import { choiceTables } from '../find.ts';
import { postIncidentTables } from '../tables.ts';
import { changedFact, choiceKinds } from './kinds.ts';

/** Takes a priority or category out of use; follow-ups that have it keep it. */
export const archiveChoice = command({
  name: 'post_incident.archive_choice',
  about: 'Take a priority or category of follow-ups out of use.',
  permission: 'organisation_settings.update',
  input: z.object({ kind: z.enum(choiceKinds).default('priority'), id: z.string() }),
  async run(ctx, { kind, id }) {
    const archived = await postIncidentTables(ctx.tx)
      .updateTable(choiceTables[kind])
      .set({ archivedAt: ctx.now() })
      .where('id', '=', id)
      .where('archivedAt', 'is', null)
      .returning('name')
      .executeTakeFirst();
    if (!archived) throw new UserError('not_found', `There is no such ${kind}.`, 'id');
    return recorded(null, changedFact(kind, { id, change: 'archived' }, archived.name));
  },
});
