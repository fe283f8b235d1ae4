import type { Call, Input } from './privacy-inputs.ts';

const ofIncident = ({ incident }: Record<'incident', string>) => `incident_id=${incident}`;
const action: Input = (of) => ({ id: of.action });
const followUp: Input = (of) => ({ id: of.followUp });
const note: Input = (of) => ({ id: of.note });
const changed = () => ({ description: 'Look', status: 'completed' });
const issue = 'https://linear.app/northwind/issue/OPS-12';

const foreign: Input = ({ incident }) => ({ id: incident });

/** What the API contract reads and changes: the third part of the walk. */
export const contractQueries: Record<string, Input[]> = {
  'communications.list_page_incidents': [({ page }) => ({ pageId: page, pageSize: 250 })],
  'communications.show_page_incident': [foreign],
  'status_pages.show_maintenance': [foreign],
  'status_pages.component_availability': [
    ({ page, other }) => ({ pageId: page, componentId: other, from: new Date(0), to: new Date(1) }),
  ],
  'status_pages.list_components': [() => ({}), foreign],
  'people.show_user': [foreign],
  'people.list_keys': [() => ({})],
  'people.show_key': [foreign],
  'people.who_am_i': [() => ({})],
  'people.show_allow_list': [() => ({})],
  'people.list_secrets': [() => ({})],
  'people.list_managed_resources': [() => ({})],
  'people.show_secret': [foreign],
  'catalog.list_teams': [() => ({ pageSize: 250 })],
  'catalog.show_team': [foreign],
  'catalog.names_of_teams': [({ incident }) => ({ ids: [incident] })],
  'incidents.list_actions': [
    () => ({}),
    ({ incident }) => ({ incidentId: incident }),
    ({ stream }) => ({ incidentId: stream }),
    () => ({ modes: ['stream'] }),
  ],
  'incidents.list_lifecycles': [() => ({})],
  'incidents.show_private_switch': [() => ({})],
  'incidents.show_action': [action],
  'incidents.list_updates': [
    () => ({}),
    ({ incident }) => ({ incidentId: incident }),
    ({ stream }) => ({ incidentId: stream }),
  ],
};

