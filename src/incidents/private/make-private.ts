import { command, recorded, unchanged } from '../../kernel/command.ts';
import { UserError } from '../../kernel/errors.ts';
import { isPrivate, isPrivateStream, needIncidentOrStream } from '../find.ts';
import { lockIncident, ofIncident } from '../steps/input.ts';
import { hideStream } from '../streams/write.ts';
import { hide } from '../write.ts';

/** Hides an incident or a stream, and everything that happened to it, from all but its members. */
export const makePrivate = command({
  name: 'incidents.make_private',
  about: 'Make an incident private: only its members see it.',
  permission: 'incidents.update',
  input: ofIncident,
  locks: lockIncident,
  async run(ctx, { incidentId }) {
    const incident = await needIncidentOrStream(ctx, incidentId);
    if (isPrivateStream(incident)) return unchanged(null);
    if (incident.parentId) return recorded(null, ...(await hideStream(ctx, incident)));
    if (isPrivate(incident)) return unchanged(null);
    if (incident.mode === 'tutorial')
      throw new UserError('conflict', 'The tutorial is for everyone to look at. Declare a private test incident.');
    const [made, ...streams] = await hide(ctx, incident);
    return made ? recorded(null, made, ...streams) : unchanged(null);
  },
});
