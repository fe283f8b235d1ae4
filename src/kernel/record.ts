import { sql } from 'kysely';
import type { Lent } from './command.ts';
import type { CommandCtx } from './ctx.ts';
import { insertFact, type Fact, type NewFact } from './fact.ts';

/** Records facts, the further facts of their companions, and a job for each reaction: all in the caller's transaction. */
export async function record(
  ctx: CommandCtx,
  facts: readonly NewFact[],
  lent: Lent = {},
  causedBy = ctx.causedBy,
): Promise<void> {
  const { registry, jobs } = ctx.kernel;
  for (const made of facts) {
    for (const guard of registry.guardsOf(made.definition.name)) await guard.check(ctx, made);
    const stored = await insertFact(ctx, made, causedBy);
    await jobs.react(ctx.tx, stored, registry.reactionsOf(stored.name));
    await accompany(ctx, made, stored, lent);
  }
}

async function accompany(ctx: CommandCtx, made: NewFact, stored: Fact, lent: Lent): Promise<void> {
  for (const companion of ctx.kernel.registry.companionsOf(stored.name)) {
    const write = async () => {
      const further = await companion.write(ctx, stored, lent[companion.module]);
      await record(ctx, further, lent, stored.id);
    };
    if (!made.definition.unrefusable) {
      await write();
      continue;
    }
    await sql`savepoint companion`.execute(ctx.tx);
    try {
      await write();
      await sql`release savepoint companion`.execute(ctx.tx);
    } catch (error) {
      await sql`rollback to savepoint companion`.execute(ctx.tx);
      ctx.log.error(
        { err: error, fact: stored.id, companion: companion.name },
        'companion failed, will run again as a job',
      );
      ctx.kernel.metrics.companionFailures.inc();
      await ctx.kernel.jobs.runCompanionLater(ctx.tx, companion.name, stored.id, lent[companion.module]);
    }
  }
}
