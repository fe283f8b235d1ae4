import type { CommandCtx } from '../kernel/ctx.ts';
import type { NewFact } from '../kernel/fact.ts';
import { postTakenDown } from './facts.ts';
import { statusPagesTables } from './tables.ts';
import { changePage, setImpact } from './write.ts';

type Update = {
  id: string;
  publicationKey: string;
  pageIncidentId: string;
  pageId: string;
  incidentId: string | null;
};

/** The words of an update leave the page; “removed at” stays, and what waits is withdrawn. */
export async function removeWords(ctx: CommandCtx, update: Update, reason: string): Promise<NewFact | null> {
  const tables = statusPagesTables(ctx.tx);
  const page = await changePage(ctx, update.pageId);
  const at = ctx.now();
  const removed = await tables
    .updateTable('pageUpdates')
    .set({ body: '', removedAt: at, updatedAt: at })
    .where('id', '=', update.id)
    .where('removedAt', 'is', null)
    .executeTakeFirst();
  if (removed.numUpdatedRows === 0n) return null;
  await tables
    .updateTable('deliveries')
    .set({ status: 'withdrawn', endedAt: at, reason: 'The update was taken down.' })
    .where('updateId', '=', update.id)
    .where('status', 'in', ['held', 'queued'])
    .execute();
  const refs = {
    ...{ page_id: page.id, page_incident_id: update.pageIncidentId },
    ...{ update_id: update.id, publication_id: update.publicationKey },
  };
  return postTakenDown({ incidentId: update.incidentId ?? undefined, refs, body: { reason } });
}

/** Takes words off the page before anybody was written to, and what they said of components with them. None where they are not on it yet. */
export async function takeBack(ctx: CommandCtx, publicationId: string, reason: string): Promise<NewFact[]> {
  const facts: NewFact[] = [];
  for (const update of await standing(ctx, publicationId)) {
    const fact = await removeWords(ctx, update, reason);
    if (fact) facts.push(fact);
    if (fact) await unsay(ctx, update);
  }
  return facts;
}

/** Takes words off the page; what they said of components holds until somebody says otherwise. */
export async function takeOff(ctx: CommandCtx, publicationId: string, reason: string): Promise<NewFact[]> {
  const facts: NewFact[] = [];
  for (const update of await standing(ctx, publicationId))
    facts.push(...[await removeWords(ctx, update, reason)].filter((fact) => fact !== null));
  return facts;
}

const standing = (ctx: CommandCtx, publicationId: string) =>
  statusPagesTables(ctx.tx)
    .selectFrom('pageUpdates as update')
    .innerJoin('pageIncidents as incident', 'incident.id', 'update.pageIncidentId')
    .select(['update.id', 'update.publicationKey', 'incident.id as pageIncidentId'])
    .select(['incident.pageId', 'incident.incidentId'])
    .where('publicationKey', '=', publicationId)
    .where('removedAt', 'is', null)
    .orderBy('incident.pageId')
    .execute();

/** The incident stands again as the update before left it. */
async function unsay(ctx: CommandCtx, { id, pageIncidentId }: Update): Promise<void> {
  const tables = statusPagesTables(ctx.tx);
  const said = await tables
    .deleteFrom('pageUpdateComponents')
    .where('updateId', '=', id)
    .returning(['componentId', 'oldStatus'])
    .execute();
  for (const { componentId, oldStatus } of said)
    await setImpact(ctx.tx, { pageIncidentId }, componentId, oldStatus ?? 'operational', ctx.now());
  const before = await tables
    .selectFrom('pageUpdates')
    .select(['status', 'nextUpdateBy', 'publishedAt'])
    .where('pageIncidentId', '=', pageIncidentId)
    .where('removedAt', 'is', null)
    .orderBy('revision', 'desc')
    .executeTakeFirst();
  const isOver = before?.status === 'resolved';
  await tables
    .updateTable('pageIncidents')
    .set({
      ...(before ? { status: before.status } : { impact: 'none' as const }),
      nextUpdateBy: isOver ? null : (before?.nextUpdateBy ?? null),
      resolvedAt: isOver ? before.publishedAt : null,
      updatedAt: ctx.now(),
    })
    .where('id', '=', pageIncidentId)
    .execute();
}
