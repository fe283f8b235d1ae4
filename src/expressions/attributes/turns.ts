import { sql } from 'kysely';
import { z } from 'zod';
import { loadSchema } from '../../catalog/find.ts';
import { command, unchanged } from '../../kernel/command.ts';
import type { CommandCtx, Ctx } from '../../kernel/ctx.ts';
import { job, timer } from '../../kernel/reaction.ts';
import { attributeTables } from './tables.ts';
import { workOutSome } from './work-out.ts';

/** Changes of one entry after another are followed by one look at all. */
const patienceMs = 2_000;
/** Longer than any thousand entries take: whoever has not gone on by then is lost, and it begins anew. */
const lostMs = 5 * 60_000;

const later = (ctx: Ctx, ms: number) => new Date(ctx.now().getTime() + ms);
const turns = ({ db }: Ctx) => attributeTables(db);

/** Asks for the entries of some types to be worked out soon; while that is under way, once more after it. */
export async function ask(ctx: CommandCtx, typeIds: Iterable<string>): Promise<void> {
  const dueAt = later(ctx, patienceMs);
  // Two who ask for the same types take them in one order.
  for (const typeId of [...new Set(typeIds)].toSorted()) {
    await turns(ctx)
      .insertInto('attributeTurns')
      .values({ typeId, dueAt, after: null })
      .onConflict((conflict) =>
        conflict
          .column('typeId')
          .doUpdateSet({ again: sql<boolean>`attribute_turns.again or attribute_turns.after is not null` }),
      )
      .execute();
    await ctx.wake(workedOut, typeId, dueAt);
  }
}

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
    if (begun) await ctx.enqueue(turnJob, { typeId, after: '' });
    return unchanged(null);
  },
});

/** Goes on after a thousand entries, or ends; whoever began anew meanwhile leads, and this one stops. */
export async function goOn(ctx: CommandCtx, typeId: string, after: string, next: string | null): Promise<void> {
  const own = turns(ctx).updateTable('attributeTurns').where('typeId', '=', typeId).where('after', '=', after);
  if (next !== null) {
    const gone = await own
      .set({ after: next, dueAt: later(ctx, lostMs) })
      .returning('typeId')
      .executeTakeFirst();
    if (gone) await ctx.enqueue(turnJob, { typeId, after: next });
    return;
  }
  const dueAt = later(ctx, patienceMs);
  const again = own.where('again', '=', true).set({ after: null, again: false, dueAt });
  if (await again.returning('typeId').executeTakeFirst()) return await ctx.wake(workedOut, typeId, dueAt);
  await turns(ctx).deleteFrom('attributeTurns').where('typeId', '=', typeId).where('after', '=', after).execute();
}

/** A thousand entries: other work of the lane comes between. */
export const turnJob = job<{ typeId: string; after: string }>({
  name: 'expressions.work-out',
  lane: 'reactions',
  run: async (ctx, given) => void (await ctx.run(workOutSome, given)),
});

export const workedOut = timer({
  name: 'expressions.attributes',
  due: async (ctx) => {
    const rows = turns(ctx).selectFrom('attributeTurns').select('typeId as id').where('dueAt', '<=', ctx.now());
    return await rows.limit(20).execute();
  },
  run: async (ctx, typeId) => void (await ctx.run(beginTurn, { typeId })),
});
