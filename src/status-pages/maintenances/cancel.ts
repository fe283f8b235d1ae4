import { z } from 'zod';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import { UserError } from '../../kernel/errors.ts';
import { maintenanceCancelled } from '../facts.ts';
import { needPublisher } from '../pages/publishers.ts';
import { statusPagesTables } from '../tables.ts';
import { changePage } from '../write.ts';
import { wordsToRead } from './input.ts';
import { dropReminders, owe } from './notices.ts';
import { announce, componentsTouched, needMaintenance, refsOf, setImpacts } from './write.ts';

/** Calls a maintenance off, before or while it runs. */
export const cancelMaintenance = command({
  name: 'status_pages.cancel_maintenance',
  about: 'Cancel a maintenance on the status page.',
  permission: 'status_pages.publish_updates',
  input: z.object({ id: z.string(), words: wordsToRead.default('') }),
  async run(ctx, { id, words }) {
    const before = await needMaintenance(ctx, id);
    if (before.cancelledAt) return unchanged({ id, wasCancelled: true });
    if (before.status === 'completed') throw new UserError('conflict', 'This maintenance is over already.', 'id');
    const page = await changePage(ctx, before.pageId);
    await needPublisher(ctx.tx, ctx.actor, await componentsTouched(ctx.tx, id), { pageId: page.id, pointer: 'id' });
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
    return recorded(
      { id, wasCancelled: false },
      maintenanceCancelled({ refs: refsOf(before), body: { name: before.name } }),
    );
  },
});
