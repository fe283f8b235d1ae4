import { command, recorded, unchanged } from '../../kernel/command.ts';
import { UserError } from '../../kernel/errors.ts';
import { isPrivate, needIncident } from '../find.ts';
import { lockIncident, ofIncident } from '../steps/input.ts';
import { hide } from '../write.ts';

/** Hides an incident, and everything that happened to it, from all but its members. */
export const makePrivate = command({
  name: 'incidents.make_private',
  about: 'Make an incident private: only its members see it.',
  permission: 'incidents.update',
  input: ofIncident,
  locks: lockIncident,
  async run(ctx, { incidentId }) {
    const incident = await needIncident(ctx, incidentId);
    if (isPrivate(incident)) return unchanged(null);
    if (incident.mode === 'tutorial')
      throw new UserError('conflict', 'The tutorial is for everyone to look at. Declare a private test incident.');
    const [made, ...streams] = await hide(ctx, incident);
    return made ? recorded(null, made, ...streams) : unchanged(null);
  },
});
