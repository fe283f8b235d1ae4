import { z } from 'zod';
import { fact } from '../../kernel/fact.ts';
import { anchorKinds, anchorWords } from './rules.ts';

const clock = z.object({ clock_id: z.string() });
const stage = clock.extend({ stage: z.string(), due_at: z.iso.datetime() });
const named = z.object({ regime: z.string(), stage: z.string() });
const sampleStage = { clock_id: '01', stage: 'authority', due_at: '2026-01-04T12:00:00.000Z' };
const sampleNamed = { regime: 'GDPR', stage: 'Supervisory authority' };
const at = (iso: string) => `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`;

export const regimeSaved = fact({
  name: 'regulatory_regime.saved',
  version: 1,
  refs: z.object({ regime_id: z.string(), in_use: z.boolean() }),
  body: z.object({ name: z.string() }),
  sentence: ({ refs, body }) =>
    refs.in_use ? `changed the deadlines of ${body.name}` : `took the deadlines of ${body.name} out of use`,
  sample: { refs: { regime_id: '01', in_use: true }, body: { name: 'GDPR' } },
});

export const clockStarted = fact({
  name: 'regulatory_clock.started',
  version: 1,
  refs: clock.extend({ regime_id: z.string(), owner_id: z.string().nullable() }),
  body: z.object({ regime: z.string(), owner: z.string().nullable() }),
  sentence: ({ body }) => `started the clock of ${body.regime}${body.owner ? `; ${body.owner} answers for it` : ''}`,
  sample: { refs: { clock_id: '01', regime_id: '01', owner_id: '01' }, body: { regime: 'GDPR', owner: 'Ana Souza' } },
});

export const clockOwned = fact({
  name: 'regulatory_clock.owned',
  version: 1,
  refs: clock.extend({ owner_id: z.string() }),
  body: z.object({ regime: z.string(), owner: z.string() }),
  sentence: ({ body }) => `made ${body.owner} answer for the clock of ${body.regime}`,
  sample: { refs: { clock_id: '01', owner_id: '01' }, body: { regime: 'GDPR', owner: 'Ana Souza' } },
});

export const anchorSet = fact({
  name: 'regulatory_clock.anchor_set',
  version: 1,
  refs: clock.extend({ kind: z.enum(anchorKinds), at: z.iso.datetime(), previous: z.iso.datetime().nullable() }),
  body: z.object({ regime: z.string(), evidence: z.string() }),
  sentence: ({ refs, body }) =>
    `said for ${body.regime}: ${anchorWords[refs.kind].name} ${at(refs.at)}${refs.previous ? ` (before: ${at(refs.previous)})` : ''}${body.evidence ? `, because ${body.evidence}` : ''}`,
  sample: {
    refs: { clock_id: '01', kind: 'aware', at: '2026-01-01T12:00:00.000Z', previous: null },
    body: { regime: 'GDPR', evidence: 'the forensic report came in' },
  },
});

export const stageReminded = fact({
  name: 'regulatory_clock.reminded',
  version: 1,
  refs: stage.extend({ user_ids: z.array(z.string()) }),
  body: named.extend({ users: z.array(z.string()) }),
  sentence: ({ refs, body }) =>
    `reminded ${body.users.join(', ') || 'nobody (no one answers for it)'}: ${body.regime}, ${body.stage}, by ${at(refs.due_at)}`,
  sample: { refs: { ...sampleStage, user_ids: ['01'] }, body: { ...sampleNamed, users: ['Ana Souza'] } },
});

export const stageMissed = fact({
  name: 'regulatory_clock.missed',
  version: 1,
  refs: stage,
  body: named,
  sentence: ({ refs, body }) => `missed ${body.regime}, ${body.stage}, due ${at(refs.due_at)}`,
  sample: { refs: sampleStage, body: sampleNamed },
});

export const filingRecorded = fact({
  name: 'regulatory_clock.filed',
  version: 1,
  refs: clock.extend({ filing_id: z.string(), stage: z.string(), filed_at: z.iso.datetime(), late: z.boolean() }),
  body: named.extend({ reference: z.string() }),
  sentence: ({ refs, body }) =>
    `recorded for ${body.regime} that “${body.stage}” was filed ${at(refs.filed_at)}${refs.late ? ', late' : ''}${body.reference ? ` (${body.reference})` : ''}`,
  sample: {
    refs: { clock_id: '01', filing_id: '01', stage: 'authority', filed_at: '2026-01-01T12:00:00.000Z', late: false },
    body: { ...sampleNamed, reference: 'AZ-17' },
  },
});

export const clockEnded = fact({
  name: 'regulatory_clock.ended',
  version: 1,
  refs: clock,
  body: z.object({ regime: z.string(), reason: z.string() }),
  sentence: ({ body }) => `ended the clock of ${body.regime}: ${body.reason}`,
  sample: { refs: { clock_id: '01' }, body: { regime: 'GDPR', reason: 'No personal data was touched' } },
});
