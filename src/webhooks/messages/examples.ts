import { auditEvent, type EventType } from '../rules.ts';

const at = '2026-01-31T09:30:00.000Z';
const times = { created_at: at, updated_at: at };
const id = (last: string) => `01FCNDV6P870EA6S7TK1DSYD${last}`;
const user = { id: id('U1'), name: 'Ana Souza', email: 'ana@example.com', role: 'responder' };
const status = (name: string, rank: number, last: string) => ({
  ...{ id: id(last), name, description: 'An example.', rank, category: 'live', ...times },
});
const incident = {
  ...{ id: id('N1'), reference: 'INC-0', name: 'An example: nothing is wrong', summary: 'Nothing has happened.' },
  ...{ visibility: 'public', mode: 'test', creator: { user }, incident_status: status('Investigating', 1, 'S1') },
  severity: { id: id('V1'), name: 'Minor', description: 'An example.', rank: 1, ...times },
  ...{ incident_role_assignments: [], custom_field_entries: [], slack_team_id: '', slack_channel_id: '', ...times },
};
const action = {
  ...{ id: id('A1'), incident_id: incident.id, description: 'An example', follow_up: false, status: 'outstanding' },
  ...times,
};
const followUp = {
  ...{ id: id('F1'), incident_id: incident.id, creator: { user }, title: 'An example', status: 'outstanding' },
  ...{ labels: [], ...times },
};

function exampleOf(type: EventType): unknown {
  const [kind, name = ''] = type.split('.');
  if (name.startsWith('membership')) return { incident_id: incident.id, user_id: user.id };
  if (kind === 'private_incident') return { id: id('P1') };
  if (name === 'incident_status_updated_v2')
    return { incident, previous_status: status('Investigating', 1, 'S1'), new_status: status('Fixing', 2, 'S2') };
  if (name.startsWith('incident')) return incident;
  if (name.startsWith('action')) return action;
  return name.endsWith('v2') ? followUp : { ...action, id: followUp.id, follow_up: true };
}

/** A body of that type as the contract has it, of an incident that never was. */
export const exampleBody = (type: EventType): string => JSON.stringify({ event_type: type, [type]: exampleOf(type) });

/** An entry of the audit log that never was. */
export const exampleEntry = (endpointId: string, at: Date): string =>
  JSON.stringify({
    ...{ id: id('G1'), action: `${auditEvent}.example`, version: 1, occurred_at: at.toISOString() },
    actor: { type: 'system', id: 'webhooks', name: 'Candor' },
    ...{ targets: [], context: { location: '' }, metadata: { endpoint_id: endpointId } },
  });
