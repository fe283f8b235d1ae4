import { z } from 'zod';
import { command, recorded } from '../../kernel/command.ts';
import { UserError } from '../../kernel/errors.ts';
import { nudgeChanged } from '../facts.ts';
import { workflowsTables } from '../tables.ts';
import { nudgesInUse } from './find.ts';

/** Reminds of it no more. */
export const archiveNudge = command({
  name: 'workflows.archive_nudge',
  about: 'Turn off what incidents are reminded of.',
  permission: 'organisation_settings.update',
  input: z.object({ id: z.string() }),
  async run(ctx, { id }) {
    const nudge = (await nudgesInUse(ctx.tx)).find((one) => one.id === id);
    if (!nudge) throw new UserError('not_found', 'There is no such nudge.', 'id');
    const nudges = workflowsTables(ctx.tx).updateTable('nudges');
    await nudges.set({ archivedAt: ctx.now() }).where('id', '=', id).execute();
    const refs = { nudge_id: id, kind: nudge.kind, change: 'archived' as const };
    return recorded(null, nudgeChanged({ refs, body: { after_minutes: nudge.afterMinutes } }));
  },
});
