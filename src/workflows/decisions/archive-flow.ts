import { z } from 'zod';
import { command, recorded } from '../../kernel/command.ts';
import { UserError } from '../../kernel/errors.ts';
import { decisionFlowChanged } from '../facts.ts';
import { workflowsTables } from '../tables.ts';
import { flowsInUse } from './find.ts';

/** Nobody begins it any more; what was decided by it stays. */
export const archiveFlow = command({
  name: 'workflows.archive_decision_flow',
  about: 'Take a decision flow out of use.',
  permission: 'organisation_settings.update',
  input: z.object({ id: z.string() }),
  async run(ctx, { id }) {
    const flow = (await flowsInUse(ctx.tx)).find((one) => one.id === id);
    if (!flow) throw new UserError('not_found', 'There is no such decision flow.', 'id');
    const flows = workflowsTables(ctx.tx).updateTable('decisionFlows');
    await flows.set({ archivedAt: ctx.now() }).where('id', '=', id).execute();
    return recorded(
      null,
      decisionFlowChanged({ refs: { flow_id: id, change: 'archived' }, body: { name: flow.name } }),
    );
  },
});
