import type { Call, Input } from './privacy-inputs.ts';

const nothing: Input = () => ({});
const id: Input = ({ incident }) => ({ id: incident });
const ofNote: Input = ({ incident, note }) => ({ id: incident, note_id: note });
const ofEntry: Input = ({ incident, note }) => ({ id: incident, entry_id: note });
const ofComment: Input = ({ incident, comment }) => ({ id: incident, comment_id: comment });
const ofPicture: Input = ({ incident, picture }) => ({ id: incident, picture_id: picture });
const ofDecision: Input = ({ incident, decision }) => ({ id: incident, run_id: decision });
const clock: Input = ({ incident, clock }) => ({ id: incident, clock_id: clock });
const said: Input = ({ incident, commitment }) => ({ id: incident, publicationId: commitment });
const publication = '/api/candor/v1/incidents/:id/publications/:publicationId';
const regulatory = '/api/candor/v1/incidents/:id/regulatory_clocks';
const under = '/api/candor/v1/incidents/:id';

/** Lists, views, timelines and decisions: the other part of the walk. */
export const viewQueries: Record<string, Input[]> = {
  'incidents.timeline': [
    ({ incident }) => ({ incidentId: incident }),
    ({ stream }) => ({ incidentId: stream }),
    ({ open }) => ({ incidentId: open }),
  ],
  'slack.find_channels': [() => ({ teamId: 'T0', words: 'inc' })],
  'slack.show_shared_channel': [({ other }) => ({ customerId: other })],
  'regulatory.show': [({ incident }) => ({ incidentId: incident }), ({ open }) => ({ incidentId: open })],
  'status_pages.preview_page_import': [() => ({ text: '{"components":[{"id":"a","name":"A"}]}' })],
  'status_pages.show_past_incident': [({ other }) => ({ pageId: 'default', id: other })],
  'status_pages.check_pass': [({ other }) => ({ pageId: other, pass: 'none' })],
  'status_pages.list_undelivered': [({ incident }) => ({ incidentId: incident })],
  'status_pages.list_metrics': [nothing],
  'status_pages.find_vendor_feed': [() => ({ url: 'https://10.0.0.1/' })],
  'status_pages.page_theme': [nothing],
  'status_pages.preview_theme': [() => ({ theme: {} })],
  'webhooks.list_endpoints': [nothing],
  'webhooks.list_messages': [({ hooks }) => ({ endpointId: hooks })],
  'webhooks.show_message': [({ hooks, hooked }) => ({ endpointId: hooks, id: hooked })],
  'doctor.examine': [nothing],
  'failed_jobs.list': [nothing],
  'people.list_connections': [nothing],
  'people.list_sessions': [({ user }) => ({ userId: user })],
  'people.show_directory': [nothing],
  'people.list_audit': [nothing, ({ incident }) => ({ object: incident }), () => ({ what: 'incident' })],
  'doctor.show_drill': [nothing],
  'regulatory.waiting': [nothing],
  'regulatory.list_regimes': [nothing],
  'communications.show_policy': [nothing],
  'communications.show_write_up': [({ incident }) => ({ incidentId: incident }), ({ open }) => ({ incidentId: open })],
  'communications.preview_policy': [() => ({ rows: [] })],
  'communications.policy_of_incident': [
    ({ incident }) => ({ incidentId: incident }),
    ({ open }) => ({ incidentId: open }),
  ],
  'communications.lint': [
    ({ incident }) => ({ incidentId: incident, status: 'investigating', words: 'Hello' }),
    ({ open }) => ({ incidentId: open, status: 'investigating', words: 'Hello' }),
  ],
  'communications.show_fact_sheet': [
    ({ incident }) => ({ incidentId: incident }),
    ({ open }) => ({ incidentId: open }),
  ],
  'communications.customers': [({ incident }) => ({ incidentId: incident }), ({ open }) => ({ incidentId: open })],
  'communications.list_unreached': [({ incident }) => ({ incidentId: incident })],
  'communications.hurt_by_incident': [
    ({ incident }) => ({ incidentId: incident }),
    ({ open }) => ({ incidentId: open }),
  ],
  'communications.incidents_hurting': [({ incident }) => ({ entryId: incident }), ({ user }) => ({ entryId: user })],
  'communications.questions': [({ incident }) => ({ incidentId: incident }), ({ open }) => ({ incidentId: open })],
  'communications.evidence': [({ incident }) => ({ incidentId: incident }), ({ open }) => ({ incidentId: open })],
  'communications.question_of_link': [({ incident }) => ({ token: incident })],
  'communications.tier_weights': [nothing],
  'communications.automatic_words': [nothing],
  'communications.word_templates': [
    ({ incident }) => ({ incidentId: incident, status: 'investigating' }),
    ({ open }) => ({ incidentId: open, status: 'investigating' }),
  ],
  'communications.readers': [({ incident }) => ({ incidentId: incident }), ({ open }) => ({ incidentId: open })],
  'status_pages.list_word_templates': [nothing],
  'status_pages.preview_word_template': [() => ({ moment: 'investigating', words: '{component} is slow.' })],
  'status_pages.maintenance_templates': [() => ({ moment: 'scheduled' })],
  'communications.list_segments': [nothing],
  'communications.preview_segment': [nothing],
  'communications.offer_customers': [nothing, () => ({ words: 'zanzibar' })],
  'incidents.list_subjects': [nothing],
  'incidents.list_views': [nothing],
  'incidents.show_list': [
    nothing,
    () => ({ state: 'all', sort: 'name', words: 'zanzibar' }),
    ({ number }) => ({ state: 'all', words: `INC-${number}` }),
    ({ incident }) => ({ state: 'all', sort: 'name', after: incident }),
    () => ({ state: 'all', filters: [{ field: 'visibility', is: 'one_of', values: ['private'] }] }),
  ],
  'incidents.count_list': [
    () => ({ state: 'all', words: 'zanzibar' }),
    () => ({ state: 'all', filters: [{ field: 'visibility', is: 'one_of', values: ['private'] }] }),
  ],
  'incidents.similar': [({ incident }) => ({ incidentId: incident }), ({ open }) => ({ incidentId: open })],
  'incidents.show_picture': [({ incident, picture }) => ({ incidentId: incident, pictureId: picture })],
};

