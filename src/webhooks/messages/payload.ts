import { showAction } from '../../incidents/actions/list.ts';
import { knownSettings } from '../../incidents/settings/known.ts';
import { actionsJson, incidentsJson, statusJson } from '../../incidents/api/json.ts';
import { findIncident, isPrivate, type Status } from '../../incidents/find.ts';
import type { Actor, Ctx } from '../../kernel/ctx.ts';
import { UserError } from '../../kernel/errors.ts';
import type { Fact } from '../../kernel/fact.ts';
import { ofAction, ofFollowUp } from '../../post-incident/api/actions.v1.ts';
import { followUpsJson } from '../../post-incident/api/json.ts';
import { showFollowUp } from '../../post-incident/follow-ups/list.ts';
import type { Event } from './events.ts';

/** Reads what everybody may: what it builds can never hold anything of a private incident. */
const everybody: Actor = {
  ...{ kind: 'system', id: 'webhooks', name: 'Webhooks' },
  permissions: new Set(['incidents.view', 'actions.view']),
};

const ofIncidents = new Set<string>(['incident', 'status', 'membership']);

/** An event ready to be sent: its type, and the bytes of its body. */
export type Message = { eventType: string; body: string };

const messageOf = (eventType: string, payload: unknown): Message => ({
  eventType,
  body: JSON.stringify({ event_type: eventType, [eventType]: payload }),
});

/** What is said of an event now; of private incidents ids alone. Null when there is nothing to say. */
export async function messageFor(ctx: Ctx, fact: Fact, event: Event): Promise<Message | null> {
  const incident = fact.incidentId ? await findIncident(ctx.db, fact.incidentId) : undefined;
  // A stream is no incident of the contract's; what is to be done in it is.
  if (!incident || (incident.parentId && ofIncidents.has(event.subject))) return null;
  if (isPrivate(incident) || fact.scope || event.isNeverPublic) {
    if (event.isNeverPrivate || !(isPrivate(incident) || fact.scope)) return null;
    return messageOf(`private_incident.${event.name}`, privatePayload(fact, event));
  }
  const reader = ctx.kernel.context(everybody);
  const payload = await publicPayload(reader, fact, event, incident).catch((error: unknown) => {
    // It was deleted, or became private, since.
    if (error instanceof UserError && error.code === 'not_found') return null;
    throw error;
  });
  return payload === null ? null : messageOf(`public_incident.${event.name}`, payload);
}

function privatePayload({ incidentId, actor }: Fact, { subject, id }: Event) {
  if (subject !== 'membership') return { id };
  return { incident_id: incidentId, user_id: id, ...(actor.kind === 'user' && { actor_user_id: actor.id }) };
}

type Incident = NonNullable<Awaited<ReturnType<typeof findIncident>>>;

async function publicPayload(reader: Ctx, fact: Fact, { subject, id }: Event, incident: Incident): Promise<unknown> {
  const { kernel } = reader;
  const by = { actor: everybody };
  if (subject === 'action') {
    const [action] = await actionsJson(reader, [await kernel.ask(showAction, { id }, by)]);
    return action && ofAction(action);
  }
  if (subject === 'follow_up_v1' || subject === 'follow_up_v2') {
    const [found] = await followUpsJson(reader, [await kernel.ask(showFollowUp, { id }, by)]);
    const { category: _category, ...followUp } = found ?? {};
    return subject === 'follow_up_v1' ? ofFollowUp(followUp as Parameters<typeof ofFollowUp>[0]) : followUp;
  }
  const [json] = await incidentsJson(reader, [incident]);
  if (subject === 'incident') return json;
  const { statuses } = await knownSettings(reader.db);
  const of = (status: unknown) => statusJson(statuses.get(String(status)) as Status);
  return { incident: json, previous_status: of(fact.refs.from_id), new_status: of(fact.refs.to_id) };
}
