import { contractQueries, contractRoutes } from './privacy-contract.ts';
import { viewQueries, viewRoutes } from './privacy-views.ts';

/** What a walk puts into queries and routes: ids of the private incident and what belongs to it, or ids of nothing. */
export type Ids = Record<
  | 'incident'
  | 'number'
  | 'other'
  | 'open'
  | 'action'
  | 'approval'
  | 'attachment'
  | 'clock'
  | 'comment'
  | 'note'
  | 'picture'
  | 'followUp'
  | 'hooks'
  | 'hooked'
  | 'commitment'
  | 'decision'
  | 'decisionFlow'
  | 'request'
  | 'role'
  | 'stream'
  | 'type'
  | 'user'
  | 'page',
  string
>;
export type Input = (of: Ids) => Record<string, unknown>;

const nothing: Input = () => ({});
const ofIncident: Input = ({ incident }) => ({ incidentId: incident });
const ofStream: Input = ({ stream }) => ({ incidentId: stream });

/** Every query. One that is missing here fails the walk: give it the input by which it could show a private incident. */
export const queryInputs: Record<string, Input[]> = {
  ...viewQueries,
  ...contractQueries,
  'people.list_users': [nothing],
  'people.list_api_keys': [nothing],
  'people.list_permissions': [nothing],
  'people.show_preferences': [({ user }) => ({ userId: user })],
  'people.show_organisation': [nothing],
  'catalog.list_types': [nothing],
  'catalog.show_type': [({ type }) => ({ id: type })],
  'catalog.list_entries': [() => ({ typeId: 'SlackChannel' }), () => ({ typeId: 'Custom["Service"]' })],
  'catalog.show_entry': [({ incident }) => ({ id: incident })],
  'catalog.search': [() => ({ words: 'zanzibar' }), ({ number }) => ({ words: number })],
  'catalog.entry_history': [({ incident }) => ({ id: incident })],
  'catalog.graph': [({ incident }) => ({ id: incident })],
  'catalog.bulk_progress': [({ incident }) => ({ id: incident })],
  'catalog.list_bulks': [nothing],
  'catalog.preview_import': [() => ({ format: 'csv', text: 'name\nZanzi' })],
  'expressions.references': [() => ({ rootType: 'Incident' })],
  'expressions.options': [
    () => ({ type: 'Incident', words: 'zanzibar' }),
    () => ({ type: 'SlackChannel' }),
    () => ({ type: 'User' }),
  ],
  'expressions.labels': [
    ({ incident, number }) => ({ type: 'Incident', values: [incident, number, `INC-${number}`] }),
    ({ user }) => ({ type: 'User', values: [user] }),
  ],
  'expressions.try': [({ incident }) => ({ rootType: 'Incident', roots: { value: incident } })],
  'incidents.list': [nothing, () => ({ filter: { words: 'zanzibar' } }), () => ({ oldestFirst: true })],
  'incidents.count': [nothing, () => ({ filter: { words: 'zanzibar' } })],
  'incidents.list_settings': [nothing],
  'incidents.show': [
    ({ incident }) => ({ reference: incident }),
    ({ number }) => ({ reference: `INC-${number}` }),
    ({ stream }) => ({ reference: stream }),
  ],
  'incidents.work': [ofIncident, ofStream, ({ open }) => ({ incidentId: open })],
  'incidents.life': [ofIncident, ({ open }) => ({ incidentId: open })],
  'incidents.relationships': [ofIncident, ({ open }) => ({ incidentId: open })],
  'incidents.matching': [nothing],
  'incidents.members': [ofIncident, ({ open }) => ({ incidentId: open })],
  'incidents.list_times': [nothing],
  'custom_fields.list': [nothing],
  'custom_fields.choices': [({ incident }) => ({ fieldId: incident })],
  'incident_forms.list': [nothing],
  'incident_forms.show': [
    () => ({ kind: 'declare' }),
    ...(['update', 'resolve', 'accept', 'custom-fields'] as const).map((kind): Input => ({ incident }) => ({
      kind,
      incidentId: incident,
    })),
  ],
  'incidents.participants': [ofIncident, ({ open }) => ({ incidentId: open })],
  'incidents.workloads': [ofIncident],
  'incidents.list_attachments': [
    ofIncident,
    () => ({ resourceType: 'github_pull_request', externalId: 'armadillo/shop#1' }),
  ],
  'incidents.list_streams': [ofIncident, ofStream, ({ open }) => ({ incidentId: open })],
  'status_pages.list_pages': [nothing],
  'status_pages.list_posts': [nothing, ({ incident }) => ({ incidentId: incident })],
  'status_pages.list_maintenances': [nothing],
  'status_pages.list_subscribers': [nothing],
  'status_pages.preview_subscribers': [() => ({ text: 'email\nsomeone@example.com' })],
  'status_pages.show_subscription': [({ incident }) => ({ token: incident })],
  'communications.show': [ofIncident, ({ open }) => ({ incidentId: open })],
  'approvals.list_groups': [nothing],
  'communications.waiting': [nothing],
  'communications.figures': [nothing],
  'communications.draft': [ofIncident, ({ open }) => ({ incidentId: open })],
  'workflows.list_nudges': [nothing],
  'workflows.list_decision_flows': [nothing],
  'workflows.decisions': [ofIncident, ({ open }) => ({ incidentId: open })],
  'post_incident.list_follow_ups': [nothing, ofIncident, ({ user }) => ({ assigneeId: user })],
  'post_incident.show_follow_up': [({ followUp }) => ({ id: followUp })],
  'post_incident.list_choices': [nothing],
  'post_incident.list_labels': [nothing],
  'incidents.list_private_rules': [nothing],
  ...{ 'slack.show_channel_naming': [nothing], 'slack.list_workspaces': [nothing] },
  'slack.list_workspace_rules': [nothing],
  'slack.list_announcements': [nothing],
  'slack.look_at_channels': [() => ({ channels: ['engineering'] })],
};

