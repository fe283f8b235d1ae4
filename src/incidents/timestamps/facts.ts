import { z } from 'zod';
import { fact } from '../../kernel/fact.ts';

const instant = z.iso.datetime().nullable();
const words = (at: string | null) => (at ? `${at.slice(0, 16).replace('T', ' ')} UTC` : 'nothing');

/** Somebody said when something happened. What a transition sets by itself is told by the transition. */
export const timestampSet = fact({
  name: 'incident.timestamp_set',
  version: 1,
  refs: z.object({ timestamp_id: z.string(), from: instant, to: instant }),
  body: z.object({ name: z.string() }),
  sentence: ({ refs, body }) =>
    refs.to ? `set “${body.name}” to ${words(refs.to)}` : `cleared “${body.name}” (was ${words(refs.from)})`,
  sample: {
    refs: { timestamp_id: '01', from: null, to: '2026-01-01T09:30:00.000Z' },
    body: { name: 'Impact started' },
  },
});

/** A timestamp or duration metric of the organisation was added, changed or archived. */
export const timeSettingChanged = fact({
  name: 'incident_setting.time_changed',
  version: 1,
  refs: z.object({
    kind: z.enum(['timestamp', 'duration metric']),
    id: z.string(),
    change: z.enum(['created', 'updated', 'archived']),
  }),
  body: z.object({ name: z.string() }),
  sentence: ({ refs, body }) => `${refs.change} the ${refs.kind} “${body.name}”`,
  sample: { refs: { kind: 'timestamp', id: '01', change: 'created' }, body: { name: 'Detected' } },
});
