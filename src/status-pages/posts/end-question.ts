import { sql } from 'kysely';
import type { CommandCtx } from '../../kernel/ctx.ts';
import { statusPagesTables } from '../tables.ts';
import { changePage } from '../write.ts';

/** Nobody is asked any more what has been settled: the pages that ask it stop before its time. */
export async function endQuestion(ctx: CommandCtx, questionId: string): Promise<void> {
  const tables = statusPagesTables(ctx.tx);
  const asking = await tables
    .selectFrom('pageUpdates as update')
    .innerJoin('pageIncidents as incident', 'incident.id', 'update.pageIncidentId')
    .innerJoin('statusPages as page', 'page.id', 'incident.pageId')
    .select(['update.id', 'update.question', 'incident.pageId'])
    .where('page.archivedAt', 'is', null)
    .where(sql<string>`update.question->>'id'`, '=', questionId)
    .orderBy('incident.pageId')
    .execute();
  const closesAt = ctx.now().toISOString();
  for (const { id, question, pageId } of asking) {
    if (!question || question.closesAt <= closesAt) continue;
    await changePage(ctx, pageId);
    await tables
      .updateTable('pageUpdates')
      .set({ question: JSON.stringify({ ...question, closesAt }) })
      .where('id', '=', id)
      .execute();
  }
}
