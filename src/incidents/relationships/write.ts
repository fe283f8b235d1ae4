import type { CommandCtx } from '../../kernel/ctx.ts';
import { newId } from '../../kernel/id.ts';
import { incidentsTables, type RelationshipKind } from '../tables.ts';

export type Pair = { incidentId: string; otherId: string; kind: RelationshipKind };

/** Links two incidents; a pair has one relationship, so that an earlier one is replaced. Returns its id. */
export async function link(ctx: CommandCtx, { incidentId, otherId, kind }: Pair): Promise<string> {
  const id = newId(ctx.now());
  const earlier = await findPair(ctx, incidentId, otherId);
  const tables = incidentsTables(ctx.tx);
  if (earlier) await tables.deleteFrom('incidentRelationships').where('id', '=', earlier.id).execute();
  await tables
    .insertInto('incidentRelationships')
    .values({ id, incidentId, otherId, kind, createdAt: ctx.now() })
    .execute();
  return id;
}

/** The relationship of two incidents, whichever way round. */
export const findPair = (ctx: Pick<CommandCtx, 'db'>, one: string, other: string) =>
  incidentsTables(ctx.db)
    .selectFrom('incidentRelationships')
    .selectAll()
    .where('incidentId', 'in', [one, other])
    .where('otherId', 'in', [one, other])
    .executeTakeFirst();
