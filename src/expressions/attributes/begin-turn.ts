import { z } from 'zod';
import { loadSchema } from '../../catalog/find.ts';
import { command, unchanged } from '../../kernel/command.ts';
import { later, lostMs, someEntries, turns } from './turns.ts';

/** Begins where nobody is at it, or where whoever was has been lost; a type that was archived has none. */
export const beginTurn = command({
  name: 'expressions.begin_working_out',
  about: 'Begin to work the dynamic attributes of a catalog type out.',
  permission: 'catalog_entries.edit',
  input: z.object({ typeId: z.string() }),
  async run(ctx, { typeId }) {
    if (!(await loadSchema(ctx.tx)).typed(typeId)) {
      await turns(ctx).deleteFrom('attributeTurns').where('typeId', '=', typeId).execute();
      return unchanged(null);
    }
    const begun = await turns(ctx)
      .updateTable('attributeTurns')
      .set({ after: '', again: false, dueAt: later(ctx, lostMs) })
      .where('typeId', '=', typeId)
      .where('dueAt', '<=', ctx.now())
      .returning('typeId')
      .executeTakeFirst();
    if (begun) await ctx.enqueue(someEntries, { typeId, after: '' });
    return unchanged(null);
  },
});
