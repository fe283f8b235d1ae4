import { compileSite } from '../../expressions/compile.ts';
import { judgeEach, languageFor, loadLanguage } from '../../expressions/load.ts';
import { scopeOf } from '../../expressions/scope.ts';
import type { ConditionGroup } from '../../expressions/shapes.ts';
import type { CommandCtx, Ctx } from '../../kernel/ctx.ts';
import type { Db } from '../../kernel/db.ts';
import { UserError, type Refusal } from '../../kernel/errors.ts';
import { customersById, everyCustomerId, needCustomers, type Customer } from '../customers/find.ts';
import { customerRoot } from './nouns.ts';
import { segmentTables } from './tables.ts';

export const segmentsInUse = (db: Db) =>
  segmentTables(db)
    .selectFrom('customerSegments')
    .selectAll()
    .where('archivedAt', 'is', null)
    .orderBy('name')
    .execute();
export type Segment = Awaited<ReturnType<typeof segmentsInUse>>[number];

/** Ids of the customers for whom conditions hold now, or what is wrong with them; `isRead` when whoever asks wrote them. */
export async function membersOf(
  ctx: Ctx,
  groups: readonly ConditionGroup[],
  { among, isRead = false }: { among?: readonly string[]; isRead?: boolean } = {},
): Promise<{ ids: string[]; problems: Refusal[] }> {
  const language = await (isRead ? languageFor : loadLanguage)(ctx);
  const { problems, holds } = compileSite(scopeOf(language, [customerRoot]), { groups });
  if (problems.length > 0 || groups.length === 0) return { ids: [], problems };
  const ids = among ?? (await everyCustomerId(ctx.db));
  const held = await judgeEach(
    ctx,
    language,
    ids.map((id) => ({ customer: id })),
    holds,
  );
  return { ids: ids.filter((_, index) => held[index]), problems };
}

type Given = { customerIds?: readonly string[]; segmentId?: string | null };
export type Chosen = { customers: Customer[]; segment: { id: string; name: string } | null };

/** The customers that were chosen, one by one or as those who are in a segment at this moment. */
export async function chosenCustomers(ctx: CommandCtx, { customerIds = [], segmentId }: Given): Promise<Chosen> {
  const named = await needCustomers(ctx.tx, [...new Set(customerIds)], 'customerIds');
  if (!segmentId) return { customers: named, segment: null };
  const segment = (await segmentsInUse(ctx.tx)).find(({ id }) => id === segmentId);
  if (!segment) throw new UserError('not_found', 'There is no such segment.', 'segmentId');
  const { ids } = await membersOf(ctx, segment.conditionGroups);
  if (ids.length === 0 && named.length === 0)
    throw new UserError('invalid', `No customer is in “${segment.name}” now.`, 'segmentId');
  const members = await customersById(ctx.tx, ids);
  const all = new Map([...named.map((one) => [one.id, one] as const), ...members]);
  return { customers: [...all.values()], segment: { id: segment.id, name: segment.name } };
}
