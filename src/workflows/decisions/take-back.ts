import { z } from 'zod';
import { needIncident } from '../../incidents/find.ts';
import { command, recorded } from '../../kernel/command.ts';
import { UserError } from '../../kernel/errors.ts';
import { decisionTakenBack } from '../facts.ts';
import { workflowsTables } from '../tables.ts';
import { needRun } from './find.ts';
import { follow } from './tree.ts';

/** Takes the last answer back, so that its question stands again. */
export const takeAnswerBack = command({
  name: 'workflows.take_answer_back',
  about: 'Take back the last answer of a decision flow.',
  permission: 'incidents.update',
  input: z.object({ incidentId: z.string(), runId: z.string() }),
  locks: ({ incidentId }) => [`incident:${incidentId}`],
  async run(ctx, { incidentId, runId }) {
    await needIncident(ctx, incidentId);
    const run = await needRun(ctx.tx, incidentId, runId);
    if (run.state !== 'open')
      throw new UserError('conflict', 'What was decided has been done. Begin it anew to decide otherwise.', 'runId');
    const last = follow(run.root, run.answers).path.at(-1);
    if (!last) throw new UserError('conflict', 'Nothing has been answered yet.', 'runId');
    await workflowsTables(ctx.tx)
      .updateTable('decisionRuns')
      .set({ answers: JSON.stringify(run.answers.slice(0, -1)) })
      .where('id', '=', runId)
      .execute();
    const body = { question: last.question.text };
    return recorded(null, decisionTakenBack({ incidentId, refs: { run_id: runId }, body }));
  },
});
