import type { CommandCtx } from '../../kernel/ctx.ts';
import { newId } from '../../kernel/id.ts';
import type { NewFact } from '../../kernel/fact.ts';
import { findIncident, type Incident } from '../find.ts';
import { referenceOf } from '../rules.ts';
import { incidentRelated } from './facts.ts';
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

const seenBack = { related: 'related', caused_by: 'causes', causes: 'caused_by' } as const;

/** Told on both timelines, as seen from there. */
export function relatedFacts(id: string, one: Incident, other: Incident, kind: keyof typeof seenBack): NewFact[] {
  const noted = (from: Incident, to: Incident, seen: keyof typeof seenBack) =>
    incidentRelated({
      ...{ incidentId: from.id, otherIncidentId: to.id },
      refs: { relationship_id: id, other_id: to.id, kind: seen },
      body: { reference: referenceOf(to.number), name: to.name },
    });
  return [noted(one, other, kind), noted(other, one, seenBack[kind])];
}

/** What a duplicate has to do with other incidents, the one it is merged into has to do with too. */
export async function takeRelationships(ctx: CommandCtx, from: Incident, into: Incident): Promise<NewFact[]> {
  const facts: NewFact[] = [];
  const rows = await incidentsTables(ctx.tx)
    .selectFrom('incidentRelationships')
    .selectAll()
    .where(({ eb, or }) => or([eb('incidentId', '=', from.id), eb('otherId', '=', from.id)]))
    .execute();
  for (const { incidentId, otherId, kind } of rows) {
    const isFirst = incidentId === from.id;
    const other = await findIncident(ctx.tx, isFirst ? otherId : incidentId);
    if (!other || other.id === into.id || kind === 'duplicate' || (await findPair(ctx, into.id, other.id))) continue;
    const pair = isFirst ? { incidentId: into.id, otherId } : { incidentId, otherId: into.id };
    const id = await link(ctx, { ...pair, kind });
    facts.push(...relatedFacts(id, into, other, kind === 'caused_by' && !isFirst ? 'causes' : kind));
  }
  return facts;
}

/** The relationship of two incidents, whichever way round. */
export const findPair = (ctx: Pick<CommandCtx, 'db'>, one: string, other: string) =>
  incidentsTables(ctx.db)
    .selectFrom('incidentRelationships')
    .selectAll()
    .where('incidentId', 'in', [one, other])
    .where('otherId', 'in', [one, other])
    .executeTakeFirst();
