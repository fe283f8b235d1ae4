import type { CommandCtx } from '../../kernel/ctx.ts';
import { maySee } from '../../kernel/query.ts';

/** Those of the failed jobs that are still there and that the actor may see; nobody else changes them meanwhile. */
export async function holdFailedJobs(ctx: CommandCtx, ids: string[]): Promise<string[]> {
  const { jobs } = ctx.kernel;
  const seen: string[] = [];
  for (const { id, data } of await jobs.holdDeadLetters(ctx.tx, ids)) {
    const fact = await jobs.factOf(data, ctx.tx);
    if (await maySee(ctx, fact?.scope ?? null)) seen.push(id);
  }
  return seen;
}
