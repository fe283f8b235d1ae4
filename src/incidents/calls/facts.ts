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

/** The provider made none. `goes_on`: it is asked again. */
export const callFailed = fact({
  name: 'incident.call_failed',
  version: 1,
  refs: z.object({ account_id: z.string(), goes_on: z.boolean() }),
  body: z.object({ reason: z.string() }),
  sentence: ({ refs, body }) =>
    `could not make a call. ${body.reason}${refs.goes_on ? ' Candor goes on trying for an hour.' : ''}`,
  sample: { refs: { account_id: '01', goes_on: false }, body: { reason: 'Zoom has no user oncall@acme.example.' } },
});

/** The organisation chose which call incidents get; since there are rules, they have a fact of their own. */
export const callSettingChanged = fact({
  name: 'call_setting.changed',
  version: 1,
  refs: z.object({ has_call: z.boolean() }),
  body: z.object({}),
  sentence: ({ refs }) =>
    refs.has_call ? 'changed which call new incidents get' : 'ended that new incidents get a call',
  sample: { refs: { has_call: true }, body: {} },
});

const change = z.enum(['created', 'updated', 'archived']);
const did = { created: 'added', updated: 'changed', archived: 'took out of use' };

export const callRuleChanged = fact({
  name: 'call_rule.changed',
  version: 1,
  refs: z.object({ rule_id: z.string(), change }),
  body: z.object({ name: z.string() }),
  sentence: ({ refs, body }) => `${did[refs.change]} the rule “${body.name}” by which incidents get a call`,
  sample: { refs: { rule_id: '01', change: 'created' }, body: { name: 'Critical ones' } },
});

export const callRulesOrdered = fact({
  name: 'call_rule.ordered',
  version: 1,
  refs: z.object({}),
  body: z.object({}),
  sentence: () => 'changed the order of the rules by which incidents get a call',
  sample: { refs: {}, body: {} },
});

export const callAccountChanged = fact({
  name: 'call_account.changed',
  version: 1,
  refs: z.object({ account_id: z.string(), change }),
  body: z.object({ name: z.string() }),
  sentence: ({ refs, body }) => `${did[refs.change]} the account “${body.name}” that makes calls`,
  sample: { refs: { account_id: '01', change: 'created' }, body: { name: 'Zoom' } },
});
