import { compileSite } from '../../expressions/compile.ts';
import { judgeEach, loadLanguage } from '../../expressions/load.ts';
import { scopeOf } from '../../expressions/scope.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import { everyCustomerId, lastChangeOfCustomers } from '../customers/find.ts';
import type { Segment } from './find.ts';
import { customerRoot } from './nouns.ts';

export type Sized = Segment & { size: number };
type Members = ReadonlyMap<string, readonly string[]>;

/** Which of these customers are in each segment now, by its id: every customer is read once. */
async function membersOfEach(ctx: Ctx, segments: readonly Segment[], customerIds: readonly string[]): Promise<Members> {
  const language = await loadLanguage(ctx);
  const scope = scopeOf(language, [customerRoot]);
  const judgements = segments.map(({ conditionGroups: groups }) => compileSite(scope, { groups }));
  const roots = customerIds.map((id) => ({ customer: id }));
  const held = await judgeEach(ctx, language, roots, (frame) =>
    judgements.map(({ problems, holds }) => problems.length === 0 && holds(frame)),
  );
  return new Map(segments.map(({ id }, index) => [id, customerIds.filter((_, row) => held[row]?.[index])]));
}

/** How many customers are in each segment now. */
export async function withSizes(ctx: Ctx, segments: readonly Segment[]): Promise<Sized[]> {
  if (segments.length === 0) return [];
  const members = await membersOfEach(ctx, segments, await everyCustomerId(ctx.db));
  return segments.map((segment) => ({ ...segment, size: members.get(segment.id)?.length ?? 0 }));
}

const keptMs = 60_000;
type Kept = { of: string; until: number; members: Promise<Members> };
type Store = WeakMap<Ctx['kernel'], Kept>;
const [everyCustomer, affected]: [Store, Store] = [new WeakMap(), new WeakMap()];

/**
 * As above, for whoever chooses: judged once for all segments, and again when a customer or a segment has changed, or after a
 * minute. What else conditions may look at is that old at most; who is written to is judged anew.
 */
async function keptMembers(
  ctx: Ctx,
  store: Store,
  all: readonly Segment[],
  customerIds: readonly string[] | null,
): Promise<Members> {
  const conditions = all.map(({ id, conditionGroups }) => [id, conditionGroups]);
  const of = JSON.stringify([await lastChangeOfCustomers(ctx.db), conditions, customerIds]);
  const now = ctx.now().getTime();
  let kept = store.get(ctx.kernel);
  if (!kept || kept.of !== of || kept.until < now) {
    const members = (async () => await membersOfEach(ctx, all, customerIds ?? (await everyCustomerId(ctx.db))))();
    kept = { of, until: now + keptMs, members };
    store.set(ctx.kernel, kept);
    members.catch(() => store.delete(ctx.kernel));
  }
  return await kept.members;
}

export async function withKeptSizes(ctx: Ctx, wanted: readonly Segment[], all: readonly Segment[]): Promise<Sized[]> {
  if (wanted.length === 0) return [];
  const members = await keptMembers(ctx, everyCustomer, all, null);
  return wanted.map((segment) => ({ ...segment, size: members.get(segment.id)?.length ?? 0 }));
}

/** Segments that some of these customers are in, with those. */
export async function segmentsAmong(
  ctx: Ctx,
  all: readonly Segment[],
  customerIds: readonly string[],
): Promise<{ segment: Segment; ids: readonly string[] }[]> {
  if (all.length === 0 || customerIds.length < 2) return [];
  const members = await keptMembers(ctx, affected, all, customerIds);
  return all.flatMap((segment) => {
    const ids = members.get(segment.id) ?? [];
    return ids.length > 0 ? [{ segment, ids }] : [];
  });
}