export type Call = { params?: Input; query?: (of: Ids) => string; body?: Input };
const id: Input = ({ incident }) => ({ id: incident });
const step = (body: Input = nothing): Call => ({ params: id, body });
const stream: Input = ({ incident, stream }) => ({ id: incident, stream_id: stream });
const followUp: Input = ({ followUp }) => ({ id: followUp });
const because: Input = () => ({ reason: 'Because of a test' });
const words: Call = {
  params: ({ incident, approval }) => ({ id: incident, approval_id: approval }),
  body: () => ({ hash: 'a1', reason: 'Because of a test' }),
};
const member: Input = ({ user }) => ({ kind: 'user', member_id: user });
const under = '/api/candor/v1/incidents/:id';

/** Every route that could show or change an incident. What it answers must be what it answers when there is none. */
export const routeInputs: Record<string, Call> = {
  ...viewRoutes,
  ...contractRoutes,
  'GET /api/v2/users': {},
  'GET /api/candor/v1/me': {},
  'GET /api/candor/v1/api_keys': {},
  'GET /api/candor/v1/permissions': {},
  'GET /api/candor/v1/users/:id/preferences': { params: id },
  'GET /api/candor/v1/organisation': {},
  'GET /api/candor/v1/catalog/types': {},
  'GET /api/candor/v1/catalog/types/:id': { params: id },
  'GET /api/candor/v1/catalog/resources': {},
  'GET /api/candor/v1/catalog/entries': { query: () => 'catalog_type_id=SlackChannel' },
  'GET /api/candor/v1/catalog/search': { query: () => 'q=zanzibar' },
  'GET /api/candor/v1/catalog/entries/:id': { params: id },
  'GET /api/candor/v1/catalog/entries/:id/graph': { params: id },
  'GET /api/candor/v1/catalog/entries/:id/history': { params: id },
  'GET /api/candor/v1/catalog/bulk': {},
  'GET /api/candor/v1/catalog/bulk/:id': { params: id },
  'GET /api/candor/v1/expressions/references': { query: () => 'root_type=Incident' },
  'GET /api/candor/v1/expressions/options': { query: () => 'type=Incident&q=zanzibar' },
  'POST /api/candor/v1/expressions/labels': {
    body: ({ incident, number }) => ({ type: 'Incident', values: [incident, number] }),
  },
  'POST /api/candor/v1/expressions/try': {
    body: ({ incident }) => ({ root_type: 'Incident', roots: { value: incident } }),
  },
  'POST /api/candor/v1/incidents/matching': { body: nothing },
  'GET /api/v2/incidents': { query: () => 'words=zanzibar&page_size=500' },
  'GET /api/v2/incidents/:id': { params: ({ number }) => ({ id: number }) },
  'GET /api/v1/severities': {},
  'GET /api/v1/severities/:id': { params: id },
  'GET /api/v1/incident_statuses': {},
  'GET /api/v1/incident_statuses/:id': { params: id },
  'GET /api/v1/incident_types': {},
  'GET /api/v1/incident_types/:id': { params: id },
  'GET /api/v2/incident_roles': {},
  'GET /api/v2/incident_roles/:id': { params: id },
  [`GET ${under}/work`]: { params: id },
  [`POST ${under}/updates`]: step(() => ({ message: 'Anybody there?' })),
  'PATCH /api/candor/v1/incidents/:id': step(() => ({ name: 'Something else' })),
  [`PUT ${under}/roles/:role_id`]: {
    params: ({ incident, role }) => ({ id: incident, role_id: role }),
    body: ({ user }) => ({ user_id: user }),
  },
  [`GET ${under}/life`]: { params: id },
  [`POST ${under}/accept`]: step(),
  [`POST ${under}/decline`]: step(because),
  [`POST ${under}/cancel`]: step(because),
  [`POST ${under}/reopen`]: step(because),
  [`POST ${under}/pause`]: step(() => ({ reason: 'Because', until: '2099-01-01T00:00:00.000Z' })),
  [`POST ${under}/resume`]: step(),
  [`POST ${under}/request_update`]: step(),
  [`POST ${under}/follow`]: step(),
  [`POST ${under}/unfollow`]: step(),
  [`POST ${under}/merge`]: step(({ other }) => ({ into_id: other })),
  [`POST ${under}/type`]: step(({ type }) => ({ type_id: type })),
  [`POST ${under}/handover`]: step(({ user }) => ({ user_id: user })),
  [`POST ${under}/relationships`]: {
    params: ({ open }) => ({ id: open }),
    body: ({ incident }) => ({ other_id: incident }),
  },
  [`DELETE ${under}/relationships/:other_id`]: { params: ({ open, incident }) => ({ id: open, other_id: incident }) },
  'GET /api/v1/incident_relationships': { query: ({ incident }) => `incident_id=${incident}` },
  'POST /api/v1/incident_memberships': { body: ({ incident, user }) => ({ incident_id: incident, user_id: user }) },
  'POST /api/v1/incident_memberships/actions/revoke': {
    body: ({ incident, user }) => ({ incident_id: incident, user_id: user }),
  },
  'POST /api/v1/incident_team_memberships': {
    body: ({ incident, type }) => ({ incident_id: incident, team_id: type }),
  },
  'POST /api/v1/incident_team_memberships/actions/revoke': {
    body: ({ incident, type }) => ({ incident_id: incident, team_id: type }),
  },
  'GET /api/v2/incident_timestamps': {},
  'GET /api/v2/incident_timestamps/:id': { params: id },
  'GET /api/v2/incident_participants': { query: ({ incident }) => `incident_id=${incident}` },
  'GET /api/v2/incident_participant_workloads': { query: ({ incident }) => `incident_id=${incident}` },
  'GET /api/candor/v1/incident_times': {},
  'GET /api/v2/custom_fields': {},
  'GET /api/v2/custom_fields/:id': { params: id },
  'GET /api/v1/custom_fields': {},
  'GET /api/v1/custom_fields/:id': { params: id },
  'GET /api/v1/custom_field_options': { query: ({ incident }) => `custom_field_id=${incident}` },
  'GET /api/v1/custom_field_options/:id': { params: id },
  'GET /api/candor/v1/custom_fields': {},
  'POST /api/candor/v1/custom_fields/:id/choices': { params: id, body: nothing },
  'GET /api/candor/v1/incident_forms': {},
  'POST /api/candor/v1/incident_forms/shown': {
    body: ({ incident }) => ({ form_type: 'update', incident_id: incident }),
  },
  [`PUT ${under}/fields`]: step(() => ({ fields: [{ field_id: '01', values: ['zanzibar'], was: [] }] })),
  'POST /api/v2/incidents/:id/actions/edit': step(() => ({
    ...{ incident: { name: 'Something else' }, notify_incident_channel: false },
  })),
  [`PUT ${under}/timestamps`]: step(() => ({ values: [] })),
  [`GET ${under}/members`]: { params: id },
  [`PUT ${under}/visibility`]: step(() => ({ visibility: 'public' })),
  [`POST ${under}/members`]: step(member),
  [`POST ${under}/members/revoke`]: step(member),
  [`POST ${under}/access_requests`]: step(),
  [`POST ${under}/access_requests/:request_id`]: {
    params: ({ incident, request }) => ({ id: incident, request_id: request }),
    body: () => ({ answer: 'allow' }),
  },
  'GET /api/v1/incident_attachments': {
    query: () => 'resource_type=github_pull_request&external_id=armadillo%2Fshop%231',
  },
  'POST /api/v1/incident_attachments': {
    body: ({ incident }) => ({
      incident_id: incident,
      resource: { resource_type: 'arbitrary_url', url: 'https://example.com' },
    }),
  },
  'DELETE /api/v1/incident_attachments/:id': { params: ({ attachment }) => ({ id: attachment }) },
  [`GET ${under}/links`]: { params: id },
  [`PUT ${under}/call`]: step(() => ({ url: 'https://zoom.us/j/1' })),
  [`POST ${under}/attachments`]: step(() => ({ url: 'https://example.com' })),
  [`GET ${under}/streams`]: { params: id },
  [`POST ${under}/streams`]: step(() => ({ name: 'Database' })),
  [`POST ${under}/streams/:stream_id/close`]: { params: stream, body: () => ({ message: 'Done' }) },
  [`POST ${under}/streams/:stream_id/reopen`]: { params: stream, body: nothing },
  'GET /api/candor/v1/status-pages': {},
  'GET /api/candor/v1/status-pages/mail': {},
  'GET /api/candor/v1/status-pages/:pageId/incidents': {
    params: ({ page }) => ({ pageId: page }),
    query: ({ incident }) => `incident_id=${incident}`,
  },
  'GET /api/candor/v1/status-pages/:pageId/maintenances': { params: ({ page }) => ({ pageId: page }) },
  'GET /api/candor/v1/status-pages/:pageId/subscribers.csv': { params: ({ page }) => ({ pageId: page }) },
  'GET /api/candor/v1/status-pages/:pageId/subscribers': { params: ({ page }) => ({ pageId: page }) },
  [`GET ${under}/communications`]: { params: id },
  'GET /api/candor/v1/commitments': {},
  'GET /api/candor/v1/communications/figures': {},
  [`GET ${under}/draft`]: { params: id },
  [`PUT ${under}/sensitivity`]: step(() => ({ class: 'security' })),
  [`POST ${under}/approvals/:approval_id/approve`]: words,
  [`POST ${under}/approvals/:approval_id/reject`]: words,
  [`POST ${under}/approvals/:approval_id/break_glass`]: words,
  'GET /api/candor/v1/approval_groups': {},
  [`POST ${under}/audience`]: step(() => ({ answer: 'nobody', reason: 'Because of a test' })),
  [`POST ${under}/publish`]: step(() => ({ status: 'investigating', words: 'Hello', public_title: 'Hello' })),
  [`POST ${under}/words`]: step(() => ({ audience: 'one_customer', whom: 'Globex', through: 'mail', words: 'Hello' })),
  'POST /api/candor/v1/commitments/:id/waive': { params: ({ commitment }) => ({ id: commitment }), body: because },
  [`POST ${under}/long`]: step(because),
  [`POST ${under}/take-clock`]: step(),
  'GET /api/candor/v1/nudges': {},
  'GET /api/candor/v1/decision_flows': {},
  'GET /api/v2/follow_ups': { query: ({ incident }) => `incident_id=${incident}` },
  'GET /api/v2/follow_ups/:id': { params: followUp },
  'POST /api/v2/follow_ups': { body: ({ incident }) => ({ incident_id: incident, title: 'Look' }) },
  'PUT /api/v2/follow_ups/:id': { params: followUp, body: () => ({ title: 'Look', status: 'completed' }) },
  'DELETE /api/v2/follow_ups/:id': { params: followUp },
  'GET /api/candor/v1/follow_ups': {},
  'PATCH /api/candor/v1/follow_ups/:id': { params: followUp, body: () => ({ status: 'completed' }) },
  'GET /api/candor/v1/follow_up_priorities': {},
  'GET /api/candor/v1/follow_up_categories': {},
  'GET /api/candor/v1/follow_up_labels': {},
  'GET /api/candor/v1/private_rules': {},
  'GET /api/candor/v1/slack/channel_naming': {},
  'GET /api/candor/v1/slack/workspaces': {},
  'GET /api/candor/v1/slack/workspace_rules': {},
  'GET /api/candor/v1/announcements': {},
};
