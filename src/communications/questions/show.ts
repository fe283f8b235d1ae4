import { z } from 'zod';
import { selectIncidents } from '../../incidents/find.ts';
import type { Db } from '../../kernel/db.ts';
import { UserError } from '../../kernel/errors.ts';
import { from, query, see } from '../../kernel/query.ts';
import { customersById, tierFor } from '../customers/find.ts';
import { needPublication } from '../find.ts';
import { askedBy, questionsOfIncident, standingAnswers, tierWeightsOf, type Question } from './find.ts';
import { tally, weightOf } from './rules.ts';

export { letterOf, optionFrom, type Option } from './rules.ts';
export type Result = Awaited<ReturnType<typeof resultOf>>;

/** What customers were asked about an incident, and how they answered. */
export const questionsOf = query({
  name: 'communications.questions',
  about: 'Show what customers were asked about an incident, and how they answered.',
  permission: 'incidents.view',
  input: z.object({ incidentId: z.string() }),
  async run(ctx, { incidentId }) {
    const seen = await see(ctx, selectIncidents(ctx.db).where('incidents.id', '=', incidentId), 'incidents');
    if (!seen[0]) throw new UserError('not_found', 'There is no such incident.', 'incidentId');
    const questions = await questionsOfIncident(ctx.db, incidentId);
    const tierOf = await tierFor(ctx);
    const results: Result[] = [];
    for (const question of questions) {
      const result = await resultOf(ctx.db, question, ctx.now());
      const answers = result.answers.map((one) => ({ ...one, tier: tierOf(one) }));
      results.push({ ...result, answers });
    }
    return from(seen, results);
  },
});

/** How a question stands: each customer's last answer, and what each option got. */
export async function resultOf(db: Db, question: Question, now: Date) {
  const asked = await askedBy(db, question);
  const rows = await standingAnswers(db, [question.id]);
  const known = await customersById(db, asked);
  const weights = await tierWeightsOf(db);
  const answers = rows.map(({ customerId, customerName, option, quote, through, saidBy, answeredAt }) => {
    const tier = known.get(customerId)?.tier ?? null;
    const at = { through, saidBy, answeredAt, tier, weight: weightOf(weights, tier) };
    return { customerId, customer: customerName, option, quote, ...at };
  });
  const { saidAt, authorName, withdrawnAt, takenDownAt } = await needPublication(db, question.publicationId);
  const isBack = withdrawnAt !== null || takenDownAt !== null;
  const isOver = question.closedAt !== null || question.closesAt <= now;
  return {
    ...question,
    state: isBack ? 'withdrawn' : question.chosen !== null ? 'chosen' : isOver ? 'closed' : 'open',
    ...{ askedAt: saidAt, askedBy: authorName, askedCount: asked.length, answers },
    results: tally(question.options.length, answers),
  } as const;
}
