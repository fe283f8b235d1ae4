import { z } from 'zod';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import { needWebUrl } from '../attachments/vendors.ts';
import { needIncidentOrStream } from '../find.ts';
import { callRemoved, callSet } from './facts.ts';
import { findCall, nameOfCall } from './find.ts';
import { dropCall, keepCall } from './write.ts';

/** Says where people talk about an incident, or that they do nowhere any more. */
export const setCall = command({
  name: 'incidents.set_call',
  about: 'Set the call of an incident, or remove it.',
  permission: 'incidents.update',
  input: z.object({ incidentId: z.string(), url: z.string().nullable() }),
  locks: ({ incidentId }) => [`incident:${incidentId}`],
  async run(ctx, { incidentId, url: given }) {
    await needIncidentOrStream(ctx, incidentId);
    const before = await findCall(ctx.tx, incidentId);
    if (given === null) {
      if (!before) return unchanged(null);
      await dropCall(ctx, incidentId);
      return recorded(null, callRemoved({ incidentId, body: { call: before.name } }));
    }
    const { href } = needWebUrl(given);
    if (before?.url === href) return unchanged(null);
    await keepCall(ctx, incidentId, href, false);
    return recorded(null, callSet({ incidentId, refs: {}, body: { call: nameOfCall(href) } }));
  },
});
