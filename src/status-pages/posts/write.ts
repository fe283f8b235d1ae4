import type { CommandCtx } from '../../kernel/ctx.ts';
import type { ComponentStatus } from '../public/model.ts';
import { newPublicId } from '../public-id.ts';
import { impactOf, unseenAfterSeconds, type componentChanges } from '../rules.ts';
import { statusPagesTables, type PostEstimate, type PostQuestion } from '../tables.ts';
import { unseenTimer } from '../unseen.timer.ts';
import type { PageRow } from '../write.ts';

/** What a post needs to be written. */
export type Post = {
  incidentId: string | null;
  publicationId: string;
  name: string;
  status: 'investigating' | 'identified' | 'monitoring' | 'resolved';
  words: string;
  nextUpdateBy?: Date | null;
  estimate?: PostEstimate | null;
  question?: PostQuestion | null;
  automatic?: boolean;
  writeUp?: boolean;
  writeUpBy?: Date | null;
  publishedAt: Date;
  affectedSince?: Date | null;
  corrects?: readonly string[];
};

/** What the page has of an incident, opened with its first post. `id` where the page has it already. */
export async function openOnPage(
  ctx: CommandCtx,
  pageId: string,
  input: Post,
  id = newPublicId(),
): Promise<{ id: string; isNew: boolean }> {
  const tables = statusPagesTables(ctx.tx);
  const { incidentId, name, publishedAt } = input;
  const found = await tables
    .selectFrom('pageIncidents')
    .select('id')
    .where('pageId', '=', pageId)
    .where('incidentId', '=', incidentId)
    .executeTakeFirst();
  if (found) return { id: found.id, isNew: false };
  const startedAt = input.affectedSince ?? publishedAt;
  const unset = { impact: 'none' as const, resolvedAt: null, nextUpdateBy: null, isDemo: false };
  await tables
    .insertInto('pageIncidents')
    .values({
      ...{ id, pageId, incidentId, name, status: input.status, ...unset },
      ...{ startedAt, createdAt: publishedAt, updatedAt: publishedAt },
    })
    .execute();
  return { id, isNew: true };
}

/** The latest published status of each component that the incident named. */
export async function saidOf(ctx: CommandCtx, pageIncidentId: string): Promise<Map<string, ComponentStatus>> {
  const rows = await statusPagesTables(ctx.tx)
    .selectFrom('pageUpdateComponents as said')
    .innerJoin('pageUpdates as update', 'update.id', 'said.updateId')
    .select(['said.componentId', 'said.newStatus'])
    .where('update.pageIncidentId', '=', pageIncidentId)
    .orderBy('update.revision')
    .execute();
  return new Map(rows.map(({ componentId, newStatus }) => [componentId, newStatus]));
}

/** Writes the words, and asks for a look at whether they are seen unless they were. */
export async function writeUpdate(
  ctx: CommandCtx,
  pageIncidentId: string,
  page: PageRow,
  input: Post,
  changes: ReturnType<typeof componentChanges>,
  seenAt: Date | null = null,
): Promise<string> {
  const tables = statusPagesTables(ctx.tx);
  const { publicationId, status, words, nextUpdateBy, publishedAt, estimate } = input;
  const id = newPublicId();
  // What only some may read is not looked for where everybody reads.
  const isLooked = page.kind === 'public' && !seenAt;
  const seenDueAt = isLooked ? new Date(ctx.now().getTime() + unseenAfterSeconds * 1000) : null;
  const { HOLD_SECONDS } = ctx.kernel.config;
  const heldUntil = HOLD_SECONDS > 0 ? new Date(publishedAt.getTime() + HOLD_SECONDS * 1000) : null;
  const unqueued = { releasedAt: null, deliveriesQueuedAt: null, deliveriesFinishedAt: null };
  const unset = { removedAt: null, seenAt, unseenAt: null, ...unqueued };
  await tables
    .insertInto('pageUpdates')
    .values({
      ...{
        id,
        pageIncidentId,
        publicationKey: publicationId,
        status,
        body: words,
        revision: page.revision,
        seenDueAt,
        heldUntil,
      },
      corrects: input.corrects?.length ? JSON.stringify(input.corrects) : null,
      estimate: estimate ? JSON.stringify(estimate) : null,
      question: input.question ? JSON.stringify(input.question) : null,
      automatic: input.automatic ?? false,
      ...{ writeUp: input.writeUp ?? false, writeUpBy: input.writeUpBy ?? null },
      ...{ nextUpdateBy: nextUpdateBy ?? null, publishedAt, updatedAt: publishedAt, ...unset },
    })
    .execute();
  if (changes.length > 0) {
    const rows = changes.map((change) => ({ updateId: id, ...change }));
    await tables.insertInto('pageUpdateComponents').values(rows).execute();
  }
  if (seenDueAt) await ctx.wake(unseenTimer, id, seenDueAt);
  return id;
}

/** What the incident says now on the page. */
export async function setState(ctx: CommandCtx, pageId: string, pageIncidentId: string, input: Post): Promise<void> {
  const tables = statusPagesTables(ctx.tx);
  const resolved = input.status === 'resolved';
  const onPage = await tables
    .selectFrom('shownComponents')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('pageId', '=', pageId)
    .executeTakeFirstOrThrow();
  const impacts = tables.selectFrom('componentImpacts').select('status').where('pageIncidentId', '=', pageIncidentId);
  const statuses = await (resolved ? impacts : impacts.where('endedAt', 'is', null)).execute();
  const impact = impactOf(
    statuses.map(({ status }) => status),
    onPage.count,
  );
  await tables
    .updateTable('pageIncidents')
    .set({
      ...{ name: input.name, status: input.status, impact, updatedAt: input.publishedAt },
      // What the clock posts keeps no promise and breaks none.
      ...(!input.automatic && { nextUpdateBy: resolved ? null : (input.nextUpdateBy ?? null) }),
      resolvedAt: resolved ? input.publishedAt : null,
    })
    .where('id', '=', pageIncidentId)
    .execute();
}
