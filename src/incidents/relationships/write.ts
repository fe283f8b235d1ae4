import type { CommandCtx } from '../../kernel/ctx.ts';
import { newId } from '../../kernel/id.ts';
import { isPrivate, type Incident } from '../find.ts';
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

/** What a duplicate has to do with other incidents, the one it is merged into has to do with too. Nothing leaves a private incident. */
export async function takeRelationships(ctx: CommandCtx, from: Incident, into: Incident): Promise<void> {
  if (isPrivate(from)) return;
  const rows = await incidentsTables(ctx.tx)
    .selectFrom('incidentRelationships')
    .selectAll()
    .where(({ eb, or }) => or([eb('incidentId', '=', from.id), eb('otherId', '=', from.id)]))
    .execute();
  for (const { incidentId, otherId, kind } of rows) {
    const other = incidentId === from.id ? otherId : incidentId;
    if (other === into.id || (await findPair(ctx, into.id, other))) continue;
    const pair = incidentId === from.id ? { incidentId: into.id, otherId } : { incidentId, otherId: into.id };
    await link(ctx, { ...pair, kind });
  }
}

/** The relationship of two incidents, whichever way round. */
export const findPair = (ctx: Pick<CommandCtx, 'db'>, one: string, other: string) =>
  incidentsTables(ctx.db)
    .selectFrom('incidentRelationships')
    .selectAll()
    .where('incidentId', 'in', [one, other])
    .where('otherId', 'in', [one, other])
    .executeTakeFirst();
