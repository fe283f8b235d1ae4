import { z } from 'zod';
import { fact } from '../kernel/fact.ts';

const kind = z.enum(['assign_lead', 'assign_role', 'set_severity', 'write_summary', 'give_update', 'close']);
const missing = {
  assign_lead: 'that nobody leads',
  assign_role: 'that nobody has a role that it needs',
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
    /** `needless`: nobody did it, but it is asked for no more, or another reminder came. */
    how: z.enum(['done', 'needless', 'snoozed', 'muted']),
    until: z.iso.datetime().nullable(),
  }),
  body: z.object({}),
  sentence: ({ refs }) =>
    refs.how === 'done' || refs.how === 'needless'
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

export const decisionFlowChanged = fact({
  name: 'decision_flow.changed',
  version: 1,
  refs: z.object({ flow_id: z.string(), change: z.enum(['created', 'updated', 'archived']) }),
  body: z.object({ name: z.string() }),
  sentence: ({ refs, body }) => `${refs.change} the decision flow “${body.name}”`,
  sample: { refs: { flow_id: '01', change: 'created' }, body: { name: 'Is it a data breach?' } },
});

const run = z.object({ run_id: z.string() });

export const decisionStarted = fact({
  name: 'decision.started',
  version: 1,
  refs: run.extend({ flow_id: z.string() }),
  body: z.object({ name: z.string() }),
  sentence: ({ body }) => `began to decide: ${body.name}`,
  sample: { refs: { run_id: '01', flow_id: '02' }, body: { name: 'Is it a data breach?' } },
});

export const decisionAnswered = fact({
  name: 'decision.answered',
  version: 1,
  refs: run,
  body: z.object({ question: z.string(), answer: z.string() }),
  sentence: ({ body }) => `answered “${body.question}” with “${body.answer}”`,
  sample: { refs: { run_id: '01' }, body: { question: 'Was personal data seen?', answer: 'Yes' } },
});

export const decisionTakenBack = fact({
  name: 'decision.taken_back',
  version: 1,
  refs: run,
  body: z.object({ question: z.string() }),
  sentence: ({ body }) => `took back the answer to “${body.question}”`,
  sample: { refs: { run_id: '01' }, body: { question: 'Was personal data seen?' } },
});

export const decisionReached = fact({
  name: 'decision.reached',
  version: 1,
  refs: run,
  body: z.object({ name: z.string(), outcome: z.string() }),
  sentence: ({ body }) => `decided “${body.name}”: ${body.outcome}`,
  sample: { refs: { run_id: '01' }, body: { name: 'Is it a data breach?', outcome: 'Tell the authority' } },
});

export const decisionAbandoned = fact({
  name: 'decision.abandoned',
  version: 1,
  refs: run,
  body: z.object({ name: z.string() }),
  sentence: ({ body }) => `left “${body.name}” undecided`,
  sample: { refs: { run_id: '01' }, body: { name: 'Is it a data breach?' } },
});

export const effectRefused = fact({
  name: 'decision.effect_refused',
  version: 1,
  refs: run,
  body: z.object({ effect: z.string(), why: z.string() }),
  sentence: ({ body }) => `could not ${body.effect} as was decided: ${body.why}`,
  sample: { refs: { run_id: '01' }, body: { effect: 'make it private', why: 'It is the tutorial.' } },
});
