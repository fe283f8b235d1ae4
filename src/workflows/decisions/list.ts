import { z } from 'zod';
import { selectIncidents } from '../../incidents/find.ts';
import { UserError } from '../../kernel/errors.ts';
import { forAll, from, query, see } from '../../kernel/query.ts';
import { flowsInUse, selectRuns } from './find.ts';

/** The trees of questions that may be begun. */
export const listFlows = query({
  name: 'workflows.list_decision_flows',
  about: 'List the decision flows.',
  permission: 'incidents.view',
  input: z.object({}),
  run: async (ctx) => forAll(await flowsInUse(ctx.db)),
});

/** What is being decided about an incident, and what was. */
export const decisionsOf = query({
  name: 'workflows.decisions',
  about: 'Show the decisions of an incident.',
  permission: 'incidents.view',
  input: z.object({ incidentId: z.string() }),
  async run(ctx, { incidentId }) {
    const seen = await see(ctx, selectIncidents(ctx.db).where('incidents.id', '=', incidentId), 'incidents');
    if (!seen[0]) throw new UserError('not_found', 'There is no such incident.', 'incidentId');
    const runs = selectRuns(ctx.db).where('incidentId', '=', incidentId).orderBy('startedAt', 'desc');
    return from(seen, await runs.execute());
  },
});
