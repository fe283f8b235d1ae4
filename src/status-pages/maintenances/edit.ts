import { isDeepStrictEqual } from 'node:util';
import type { z } from 'zod';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import { UserError } from '../../kernel/errors.ts';
import { maintenanceEdited } from '../facts.ts';
import { needPublisher } from '../pages/publishers.ts';
import { statusPagesTables } from '../tables.ts';
import { changePage, needComponents } from '../write.ts';
import { maintenanceTimer } from './maintenance.timer.ts';
import { maintenanceChange, wordsLater } from './input.ts';
import { planReminders, tellOfChange } from './notices.ts';
import { announce, componentsTouched, needMaintenance, refsOf, setImpacts } from './write.ts';

/** Changes a maintenance that is not over; `words`, when given, are a further update. */
export const editMaintenance = command({
  name: 'status_pages.edit_maintenance',
  about: 'Change a maintenance on the status page.',
  permission: 'status_pages.publish_updates',
  input: maintenanceChange,
  async run(ctx, { id, words, ...given }) {
    const before = await needMaintenance(ctx, id);
    const { name, scheduledFor, scheduledUntil } = { ...before, ...onlyGiven(given) };
    const componentIds = given.componentIds ?? (await componentsTouched(ctx.tx, id));
    const at = ctx.now();
    if (before.status === 'completed' || before.cancelledAt) {
      throw new UserError('conflict', 'This maintenance is over. Schedule another one.', 'id');
    }
    if (scheduledUntil <= scheduledFor)
      throw new UserError('invalid', 'It must end after it begins.', 'scheduledUntil');
    if (scheduledUntil <= at) throw new UserError('invalid', 'Choose an end that is still to come.', 'scheduledUntil');
    const running = before.status === 'in_progress';
    const reminders = given.reminders ?? before.reminders;
    const row = { name, scheduledFor, scheduledUntil, reminders, ...wordsLater(given) };
    const isSame = isDeepStrictEqual({ ...before, ...row }, before) && given.componentIds === undefined && !words;
    if (isSame) return unchanged({ id });
    if (running && scheduledFor.getTime() !== before.scheduledFor.getTime()) {
      throw new UserError('conflict', 'It has begun: only its end can be moved.', 'scheduledFor');
    }
    const page = await changePage(ctx, before.pageId);
    await needComponents(ctx.tx, page.id, componentIds, 'componentIds');
    const touched = [...new Set([...componentIds, ...(await componentsTouched(ctx.tx, id))])];
    await needPublisher(ctx.tx, ctx.actor, touched, { pageId: page.id, pointer: 'componentIds' });
    const tables = statusPagesTables(ctx.tx);
    await tables
      .updateTable('maintenances')
      .set({ ...row, reminders: JSON.stringify(reminders), updatedAt: at })
      .where('id', '=', id)
      .execute();
    await tables.deleteFrom('maintenanceComponents').where('maintenanceId', '=', id).execute();
    const components = [...new Set(componentIds)].map((componentId) => ({ maintenanceId: id, componentId }));
    if (components.length > 0) await tables.insertInto('maintenanceComponents').values(components).execute();
    if (running) await setImpacts(ctx, id, true, at);
    if (words) await announce(ctx, id, before.status, words);
    await tellOfChange(ctx, before, { id, scheduledFor, scheduledUntil }, words, given.announce ?? true);
    if (!running) await planReminders(ctx, { id, scheduledFor, scheduledUntil }, reminders);
    await ctx.wake(maintenanceTimer, id, running ? scheduledUntil : scheduledFor);
    const changed = (['name', 'startedWords', 'completedWords'] as const).filter(
      (one) => ({ ...before, ...row })[one] !== before[one],
    );
    const refs = { ...refsOf({ id, pageId: page.id, scheduledFor, scheduledUntil }), changed };
    return recorded({ id }, maintenanceEdited({ refs, body: { name } }));
  },
});

type Given = Pick<z.output<typeof maintenanceChange>, 'name' | 'scheduledFor' | 'scheduledUntil'>;
const onlyGiven = ({ name, scheduledFor, scheduledUntil }: Given) => ({
  ...(name !== undefined && { name }),
  ...(scheduledFor && { scheduledFor }),
  ...(scheduledUntil && { scheduledUntil }),
});
