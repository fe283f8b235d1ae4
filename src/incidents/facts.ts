import { z } from 'zod';
import { fact } from '../kernel/fact.ts';

const named = z.object({ id: z.string(), name: z.string() });

export const incidentDeclared = fact({
  name: 'incident.declared',
  version: 1,
  refs: z.object({
    number: z.number(),
    mode: z.string(),
    status_id: z.string(),
    category: z.string(),
    severity_id: z.string().nullable(),
    severity_rank: z.number().nullable(),
    type_id: z.string(),
  }),
  body: z.object({ name: z.string(), summary: z.string(), severity: z.string().nullable(), status: z.string() }),
  sentence: ({ body }) => `declared “${body.name}”${body.severity ? ` as ${body.severity}` : ''}`,
  sample: {
    refs: {
      number: 7,
      mode: 'standard',
      status_id: '01',
      category: 'live',
      severity_id: '01',
      severity_rank: 2,
      type_id: '01',
    },
    body: { name: 'Checkout is down', summary: '', severity: 'Major', status: 'Investigating' },
  },
  unrefusable: true,
});

export const updateShared = fact({
  name: 'incident.update_shared',
  version: 1,
  refs: z.object({ update_id: z.string(), next_update_at: z.iso.datetime().nullable() }),
  body: z.object({ message: z.string() }),
  sentence: ({ body }) => `shared an update: ${body.message}`,
  sample: { refs: { update_id: '01', next_update_at: null }, body: { message: 'We rolled back the release.' } },
});

export const statusChanged = fact({
  name: 'incident.status_changed',
  version: 1,
  refs: z.object({
    from_id: z.string(),
    to_id: z.string(),
    from_category: z.string(),
    to_category: z.string(),
    /** The fact of the same moment that says why; it is told instead. */
    told_by: z.string().optional(),
  }),
  body: z.object({ from: z.string(), to: z.string() }),
  sentence: ({ body }) => `changed the status from ${body.from} to ${body.to}`,
  sample: {
    refs: { from_id: '01', to_id: '02', from_category: 'live', to_category: 'closed' },
    body: { from: 'Fixing', to: 'Closed' },
  },
});

export const severityChanged = fact({
  name: 'incident.severity_changed',
  version: 1,
  refs: z.object({
    from_id: z.string().nullable(),
    to_id: z.string(),
    from_rank: z.number().nullable(),
    to_rank: z.number(),
  }),
  body: z.object({ from: z.string().nullable(), to: z.string() }),
  sentence: ({ body }) =>
    body.from ? `changed the severity from ${body.from} to ${body.to}` : `set the severity to ${body.to}`,
  sample: { refs: { from_id: '01', to_id: '02', from_rank: 1, to_rank: 2 }, body: { from: 'Minor', to: 'Major' } },
});

export const typeChanged = fact({
  name: 'incident.type_changed',
  version: 1,
  refs: z.object({ from_id: z.string(), to_id: z.string() }),
  body: z.object({ from: z.string(), to: z.string() }),
  sentence: ({ body }) => `changed the type from ${body.from} to ${body.to}`,
  sample: { refs: { from_id: '01', to_id: '02' }, body: { from: 'Incident', to: 'Security' } },
});

export const incidentRenamed = fact({
  name: 'incident.renamed',
  version: 1,
  refs: z.object({}),
  body: z.object({ from: z.string(), to: z.string() }),
  sentence: ({ body }) => `renamed the incident from “${body.from}” to “${body.to}”`,
  sample: { refs: {}, body: { from: 'Checkout', to: 'Checkout is down' } },
});

export const summaryChanged = fact({
  name: 'incident.summary_changed',
  version: 1,
  refs: z.object({}),
  body: z.object({ summary: z.string() }),
  sentence: ({ body }) => (body.summary ? `wrote the summary: ${body.summary}` : 'cleared the summary'),
  sample: { refs: {}, body: { summary: 'Payments fail for cards from the EU.' } },
});

