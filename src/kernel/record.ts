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
  const { registry } = ctx.kernel;
  for (const made of facts) {
    for (const guard of registry.guardsOf(made.definition.name)) await guard.check(ctx, made);
    const scope = made.scope ?? (await registry.scopeOfIncident(ctx.tx, made));
    const stored = await insertFact(ctx, { ...made, scope }, causedBy);
    for (const { name, lane } of registry.reactionsOf(stored.name))
      ctx.outgoing.push({ lane, work: { type: 'reaction', name, fact: stored.id } });
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
    // Never released: the next one stands in its place, and each statement less is time that a person waits.
    await sql`savepoint companion`.execute(ctx.tx);
    const asked = ctx.outgoing.length;
    try {
      await write();
    } catch (error) {
      await sql`rollback to savepoint companion`.execute(ctx.tx);
      ctx.outgoing.length = asked;
      ctx.log.error(
        { err: error, fact: stored.id, companion: companion.name },
        'companion failed, will run again as a job',
      );
      ctx.kernel.metrics.companionFailures.inc();
      const work = { type: 'companion', name: companion.name, fact: stored.id, lent: lent[companion.module] } as const;
      ctx.outgoing.push({ lane: 'reactions', work });
    }
  }
}
