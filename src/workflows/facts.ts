import { z } from 'zod';
import { fact } from '../kernel/fact.ts';

const kind = z.enum(['assign_lead', 'set_severity', 'write_summary', 'give_update', 'close']);
const missing = {
  assign_lead: 'that nobody leads',
  set_severity: 'that it has no severity',
  write_summary: 'that it has no summary',
  give_update: 'to update the team',
  close: 'to close it',
};

export const nudgeGiven = fact({
  name: 'nudge.given',
  version: 1,
  refs: z.object({ nudge_id: z.string(), kind, user_id: z.string().nullable() }),
  body: z.object({}),
  sentence: ({ refs }) => `reminded ${missing[refs.kind]}`,
  sample: { refs: { nudge_id: '01', kind: 'assign_lead', user_id: null }, body: {} },
  quiet: true,
});

export const nudgeSettled = fact({
  name: 'nudge.settled',
  version: 1,
  refs: z.object({
    ...{ nudge_id: z.string(), kind, given_id: z.string() },
    how: z.enum(['done', 'snoozed', 'muted']),
    until: z.iso.datetime().nullable(),
  }),
  body: z.object({}),
  sentence: ({ refs }) =>
    refs.how === 'done'
      ? 'needs no reminder any more'
      : `${refs.how === 'snoozed' ? 'put off' : 'wants no more'} reminders ${missing[refs.kind]}`,
  sample: { refs: { nudge_id: '01', kind: 'close', given_id: '02', how: 'muted', until: null }, body: {} },
  quiet: true,
});

export const nudgeChanged = fact({
  name: 'nudge.changed',
  version: 1,
  refs: z.object({ nudge_id: z.string(), kind, change: z.enum(['created', 'updated', 'archived']) }),
  body: z.object({ after_minutes: z.number() }),
  sentence: ({ refs, body }) =>
    refs.change === 'archived'
      ? `turned off the reminder ${missing[refs.kind]}`
      : `set the reminder ${missing[refs.kind]} after ${body.after_minutes} minutes`,
  sample: { refs: { nudge_id: '01', kind: 'close', change: 'updated' }, body: { after_minutes: 60 } },
});
