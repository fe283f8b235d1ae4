import type { Ctx } from '../../kernel/ctx.ts';
import { Permanent, RetryLater } from '../../kernel/errors.ts';
import { sentenceOf } from '../find.ts';
import { drillTables, type Channel, type StepState } from './tables.ts';

export type Step = { drillId: string; channel: Channel; target: string };

/** So long a step may ask to come again; then what it waited for has failed. */
const patienceMs = 10 * 60_000;

/** How long ago a drill began. */
export async function ageOf(ctx: Ctx, drillId: string): Promise<number> {
  const { startedAt } = await drillTables(ctx.db)
    .selectFrom('drills')
    .select('startedAt')
    .where('id', '=', drillId)
    .executeTakeFirstOrThrow();
  return ctx.now().getTime() - startedAt.getTime();
}

/** Tries one thing. A failure is what a drill looks for: it is written down, and not tried again. */
export async function tryStep(ctx: Ctx, step: Step, work: () => Promise<StepState>): Promise<void> {
  try {
    const state = await work();
    if (state !== 'waiting') await endStep(ctx, step, state, '');
  } catch (error) {
    const waits = error instanceof RetryLater && !(error instanceof Permanent);
    if (waits && (await ageOf(ctx, step.drillId)) < patienceMs) throw error;
    await endStep(ctx, step, 'failed', sentenceOf(error));
  }
}

export async function endStep(
  ctx: Ctx,
  { drillId, channel, target }: Step,
  state: StepState,
  detail: string,
): Promise<void> {
  await drillTables(ctx.db)
    .updateTable('drillSteps')
    .set({ state, detail, endedAt: ctx.now() })
    .where('drillId', '=', drillId)
    .where('channel', '=', channel)
    .where('target', '=', target)
    .execute();
}
