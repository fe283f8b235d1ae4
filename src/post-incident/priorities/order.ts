import { z } from 'zod';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import { UserError } from '../../kernel/errors.ts';
import { priorityChanged } from '../facts.ts';
import { listPriorities } from '../find.ts';
import { postIncidentTables } from '../tables.ts';

/** Puts the priorities in an order, the most urgent first. */
export const orderPriorities = command({
  name: 'post_incident.order_priorities',
  about: 'Put the priorities of follow-ups in an order.',
  permission: 'organisation_settings.update',
  input: z.object({ ids: z.array(z.string()).max(500) }),
  async run(ctx, { ids }) {
    const all = await listPriorities(ctx.tx);
    if (ids.length !== all.length || all.some(({ id }) => !ids.includes(id)))
      throw new UserError(
        'conflict',
        'Somebody changed the list meanwhile. Look at it again, then put it in order.',
        'ids',
      );
    const moved = all.filter(({ id, rank }) => rank !== ids.indexOf(id) + 1);
    for (const { id } of moved)
      await postIncidentTables(ctx.tx)
        .updateTable('followUpPriorities')
        .set({ rank: ids.indexOf(id) + 1, updatedAt: ctx.now() })
        .where('id', '=', id)
        .execute();
    const [first, ...rest] = moved.map(({ id, name }) =>
      priorityChanged({ refs: { priority_id: id, change: 'updated' }, body: { name } }),
    );
    return first ? recorded(null, first, ...rest) : unchanged(null);
  },
});
