import { z } from 'zod';
import { needIncident } from '../../incidents/find.ts';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import { UserError } from '../../kernel/errors.ts';
import type { NewFact } from '../../kernel/fact.ts';
import { decisionAnswered, decisionReached } from '../facts.ts';
import { workflowsTables } from '../tables.ts';
import { needRun } from './find.ts';
import { follow, type Answer } from './tree.ts';

/** Answers the question that stands; the last answer reaches an outcome, and what that does follows. */
export const answerQuestion = command({
  name: 'workflows.answer_question',
  about: 'Answer a question of a decision flow.',
  permission: 'incidents.update',
  input: z.object({ incidentId: z.string(), runId: z.string(), questionId: z.string(), optionId: z.string() }),
  locks: ({ incidentId }) => [`incident:${incidentId}`],
  async run(ctx, { incidentId, runId, questionId, optionId }) {
    await needIncident(ctx, incidentId);
    const run = await needRun(ctx.tx, incidentId, runId);
    const { path, node } = follow(run.root, run.answers);
    const before = path.find(({ question }) => question.id === questionId);
    if (before?.option.id === optionId) return unchanged({ state: run.state });
    if (before)
      throw new UserError(
        'conflict',
        `${before.answer.by} has answered “${before.option.label}” already. Take that back to answer anew.`,
        'questionId',
      );
    if (run.state !== 'open') throw new UserError('conflict', 'This decision is over. Begin it anew.', 'runId');
    const option =
      node.kind === 'question' && node.id === questionId ? node.options.find(({ id }) => id === optionId) : undefined;
    if (node.kind !== 'question' || !option)
      throw new UserError('invalid', 'This is not what is asked now.', 'questionId');
    const at = ctx.now();
    const answer: Answer = { questionId, optionId, by: ctx.actor.name, at: at.toISOString() };
    const outcome = option.next.kind === 'outcome' ? option.next : null;
    await workflowsTables(ctx.tx)
      .updateTable('decisionRuns')
      .set({
        answers: JSON.stringify([...run.answers, answer]),
        ...(outcome && { state: 'reached' as const, endedAt: at }),
      })
      .where('id', '=', runId)
      .execute();
    const refs = { run_id: runId };
    const said = decisionAnswered({ incidentId, refs, body: { question: node.text, answer: option.label } });
    const reached: NewFact[] = outcome
      ? [decisionReached({ incidentId, refs, body: { name: run.flowName, outcome: outcome.title } })]
      : [];
    return recorded({ state: outcome ? ('reached' as const) : ('open' as const) }, said, ...reached);
  },
});
