import { command, recorded, unchanged } from '../../kernel/command.ts';
import { UserError } from '../../kernel/errors.ts';
import { listStatuses, needIncident, statusesOf } from '../find.ts';
import { counterpartOf, firstOf } from '../rules.ts';
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
    const before = (await listStatuses(ctx.tx)).find(({ id }) => id === incident.pausedFromId);
    // Its type may have another lifecycle by now.
    const statuses = await statusesOf(ctx.tx, incident);
    const status = before ? counterpartOf(statuses, before) : firstOf(statuses, 'live');
    const moved = await moveTo(ctx, incident, status.id, { toldBy: incidentResumed });
    const resumed = incidentResumed({ incidentId, refs: { by_time: byTime }, body: { status: status.name } });
    return recorded(null, resumed, ...moved);
  },
});
