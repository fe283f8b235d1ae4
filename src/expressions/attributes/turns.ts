import { sql } from 'kysely';
import type { CommandCtx, Ctx } from '../../kernel/ctx.ts';
import { attributeTables } from './tables.ts';

/** Work in the background that `work.ts` does. */
export const someEntries = { name: 'expressions.work-out', lane: 'reactions' } as const;
export const turnsDue = { name: 'expressions.attributes' };

/** Changes of one entry after another are followed by one look at all. */
const patienceMs = 2_000;
/** Longer than any thousand entries take: whoever has not gone on by then is lost, and it begins anew. */
export const lostMs = 5 * 60_000;

export const later = (ctx: Ctx, ms: number) => new Date(ctx.now().getTime() + ms);
export const turns = ({ db }: Ctx) => attributeTables(db);

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
    await ctx.wake(turnsDue, typeId, dueAt);
  }
}

/** Goes on after a thousand entries, or ends; whoever began anew meanwhile leads, and this one stops. */
export async function goOn(ctx: CommandCtx, typeId: string, after: string, next: string | null): Promise<void> {
  const own = turns(ctx).updateTable('attributeTurns').where('typeId', '=', typeId).where('after', '=', after);
  if (next !== null) {
    const gone = await own
      .set({ after: next, dueAt: later(ctx, lostMs) })
      .returning('typeId')
      .executeTakeFirst();
    if (gone) await ctx.enqueue(someEntries, { typeId, after: next });
    return;
  }
  const dueAt = later(ctx, patienceMs);
  const again = own.where('again', '=', true).set({ after: null, again: false, dueAt });
  if (await again.returning('typeId').executeTakeFirst()) return await ctx.wake(turnsDue, typeId, dueAt);
  await turns(ctx).deleteFrom('attributeTurns').where('typeId', '=', typeId).where('after', '=', after).execute();
}
