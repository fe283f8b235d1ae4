import { z } from 'zod';
import { needIncident } from '../../incidents/find.ts';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import { decisionAbandoned } from '../facts.ts';
import { workflowsTables } from '../tables.ts';
import { needRun } from './find.ts';

/** Leaves a question undecided; it can be begun anew. */
export const abandonDecision = command({
  name: 'workflows.abandon_decision',
  about: 'Leave a decision flow undecided.',
  permission: 'incidents.update',
  input: z.object({ incidentId: z.string(), runId: z.string() }),
  locks: ({ incidentId }) => [`incident:${incidentId}`],
  async run(ctx, { incidentId, runId }) {
    await needIncident(ctx, incidentId);
    const run = await needRun(ctx.tx, incidentId, runId);
    if (run.state !== 'open') return unchanged(null);
    await workflowsTables(ctx.tx)
      .updateTable('decisionRuns')
      .set({ state: 'abandoned', endedAt: ctx.now() })
      .where('id', '=', runId)
      .execute();
    return recorded(null, decisionAbandoned({ incidentId, refs: { run_id: runId }, body: { name: run.flowName } }));
  },
});
