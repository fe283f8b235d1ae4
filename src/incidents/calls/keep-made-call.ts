import { z } from 'zod';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import { callSet } from './facts.ts';
import { findCall, nameOfCall, wantedCall } from './find.ts';
import { callTables } from './tables.ts';
import { keepCall } from './write.ts';

/** Keeps the call that a provider made, unless the incident has one by now or another is being made. */
export const keepMadeCall = command({
  name: 'incidents.keep_made_call',
  about: 'Keep the call that a provider made.',
  permission: 'incidents.update',
  input: z.object({ incidentId: z.string(), url: z.string(), cause: z.string() }),
  locks: ({ incidentId }) => [`incident:${incidentId}`],
  async run(ctx, { incidentId, url, cause }) {
    if ((await wantedCall(ctx.tx, incidentId))?.cause !== cause) return unchanged(null);
    await callTables(ctx.tx).deleteFrom('wantedCalls').where('incidentId', '=', incidentId).execute();
    if (await findCall(ctx.tx, incidentId)) return unchanged(null);
    await keepCall(ctx, incidentId, url, true);
    return recorded(null, callSet({ incidentId, refs: {}, body: { call: nameOfCall(url) } }));
  },
});
