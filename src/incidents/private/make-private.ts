import { z } from 'zod';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import { UserError } from '../../kernel/errors.ts';
import { isPrivate, isPrivateStream, needIncidentOrStream } from '../find.ts';
import { lockIncident, ofIncident } from '../steps/input.ts';
import { hideStream } from '../streams/write.ts';
import { assertAllowed, privateAllowed } from './switched/find.ts';
import { hide } from './write.ts';

/** Hides an incident or a stream, and everything that happened to it, from all but its members. */
export const makePrivate = command({
  name: 'incidents.make_private',
  about: 'Make an incident private: only its members see it.',
  permission: 'incidents.update',
  input: ofIncident.extend({
    /** Its channel is private already: it follows, also where private incidents are turned off. */
    follows: z.boolean().default(false),
  }),
  locks: lockIncident,
  async run(ctx, { incidentId, follows }) {
    const incident = await needIncidentOrStream(ctx, incidentId);
    if (isPrivateStream(incident)) return unchanged(null);
    if (!incident.parentId && isPrivate(incident)) return unchanged(null);
    const isOff = !isPrivate(incident) && !(await privateAllowed(ctx.tx));
    if (isOff && !follows) await assertAllowed(ctx.tx);
    if (incident.parentId) return recorded(null, ...(await hideStream(ctx, incident, isOff)));
    if (incident.mode === 'tutorial')
      throw new UserError('conflict', 'The tutorial is for everyone to look at. Declare a private test incident.');
    const [made, ...streams] = await hide(ctx, incident, { isOff });
    return made ? recorded(null, made, ...streams) : unchanged(null);
  },
});
