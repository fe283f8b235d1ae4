import { z } from 'zod';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import { maintenanceCompleted, maintenanceStarted } from '../facts.ts';
import { statusPagesTables } from '../tables.ts';
import { changePage } from '../write.ts';
import { maintenanceTimer } from './maintenance.timer.ts';
import { dropReminders, owe } from './notices.ts';
import { announce, needMaintenance, refsOf, setImpacts } from './write.ts';

/** Starts or completes a maintenance whose time has come, as of the time that was planned. */
export const progressMaintenance = command({
  name: 'status_pages.progress_maintenance',
  about: 'Start or complete a maintenance at its time.',
  permission: 'status_pages.publish_updates',
  input: z.object({ id: z.string() }),
  async run(ctx, { id }) {
    const row = await needMaintenance(ctx, id);
    const at = ctx.now();
    const { scheduledFor, scheduledUntil, pageId } = row;
    if (row.cancelledAt || row.status === 'completed') return unchanged(null);
    const tables = statusPagesTables(ctx.tx);
    const facts = [];
    if (row.status === 'scheduled') {
      if (scheduledFor > at) return unchanged(null);
      await setImpacts(ctx, id, true, scheduledFor);
      facts.push(maintenanceStarted({ refs: refsOf(row), body: { name: row.name } }));
    }
    const over = scheduledUntil <= at;
    if (over) {
      await setImpacts(ctx, id, false, scheduledUntil);
      facts.push(maintenanceCompleted({ refs: refsOf(row), body: { name: row.name } }));
    }
    if (facts.length > 0) {
      await dropReminders(ctx, id);
      const begins = row.status === 'scheduled' ? row.startedWords : null;
      if (begins) await announce(ctx, id, 'in_progress', begins);
      if (over && row.completedWords) await announce(ctx, id, 'completed', row.completedWords);
      await owe(ctx, row, over ? 'completed' : 'started', (over ? row.completedWords : begins) ?? '');
    }
    const [first, ...rest] = facts;
    if (!first) return unchanged(null);
    await changePage(ctx, pageId);
    await tables
      .updateTable('maintenances')
      .set({
        status: over ? 'completed' : 'in_progress',
        startedAt: row.startedAt ?? scheduledFor,
        completedAt: over ? scheduledUntil : null,
        updatedAt: at,
      })
      .where('id', '=', id)
      .execute();
    if (!over) await ctx.wake(maintenanceTimer, id, scheduledUntil);
    return recorded(null, first, ...rest);
  },
});
