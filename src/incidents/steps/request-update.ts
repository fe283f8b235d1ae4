import { selectFacts } from '../../kernel/fact.ts';
import { command, recorded } from '../../kernel/command.ts';
import { UserError } from '../../kernel/errors.ts';
import { usersById } from '../../people/find.ts';
import { needIncidentOrStream, roleAssignments } from '../find.ts';
import { isEnded } from '../lifecycle.ts';
import { updateRequested } from './facts.ts';
import { lockIncident, ofIncident } from './input.ts';

const restMinutes = 5;

/** Asks whoever leads, and whoever tells customers, where things stand; the reporter when nobody does. */
export const requestUpdate = command({
  name: 'incidents.request_update',
  about: 'Ask the lead and the comms lead for an update.',
  permission: 'incidents.view',
  input: ofIncident,
  locks: lockIncident,
  async run(ctx, { incidentId }) {
    const incident = await needIncidentOrStream(ctx, incidentId);
    if (isEnded(incident.category))
      throw new UserError('conflict', `This incident is ${incident.statusName}; nothing more will come.`, 'incidentId');
    const asked = await selectFacts(ctx.tx)
      .where('facts.incidentId', '=', incidentId)
      .where('facts.name', '=', updateRequested.name)
      .where('facts.at', '>', new Date(ctx.now().getTime() - restMinutes * 60_000))
      .executeTakeFirst();
    if (asked)
      throw new UserError(
        'limit',
        `${asked.actorName ?? 'Someone'} asked less than five minutes ago. Give them a moment.`,
      );
    const held = await roleAssignments(ctx.tx, [incidentId]);
    const of = (...kinds: string[]) => held.filter(({ kind }) => kinds.includes(kind)).map(({ userId }) => userId);
    const inCharge = of('lead', 'comms_lead');
    const others = incident.parentId ? [incident.creatorId] : of('reporter');
    const ids = [...new Set(inCharge.length > 0 ? inCharge : others)].filter((id) => id !== ctx.actor.id);
    const users = await usersById(ctx.tx, ids);
    const body = { users: ids.map((id) => users.get(id)?.name ?? 'someone') };
    return recorded(null, updateRequested({ incidentId, refs: { user_ids: ids }, body }));
  },
});