export const contractRoutes: Record<string, Call> = {
  'GET /api/candor/v1/incident_lifecycles': {},
  'GET /api/candor/v1/incident_roles': {},
  'GET /api/candor/v1/private_incidents': {},
  'GET /api/v2/announcement_rules': {},
  'GET /api/v2/announcement_rules/:id': { params: foreign },
  'GET /api/v2/announcement_templates': {},
  'GET /api/v2/announcement_templates/:id': { params: foreign },
  'GET /api/v2/users/:id': { params: foreign },
  'GET /api/v2/status_pages': {},
  'GET /api/v2/status_pages/:id': { params: ({ page }) => ({ id: page }) },
  'GET /api/v2/status_pages/:status_page_id/components/:component_id/availability': {
    params: ({ page, other }) => ({ status_page_id: page, component_id: other }),
    query: () => 'start_at=2026-01-01T00:00:00Z&end_at=2026-01-02T00:00:00Z',
  },
  'GET /api/v2/status_page_components': {},
  'GET /api/v2/status_page_components/:id': { params: foreign },
  'PUT /api/v2/status_page_components/:id': { params: foreign, body: () => ({ name: 'Other' }) },
  'DELETE /api/v2/status_page_components/:id': { params: foreign },
  'PUT /api/v2/status_page_incidents/:status_page_incident_id': {
    params: ({ incident }) => ({ status_page_incident_id: incident }),
    body: () => ({ name: 'Other' }),
  },
  'PUT /api/v2/status_page_maintenances/:status_page_maintenance_id': {
    params: ({ incident }) => ({ status_page_maintenance_id: incident }),
    body: () => ({ name: 'Other', start_at: '2030-01-01T00:00:00Z', end_at: '2030-01-01T01:00:00Z' }),
  },
  'GET /api/v2/status_page_structures/:status_page_id': { params: ({ page }) => ({ status_page_id: page }) },
  'PUT /api/v2/status_page_structures/:status_page_id': {
    params: ({ page }) => ({ status_page_id: page }),
    body: ({ incident }) => ({ items: [{ component: { component_id: incident } }] }),
  },
  'DELETE /api/v2/status_page_maintenances/:status_page_maintenance_id': {
    params: ({ incident }) => ({ status_page_maintenance_id: incident }),
  },
  'GET /api/v2/status_page_incidents': { query: ({ page }) => `status_page_id=${page}&page_size=250` },
  'GET /api/v2/status_page_incidents/:status_page_incident_id': {
    params: ({ incident }) => ({ status_page_incident_id: incident }),
  },
  'GET /api/v2/status_page_maintenances': { query: ({ page }) => `status_page_id=${page}` },
  'GET /api/v2/status_page_maintenances/:status_page_maintenance_id': {
    params: ({ incident }) => ({ status_page_maintenance_id: incident }),
  },
  'GET /api/v1/status-pages/:id/incidents/:incident_id/response-incidents': {
    params: ({ page, incident }) => ({ id: page, incident_id: incident }),
  },
  'POST /api/v2/status_page_incident_updates': {
    body: ({ incident }) => ({ status_page_incident_id: incident, message: 'Hello', notify_subscribers: true }),
  },
  'GET /api/v3/incident_forms': {},
  'GET /api/v3/incident_forms/:id': { params: foreign },
  'GET /api/v1/incident_templates': {},
  'GET /api/v1/incident_templates/:id': { params: foreign },
  'GET /api/v3/teams': {},
  'GET /api/v3/teams/:id': { params: foreign },
  'GET /api/v1/identity': {},
  'GET /api/v1/ip_allowlists': {},
  'GET /api/v1/ip_ranges': {},
  'POST /api/v1/rich_text/actions/parse_markdown': { body: () => ({ markdown: 'Words', feature_set: 'rich' }) },
  'GET /api/v1/api_keys': {},
  'GET /api/v1/api_keys/:id': { params: foreign },
  'GET /api/v2/secrets': {},
  'GET /api/candor/v1/managed_resources': {},
  'POST /api/v2/managed_resources': {
    body: ({ incident }) => ({ resource_type: 'secret', resource_id: incident, annotations: {} }),
  },
  'GET /api/v2/secrets/:id': { params: foreign },
  'GET /api/v1/incidents': { query: () => 'page_size=500' },
  'GET /api/v1/incidents/:id': { params: ({ number }) => ({ id: number }) },
  'GET /api/v1/incident_roles': {},
  'GET /api/v1/incident_roles/:id': { params: ({ incident }) => ({ id: incident }) },
  'GET /api/v1/actions': { query: ofIncident },
  'GET /api/v1/actions/:id': { params: action },
  ...Object.fromEntries(
    ['v2', 'v3'].flatMap((version): [string, Call][] => [
      [`GET /api/${version}/actions`, { query: ofIncident }],
      [`GET /api/${version}/actions/:id`, { params: action }],
      [`POST /api/${version}/actions`, { body: ({ incident }) => ({ incident_id: incident, description: 'Look' }) }],
      [`PUT /api/${version}/actions/:id`, { params: action, body: changed }],
      [`DELETE /api/${version}/actions/:id`, { params: action }],
      [
        `POST /api/${version}/follow_ups/:id/actions/connect_external_issue`,
        { params: followUp, body: () => ({ provider: 'linear', url: issue }) },
      ],
    ]),
  ),
  ...Object.fromEntries(
    ['v2', 'v3'].flatMap((version): [string, Call][] => [
      [`GET /api/${version}/catalog_types`, {}],
      [`GET /api/${version}/catalog_types/:id`, { params: ({ incident }) => ({ id: incident }) }],
      [`GET /api/${version}/catalog_resources`, {}],
      [`GET /api/${version}/catalog_entries`, { query: () => 'catalog_type_id=SlackChannel&page_size=250' }],
      [`GET /api/${version}/catalog_entries/:id`, { params: ({ incident }) => ({ id: incident }) }],
    ]),
  ),
  'GET /api/v3/follow_ups': { query: ofIncident },
  'GET /api/v3/follow_ups/:id': { params: followUp },
  'POST /api/v3/follow_ups': { body: ({ incident }) => ({ incident_id: incident, title: 'Look' }) },
  'PUT /api/v3/follow_ups/:id': { params: followUp, body: () => ({ title: 'Look', status: 'completed' }) },
  'DELETE /api/v3/follow_ups/:id': { params: followUp },
  'POST /api/v3/follow_ups/actions/create_from_link': {
    body: ({ incident }) => ({ incident_id: incident, url: issue }),
  },
  'GET /api/v2/incident_updates': { query: ofIncident },
  'POST /api/v2/incident_updates': {
    body: ({ incident }) => ({ idempotency_key: 'walk', incident_id: incident, message: 'Hello' }),
  },
  'GET /api/v2/incident_timeline_items': { query: ofIncident },
  'POST /api/v2/incident_timeline_items': {
    body: ({ incident }) => ({
      ...{ idempotency_key: 'walk', incident_id: incident },
      ...{ timestamp: '2026-01-01T00:00:00Z', title: 'Hello' },
    }),
  },
  'PATCH /api/v2/incident_timeline_items/:id': { params: note, body: () => ({ title: 'Hello' }) },
  'GET /api/v2/incident_activity_log_entries': { query: ofIncident },
};
