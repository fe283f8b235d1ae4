import { compileSite } from '../../expressions/compile.ts';
import { judgeEach, loadLanguage } from '../../expressions/load.ts';
import { scopeOf } from '../../expressions/scope.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import { everyCustomerId, lastChangeOfCustomers } from '../customers/find.ts';
import type { Segment } from './find.ts';
import { customerRoot } from './nouns.ts';

export type Sized = Segment & { size: number };

/** How many customers are in each segment now: every customer is read once. */
export async function withSizes(ctx: Ctx, segments: readonly Segment[]): Promise<Sized[]> {
  if (segments.length === 0) return [];
  const language = await loadLanguage(ctx);
  const scope = scopeOf(language, [customerRoot]);
  const judgements = segments.map(({ conditionGroups: groups }) => compileSite(scope, { groups }));
  const roots = (await everyCustomerId(ctx.db)).map((id) => ({ customer: id }));
  const held = await judgeEach(ctx, language, roots, (frame) =>
    judgements.map(({ problems, holds }) => problems.length === 0 && holds(frame)),
  );
  return segments.map((segment, index) => ({ ...segment, size: held.filter((row) => row[index]).length }));
}

const keptMs = 60_000;
type Kept = { of: string; until: number; sizes: Promise<ReadonlyMap<string, number>> };
const keptBy = new WeakMap<Ctx['kernel'], Kept>();

/**
 * As above, for whoever types to find one: counted once for all segments, and again when a customer or a segment has
 * changed, or after a minute. What else conditions may look at is that old at most; who is chosen is judged anew.
 */
export async function withKeptSizes(ctx: Ctx, wanted: readonly Segment[], all: readonly Segment[]): Promise<Sized[]> {
  if (wanted.length === 0) return [];
  const of = JSON.stringify([
    await lastChangeOfCustomers(ctx.db),
    all.map(({ id, conditionGroups }) => [id, conditionGroups]),
  ]);
  const now = ctx.now().getTime();
  let kept = keptBy.get(ctx.kernel);
  if (!kept || kept.of !== of || kept.until < now) {
    const sizes = withSizes(ctx, all).then((sized) => new Map(sized.map(({ id, size }) => [id, size])));
    kept = { of, until: now + keptMs, sizes };
    keptBy.set(ctx.kernel, kept);
    sizes.catch(() => keptBy.delete(ctx.kernel));
  }
  const sizes = await kept.sizes;
  return wanted.map((segment) => ({ ...segment, size: sizes.get(segment.id) ?? 0 }));
}