export const roleAssigned = fact({
  name: 'incident.role_assigned',
  version: 1,
  refs: z.object({
    role_id: z.string(),
    role_kind: z.string(),
    user_id: z.string(),
    previous_user_id: z.string().nullable(),
    told_by: z.string().optional(),
  }),
  body: z.object({ role: z.string(), user: z.string() }),
  sentence: ({ body }) => `made ${body.user} ${body.role}`,
  sample: {
    refs: { role_id: '01', role_kind: 'lead', user_id: '01', previous_user_id: null },
    body: { role: 'Incident Lead', user: 'Ana Souza' },
  },
});

export const roleUnassigned = fact({
  name: 'incident.role_unassigned',
  version: 1,
  refs: z.object({ role_id: z.string(), role_kind: z.string(), previous_user_id: z.string() }),
  body: z.object({ role: z.string(), user: z.string() }),
  sentence: ({ body }) => `took ${body.user} off as ${body.role}`,
  sample: {
    refs: { role_id: '01', role_kind: 'lead', previous_user_id: '01' },
    body: { role: 'Incident Lead', user: 'Ana Souza' },
  },
});

export const actionCreated = fact({
  name: 'action.created',
  version: 1,
  refs: z.object({ action_id: z.string(), assignee_id: z.string().nullable() }),
  body: z.object({ description: z.string(), assignee: z.string().nullable() }),
  sentence: ({ body }) => `added the action “${body.description}”${body.assignee ? ` for ${body.assignee}` : ''}`,
  sample: { refs: { action_id: '01', assignee_id: null }, body: { description: 'Roll back', assignee: null } },
});

export const actionUpdated = fact({
  name: 'action.updated',
  version: 1,
  refs: z.object({
    action_id: z.string(),
    from_status: z.string(),
    to_status: z.string(),
    assignee_id: z.string().nullable(),
  }),
  body: z.object({ description: z.string(), assignee: z.string().nullable() }),
  sentence: ({ body, refs }) => {
    if (refs.from_status === refs.to_status)
      return `changed the action “${body.description}”${body.assignee ? `, owned by ${body.assignee}` : ''}`;
    const done: Record<string, string> = {
      completed: 'completed',
      deleted: 'deleted',
      not_doing: 'decided against',
      outstanding: 'reopened',
    };
    return `${done[refs.to_status] ?? 'changed'} the action “${body.description}”`;
  },
  sample: {
    refs: { action_id: '01', from_status: 'outstanding', to_status: 'completed', assignee_id: null },
    body: { description: 'Roll back', assignee: null },
  },
});

export const messagePinned = fact({
  name: 'timeline.message_pinned',
  version: 1,
  refs: z.object({ timeline_item_id: z.string() }),
  body: z.object({ text: z.string(), author: z.string(), link: z.string().nullable(), said_at: z.iso.datetime() }),
  sentence: ({ body }) => `pinned what ${body.author} said: ${body.text}`,
  sample: {
    refs: { timeline_item_id: '01' },
    body: { text: 'Error rate is back to normal', author: 'Ben', link: null, said_at: '2026-01-01T00:00:00.000Z' },
  },
  quiet: true,
});

export const messageUnpinned = fact({
  name: 'timeline.message_unpinned',
  version: 1,
  refs: z.object({ timeline_item_id: z.string() }),
  body: z.object({}),
  sentence: () => 'took a pinned message off the timeline',
  sample: { refs: { timeline_item_id: '01' }, body: {} },
  quiet: true,
});

/** A severity, status, type or role of the organisation was added, changed, moved or archived. */
export const settingChanged = fact({
  name: 'incident_setting.changed',
  version: 1,
  refs: z.object({
    kind: z.enum(['severity', 'status', 'type', 'role', 'lifecycle']),
    id: z.string(),
    change: z.enum(['created', 'updated', 'archived']),
  }),
  body: z.object({ before: z.record(z.string(), z.unknown()).nullable(), after: named.loose().nullable() }),
  sentence: ({ refs, body }) =>
    `${refs.change} the ${refs.kind} “${body.after?.name ?? String(body.before?.name ?? '')}”`,
  sample: {
    refs: { kind: 'severity', id: '01', change: 'created' },
    body: { before: null, after: { id: '01', name: 'Major' } },
  },
});
