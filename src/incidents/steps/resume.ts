import { command, recorded, unchanged } from '../../kernel/command.ts';
import { UserError } from '../../kernel/errors.ts';
import { listStatuses, needIncident } from '../find.ts';
import { firstOf } from '../rules.ts';
import { moveTo } from '../write.ts';
import { incidentResumed } from './facts.ts';
import { lockIncident, ofIncident } from './input.ts';

/** Goes on where the incident stood when it was paused. Candor itself does so when the time has come. */
export const resumeIncident = command({
  name: 'incidents.resume',
  about: 'Resume an incident that is paused.',
  permission: 'incidents.update',
  input: ofIncident,
  locks: lockIncident,
  async run(ctx, { incidentId }) {
    const incident = await needIncident(ctx, incidentId);
    const byTime = ctx.actor.kind === 'system';
    if (byTime && (!incident.pausedUntil || incident.pausedUntil > ctx.now())) return unchanged(null);
    if (incident.category !== 'paused') throw new UserError('conflict', 'This incident is not paused.', 'incidentId');
    const statuses = await listStatuses(ctx.tx);
    const status = statuses.find(({ id }) => id === incident.pausedFromId) ?? firstOf(statuses, 'live');
    const moved = await moveTo(ctx, incident, status.id, { toldBy: incidentResumed });
    const resumed = incidentResumed({ incidentId, refs: { by_time: byTime }, body: { status: status.name } });
    return recorded(null, resumed, ...moved);
  },
});
