import { z } from 'zod';
import { fact } from '../../kernel/fact.ts';

export const callSet = fact({
  name: 'incident.call_set',
  version: 1,
  /** `told_by`: it came with the declaration. */
  refs: z.object({ told_by: z.string().optional() }),
  /** Its name, never its address, which may let people in. */
  body: z.object({ call: z.string() }),
  sentence: ({ body }) => `set the call of the incident: ${body.call}`,
  sample: { refs: {}, body: { call: 'Zoom 5551234' } },
});

export const callRemoved = fact({
  name: 'incident.call_removed',
  version: 1,
  refs: z.object({}),
  body: z.object({ call: z.string() }),
  sentence: ({ body }) => `removed the call of the incident: ${body.call}`,
  sample: { refs: {}, body: { call: 'Zoom 5551234' } },
});

/** The organisation chose which call incidents get. */
export const callSettingChanged = fact({
  name: 'call_setting.changed',
  version: 1,
  refs: z.object({ has_call: z.boolean() }),
  body: z.object({}),
  sentence: ({ refs }) =>
    refs.has_call ? 'changed which call new incidents get' : 'ended that new incidents get a call',
  sample: { refs: { has_call: true }, body: {} },
});
