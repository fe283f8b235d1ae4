import { z } from 'zod';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import { UserError } from '../../kernel/errors.ts';
import { maintenanceCancelled } from '../facts.ts';
import { statusPagesTables } from '../tables.ts';
import { changePage } from '../write.ts';
import { dropReminders, owe } from './notices.ts';
import { announce, needMaintenance, refsOf, setImpacts } from './write.ts';

/** Calls a maintenance off, before or while it runs. */
export const cancelMaintenance = command({
  name: 'status_pages.cancel_maintenance',
  about: 'Cancel a maintenance on the status page.',
  permission: 'status_pages.publish_updates',
  input: z.object({ id: z.string(), words: z.string().trim().max(20_000).default('') }),
  async run(ctx, { id, words }) {
    const before = await needMaintenance(ctx, id);
    if (before.cancelledAt) return unchanged({ id });
    if (before.status === 'completed') throw new UserError('conflict', 'This maintenance is over already.', 'id');
    await changePage(ctx, before.pageId);
    const at = ctx.now();
    await statusPagesTables(ctx.tx)
      .updateTable('maintenances')
      .set({ cancelledAt: at, updatedAt: at })
      .where('id', '=', id)
      .execute();
    await setImpacts(ctx, id, false, at);
    await dropReminders(ctx, id);
    await owe(ctx, before, 'cancelled', words);
    if (words) await announce(ctx, id, before.status, words);
    return recorded({ id }, maintenanceCancelled({ refs: refsOf(before), body: { name: before.name } }));
  },
});
