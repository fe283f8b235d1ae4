import { command, recorded, unchanged } from '../../kernel/command.ts';
import { UserError } from '../../kernel/errors.ts';
import { isPrivate, isPrivateStream, listTypes, needIncidentOrStream } from '../find.ts';
import { selectStreams } from '../streams/find.ts';
import { showStream } from '../streams/write.ts';
import { lockIncident, ofIncident } from '../steps/input.ts';
import { incidentMadePublic } from './facts.ts';
import { scopeTo } from './write.ts';

/** Opens an incident, and everything that happened to it, to everyone of the organisation; a private stream to whoever sees its incident. Members stay noted. */
export const makePublic = command({
  name: 'incidents.make_public',
  about: 'Open a private incident to everyone of the organisation.',
  permission: 'incidents.update',
  input: ofIncident,
  locks: lockIncident,
  async run(ctx, { incidentId }) {
    const incident = await needIncidentOrStream(ctx, incidentId);
    if (isPrivateStream(incident)) return recorded(null, ...(await showStream(ctx, incident)));
    if (incident.parentId || !isPrivate(incident)) return unchanged(null);
    const type = (await listTypes(ctx.tx)).find(({ id }) => id === incident.typeId);
    if (type?.privateIncidentsOnly)
      throw new UserError('conflict', `Incidents of the type ${type.name} are always private. Change the type first.`);
    const all = await selectStreams(ctx.tx, incidentId).execute();
    const streams = all.filter((stream) => !isPrivateStream(stream)).map(({ id }) => id);
    for (const id of [incidentId, ...streams]) await scopeTo(ctx, id, null);
    return recorded(null, opened(incidentId), ...streams.map(opened));
  },
});

const opened = (incidentId: string) => incidentMadePublic({ incidentId, refs: {}, body: {} });
