import { command, recorded, unchanged } from '../../kernel/command.ts';
import { UserError } from '../../kernel/errors.ts';
import { isPrivate, listTypes, needIncident } from '../find.ts';
import { idsWithStreams } from '../streams/find.ts';
import { lockIncident, ofIncident } from '../steps/input.ts';
import { incidentMadePublic } from './facts.ts';
import { scopeTo } from './write.ts';

/** Opens an incident, and everything that happened to it, to everyone of the organisation. Its members stay noted. */
export const makePublic = command({
  name: 'incidents.make_public',
  about: 'Open a private incident to everyone of the organisation.',
  permission: 'incidents.update',
  input: ofIncident,
  locks: lockIncident,
  async run(ctx, { incidentId }) {
    const incident = await needIncident(ctx, incidentId);
    if (!isPrivate(incident)) return unchanged(null);
    const type = (await listTypes(ctx.tx)).find(({ id }) => id === incident.typeId);
    if (type?.privateIncidentsOnly)
      throw new UserError('conflict', `Incidents of the type ${type.name} are always private. Change the type first.`);
    const streams = (await idsWithStreams(ctx.tx, incidentId)).slice(1);
    for (const id of [incidentId, ...streams]) await scopeTo(ctx, id, null);
    return recorded(null, opened(incidentId), ...streams.map(opened));
  },
});

const opened = (incidentId: string) => incidentMadePublic({ incidentId, body: {} });
