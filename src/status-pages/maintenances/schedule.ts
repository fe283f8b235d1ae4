import { z } from 'zod';
import { command, recorded } from '../../kernel/command.ts';
import { UserError } from '../../kernel/errors.ts';
import { maintenanceScheduled } from '../facts.ts';
import { newPublicId } from '../public-id.ts';
import { needPublisher } from '../pages/publishers.ts';
import { statusPagesTables } from '../tables.ts';
import { changePage, needComponents } from '../write.ts';
import { maintenanceTimer } from './maintenance.timer.ts';
import { announceOf, maintenanceInput, remindersOf, wordsLater } from './input.ts';
import { owe, planReminders } from './notices.ts';
import { announce, refsOf } from './write.ts';

/** Plans work that visitors see beforehand; it starts and ends by itself at its times. */
export const scheduleMaintenance = command({
  name: 'status_pages.schedule_maintenance',
  about: 'Schedule a maintenance on the status page.',
  permission: 'status_pages.publish_updates',
  input: maintenanceInput.extend({ pageId: z.string().nullish() }),
  async run(ctx, given) {
    const { pageId, name, words, scheduledFor, scheduledUntil, componentIds } = given;
    const at = ctx.now();
    if (scheduledUntil <= scheduledFor)
      throw new UserError('invalid', 'It must end after it begins.', 'scheduledUntil');
    if (scheduledUntil <= at)
      throw new UserError('invalid', 'It would be over already. Choose a later end.', 'scheduledUntil');
    const page = await changePage(ctx, pageId);
    await needComponents(ctx.tx, page.id, componentIds, 'componentIds');
    await needPublisher(ctx.tx, ctx.actor, componentIds, { pageId: page.id, pointer: 'componentIds' });
    const tables = statusPagesTables(ctx.tx);
    const id = newPublicId();
    const reminders = remindersOf(given);
    const isAnnounced = announceOf(given);
    const unset = { startedAt: null, completedAt: null, cancelledAt: null };
    const row = { id, pageId: page.id, name, status: 'scheduled' as const, scheduledFor, scheduledUntil, ...unset };
    await tables
      .insertInto('maintenances')
      .values({
        ...{ ...row, ...wordsLater(given), announce: isAnnounced, reminders: JSON.stringify(reminders) },
        ...{ createdAt: at, updatedAt: at },
      })
      .execute();
    const components = [...new Set(componentIds)].map((componentId) => ({ maintenanceId: id, componentId }));
    if (components.length > 0) await tables.insertInto('maintenanceComponents').values(components).execute();
    if (words) await announce(ctx, id, 'scheduled', words);
    if (isAnnounced) await owe(ctx, row, 'scheduled', words);
    await planReminders(ctx, row, reminders);
    await ctx.wake(maintenanceTimer, id, scheduledFor);
    return recorded({ id }, maintenanceScheduled({ refs: refsOf(row), body: { name } }));
  },
});
