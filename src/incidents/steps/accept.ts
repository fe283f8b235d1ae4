import { z } from 'zod';
import { command, recorded } from '../../kernel/command.ts';
import { UserError } from '../../kernel/errors.ts';
import { listStatuses, needIncident } from '../find.ts';
import { firstOf, mayChoose } from '../rules.ts';
import { moveTo, rate, rename, retype } from '../write.ts';
import { incidentAccepted } from './facts.ts';
import { incidentName, lockIncident, ofIncident } from './input.ts';

/** Takes an incident out of triage: it is one. Name, type and severity may be put right in the same step. */
export const acceptIncident = command({
  name: 'incidents.accept',
  about: 'Accept an incident that is in triage.',
  permission: 'incidents.update',
  input: ofIncident.extend({
    name: incidentName.optional(),
    severityId: z.string().nullish(),
    typeId: z.string().nullish(),
    statusId: z.string().nullish(),
  }),
  locks: lockIncident,
  async run(ctx, { incidentId, name, severityId, typeId, statusId }) {
    const incident = await needIncident(ctx, incidentId);
    if (incident.category !== 'triage')
      throw new UserError('conflict', `This incident is ${incident.statusName}, not in triage any more.`, 'incidentId');
    const statuses = await listStatuses(ctx.tx);
    const status = statusId ? statuses.find(({ id }) => id === statusId) : firstOf(statuses, 'live');
    if (!status || !mayChoose('triage', status.category))
      throw new UserError('invalid', 'Choose where the accepted incident goes on.', 'statusId');
    const put = [
      ...(name ? await rename(ctx, incident, name) : []),
      ...(typeId ? await retype(ctx, incident, typeId) : []),
      ...(severityId ? await rate(ctx, incident, severityId) : []),
      ...(await moveTo(ctx, incident, status.id, { toldBy: incidentAccepted })),
    ];
    const accepted = incidentAccepted({ incidentId, refs: { status_id: status.id }, body: { status: status.name } });
    return recorded(null, accepted, ...put);
  },
});
