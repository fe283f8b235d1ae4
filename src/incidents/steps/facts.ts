import { z } from 'zod';
import { fact } from '../../kernel/fact.ts';

const reasoned = z.object({ reason: z.string() });
const why = (reason: string) => (reason ? `: ${reason}` : '');

export const incidentAccepted = fact({
  name: 'incident.accepted',
  version: 1,
  refs: z.object({ status_id: z.string() }),
  body: z.object({ status: z.string() }),
  sentence: ({ body }) => `accepted it as an incident, now ${body.status}`,
  sample: { refs: { status_id: '01' }, body: { status: 'Investigating' } },
});

export const incidentDeclined = fact({
  name: 'incident.declined',
  version: 1,
  refs: z.object({}),
  body: reasoned,
  sentence: ({ body }) => `declined it: ${body.reason}`,
  sample: { refs: {}, body: { reason: 'A deploy that was planned' } },
});

export const incidentCanceled = fact({
  name: 'incident.canceled',
  version: 1,
  refs: z.object({}),
  body: reasoned,
  sentence: ({ body }) => `canceled the incident: ${body.reason}`,
  sample: { refs: {}, body: { reason: 'Declared by mistake' } },
});

export const incidentReopened = fact({
  name: 'incident.reopened',
  version: 1,
  refs: z.object({ from_category: z.string() }),
  body: reasoned,
  sentence: ({ body }) => `reopened the incident${why(body.reason)}`,
  sample: { refs: { from_category: 'closed' }, body: { reason: 'Errors are back' } },
});

export const incidentPaused = fact({
  name: 'incident.paused',
  version: 1,
  refs: z.object({ until: z.iso.datetime() }),
  body: reasoned,
  sentence: ({ refs, body }) =>
    `paused the incident until ${refs.until.slice(0, 16).replace('T', ' ')} UTC: ${body.reason}`,
  sample: { refs: { until: '2026-01-01T12:00:00.000Z' }, body: { reason: 'The vendor works on it overnight' } },
});

export const incidentResumed = fact({
  name: 'incident.resumed',
  version: 1,
  refs: z.object({ by_time: z.boolean() }),
  body: z.object({ status: z.string() }),
  sentence: ({ refs, body }) =>
    refs.by_time
      ? `resumed the incident, because the pause is over: it is ${body.status} again`
      : `resumed the incident: it is ${body.status} again`,
  sample: { refs: { by_time: false }, body: { status: 'Fixing' } },
});

export const updateRequested = fact({
  name: 'incident.update_requested',
  version: 1,
  refs: z.object({ user_ids: z.array(z.string()) }),
  body: z.object({ users: z.array(z.string()) }),
  sentence: ({ body }) => `asked ${body.users.join(' and ') || 'the team'} for an update`,
  sample: { refs: { user_ids: ['01'] }, body: { users: ['Ana Souza'] } },
});

export const handedOver = fact({
  name: 'incident.handed_over',
  version: 1,
  refs: z.object({ from_id: z.string().nullable(), to_id: z.string() }),
  body: z.object({ from: z.string().nullable(), to: z.string(), note: z.string() }),
  sentence: ({ body }) =>
    `handed the lead ${body.from ? `from ${body.from} ` : ''}over to ${body.to}${body.note ? `: ${body.note}` : ''}`,
  sample: {
    refs: { from_id: '01', to_id: '02' },
    body: { from: 'Ana Souza', to: 'Ben Okafor', note: 'Rollback is at 60 %.' },
  },
});
