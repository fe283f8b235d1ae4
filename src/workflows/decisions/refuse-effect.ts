import { z } from 'zod';
import { command, recorded } from '../../kernel/command.ts';
import { effectRefused } from '../facts.ts';
import { needRun } from './find.ts';

/** Tells that something could not be done as was decided. */
export const refuseEffect = command({
  name: 'workflows.refuse_effect',
  about: 'Tell that an outcome could not be carried out.',
  permission: 'incidents.update',
  input: z.object({ incidentId: z.string(), runId: z.string(), effect: z.string(), why: z.string() }),
  locks: ({ incidentId }) => [`incident:${incidentId}`],
  async run(ctx, { incidentId, runId, effect, why }) {
    await needRun(ctx.tx, incidentId, runId);
    return recorded(null, effectRefused({ incidentId, refs: { run_id: runId }, body: { effect, why } }));
  },
});