export const viewRoutes: Record<string, Call> = {
  'GET /api/candor/v1/sign_in_connections': {},
  'GET /api/candor/v1/directory': {},
  'GET /api/candor/v1/incident_types': {},
  'GET /api/candor/v1/audit_log': { query: ({ incident }) => `?object=${incident}` },
  'GET /api/candor/v1/users/:id/sessions': { params: ({ user }) => ({ id: user }) },
  [`POST ${publication}/undo`]: { params: said },
  [`POST ${publication}/take-down`]: { params: said, body: () => ({ reason: 'Because of a test' }) },
  [`GET ${under}/undelivered`]: { params: id },
  [`GET ${regulatory}`]: { params: id },
  [`POST ${regulatory}`]: { params: id, body: () => ({ regime_id: 'GDPR' }) },
  [`PUT ${regulatory}/:clock_id/anchors/:kind`]: {
    params: (of) => ({ ...clock(of), kind: 'aware' }),
    body: () => ({ at: '2026-01-01T00:00:00Z' }),
  },
  [`POST ${regulatory}/:clock_id/filings`]: { params: clock, body: () => ({ stage: 'authority' }) },
  [`PUT ${regulatory}/:clock_id/owner`]: { params: clock, body: ({ user }) => ({ owner_id: user }) },
  [`POST ${regulatory}/:clock_id/end`]: { params: clock, body: () => ({ reason: 'Because of a test' }) },
  'GET /api/candor/v1/status-pages/metrics': {},
  'GET /api/candor/v1/status-pages/:pageId/past-incidents/:id': {
    params: ({ other }) => ({ pageId: 'default', id: other }),
  },
  'GET /api/candor/v1/status-pages/:pageId/theme': { params: () => ({ pageId: 'default' }) },
  'GET /api/candor/v1/webhook_endpoints': {},
  'GET /api/candor/v1/webhook_endpoints/:id/messages': { params: ({ hooks }) => ({ id: hooks }) },
  'GET /api/candor/v1/webhook_endpoints/:id/messages/:message_id': {
    params: ({ hooks, hooked }) => ({ id: hooks, message_id: hooked }),
  },
  'POST /api/candor/v1/webhook_endpoints/:id/messages/:message_id/actions/redeliver': {
    params: ({ hooks, hooked }) => ({ id: hooks, message_id: hooked }),
  },
  'GET /api/candor/v1/doctor': {},
  'GET /api/candor/v1/failed-jobs': {},
  'GET /api/candor/v1/drills/latest': {},
  'GET /api/candor/v1/regulatory_deadlines': {},
  [`PUT ${under}/draft`]: { params: id, body: () => ({ words: 'What we know' }) },
  [`GET ${under}/write_up`]: { params: id },
  [`PUT ${under}/write_up`]: { params: id, body: () => ({ words: 'What happened' }) },
  [`POST ${under}/write_up/publish`]: { params: id, body: () => ({ revision: 0 }) },
  'GET /api/candor/v1/communication_policy': {},
  'POST /api/candor/v1/communication_policy/preview': { body: () => ({ rows: [] }) },
  'GET /api/candor/v1/regulatory_regimes': {},
  [`POST ${under}/estimates`]: {
    params: id,
    body: () => ({ from: '2030-01-01T10:00:00Z', until: '2030-01-01T12:00:00Z', confidence: 'low', basis: 'A guess' }),
  },
  [`POST ${under}/lint`]: { params: id, body: () => ({ status: 'investigating', words: 'Hello' }) },
  [`POST ${under}/word_templates`]: { params: id, body: () => ({ status: 'investigating' }) },
  [`POST ${under}/readers`]: { params: id, body: () => ({}) },
  'GET /api/candor/v1/word_templates': {},
  [`GET ${under}/fact_sheet`]: { params: id },
  [`PUT ${under}/fact_sheet`]: { params: id, body: () => ({ symptom: 'Hello' }) },
  [`POST ${under}/fact_sheet/preview`]: { params: id, body: () => ({ symptom: 'Hello' }) },
  [`GET ${under}/customers`]: { params: id },
  [`GET ${under}/unreached`]: { params: id },
  [`POST ${under}/customers`]: { params: id, body: () => ({ customer_ids: ['nobody'] }) },
  [`GET ${under}/hurt`]: { params: id },
  'GET /api/candor/v1/catalog/entries/:id/incidents': { params: id },
  [`GET ${under}/questions`]: { params: id },
  [`POST ${under}/questions`]: {
    params: id,
    body: () => ({ question: 'Now?', options: [{ label: 'Yes' }, { label: 'No' }], closes_in_minutes: 60 }),
  },
  [`POST ${under}/questions/:question_id/choice`]: {
    params: ({ incident, other }) => ({ id: incident, question_id: other }),
    body: () => ({ option: 0, why: 'Because of a test' }),
  },
  [`GET ${under}/customer_evidence`]: { params: id },
  [`POST ${under}/customer_evidence/:evidence_id/customer`]: {
    params: ({ incident, other }) => ({ id: incident, evidence_id: other }),
    body: () => ({ customer_id: 'nobody' }),
  },
  'GET /api/candor/v1/communications/tier_weights': {},
  'GET /api/candor/v1/communications/automatic_words': {},
  [`POST ${under}/customer_evidence`]: {
    params: id,
    body: () => ({ customer_id: 'nobody', url: 'https://desk.example.com/7' }),
  },
  'GET /api/candor/v1/slack/channels': { query: () => 'team_id=T0&name=inc' },
  'GET /api/candor/v1/slack/shared_channels/:customer_id': { params: ({ other }) => ({ customer_id: other }) },
  [`DELETE ${under}/customers/:customer_id`]: {
    params: ({ incident, other }) => ({ id: incident, customer_id: other }),
  },
  'GET /api/candor/v1/customers': { query: () => 'q=zanzibar' },
  'GET /api/candor/v1/customer_segments': {},
  [`GET ${under}/decisions`]: { params: id },
  [`POST ${under}/decisions`]: { params: id, body: ({ decisionFlow }) => ({ flow_id: decisionFlow }) },
  [`POST ${under}/decisions/:run_id/answers`]: {
    params: ofDecision,
    body: () => ({ question_id: 'personal', option_id: 'no' }),
  },
  [`POST ${under}/decisions/:run_id/take_back`]: { params: ofDecision },
  [`POST ${under}/decisions/:run_id/abandon`]: { params: ofDecision },
  'GET /api/candor/v1/incident_list': {
    query: ({ incident }) => `after=${incident}&listing=${JSON.stringify({ state: 'all', sort: 'name' })}`,
  },
  'GET /api/candor/v1/incident_list/csv': { query: () => `listing=${JSON.stringify({ state: 'all', sort: 'name' })}` },
  'GET /api/candor/v1/incident_list/subjects': {},
  'GET /api/candor/v1/incident_views': {},
  [`GET ${under}/similar`]: { params: id },
  [`POST ${under}/timeline/notes`]: { params: id, body: () => ({ text: 'Somebody was there' }) },
  [`PATCH ${under}/timeline/notes/:note_id`]: { params: ofNote, body: () => ({ text: 'Something else' }) },
  [`DELETE ${under}/timeline/notes/:note_id`]: { params: ofNote },
  [`PUT ${under}/timeline/stars/:entry_id`]: {
    params: ofEntry,
    body: () => ({ starred: true }),
  },
  [`PUT ${under}/timeline/hidden/:entry_id`]: {
    params: ofEntry,
    body: () => ({ hidden: true }),
  },
  [`POST ${under}/timeline/entries/:entry_id/erase`]: {
    params: ofEntry,
    body: () => ({ reason: 'A name was in it' }),
  },
  [`PUT ${under}/timeline/places/:entry_id`]: {
    params: ofEntry,
    body: () => ({ at: '2026-01-01T00:00:00Z' }),
  },
  [`GET ${under}/timeline`]: { params: id },
  [`PUT ${under}/timeline/wordings/:entry_id`]: { params: ofEntry, body: () => ({ words: { title: 'Seen' } }) },
  [`POST ${under}/timeline/entries/:entry_id/comments`]: { params: ofEntry, body: () => ({ text: 'Who was it?' }) },
  [`PATCH ${under}/timeline/comments/:comment_id`]: { params: ofComment, body: () => ({ text: 'Nobody' }) },
  [`DELETE ${under}/timeline/comments/:comment_id`]: { params: ofComment },
  [`GET ${under}/timeline/pictures/:picture_id`]: { params: ofPicture },
  [`DELETE ${under}/timeline/pictures/:picture_id`]: { params: ofPicture },
};
