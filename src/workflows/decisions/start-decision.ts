import { z } from 'zod';
import { needIncident } from '../../incidents/find.ts';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import { UserError } from '../../kernel/errors.ts';
import { newId } from '../../kernel/id.ts';
import { decisionStarted } from '../facts.ts';
import { workflowsTables } from '../tables.ts';
import { flowsInUse, selectRuns } from './find.ts';

/** Begins to decide something about an incident; whoever is there answers. */
export const startDecision = command({
  name: 'workflows.start_decision',
  about: 'Begin a decision flow for an incident.',
  permission: 'incidents.update',
  input: z.object({ incidentId: z.string(), flowId: z.string() }),
  locks: ({ incidentId }) => [`incident:${incidentId}`],
  async run(ctx, { incidentId, flowId }) {
    await needIncident(ctx, incidentId);
    const flow = (await flowsInUse(ctx.tx)).find(({ id }) => id === flowId);
    if (!flow) throw new UserError('not_found', 'There is no such decision flow.', 'flowId');
    const open = await selectRuns(ctx.tx)
      .where('incidentId', '=', incidentId)
      .where('flowId', '=', flowId)
      .where('state', '=', 'open')
      .executeTakeFirst();
    if (open) return unchanged({ id: open.id });
    const id = newId(ctx.now());
    await workflowsTables(ctx.tx)
      .insertInto('decisionRuns')
      .values({
        ...{ id, incidentId, flowId, flowName: flow.name, root: JSON.stringify(flow.root), answers: '[]' },
        ...{ state: 'open', startedByName: ctx.actor.name, startedAt: ctx.now(), endedAt: null },
      })
      .execute();
    const refs = { run_id: id, flow_id: flowId };
    return recorded({ id }, decisionStarted({ incidentId, refs, body: { name: flow.name } }));
  },
});
