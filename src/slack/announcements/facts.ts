import { z } from 'zod';
import { fact } from '../../kernel/fact.ts';

const change = z.enum(['created', 'updated', 'archived']);
const did = { created: 'added', updated: 'changed', archived: 'took out of use' };

const list = new Intl.ListFormat('en');

export const announcementRuleChanged = fact({
  name: 'slack.announcement_rule_changed',
  version: 1,
  refs: z.object({ rule_id: z.string(), change }),
  body: z.object({ name: z.string(), channel: z.string(), more_channels: z.array(z.string()).optional() }),
  sentence: ({ refs, body: { name, channel, more_channels: more = [] } }) =>
    `${did[refs.change]} the announcement rule “${name}” for ${list.format([channel, ...more].map((one) => `#${one}`))}`,
  sample: { refs: { rule_id: '01', change: 'updated' }, body: { name: 'Payments', channel: 'payments' } },
});

export const announcementTemplateChanged = fact({
  name: 'slack.announcement_template_changed',
  version: 1,
  refs: z.object({ template_id: z.string(), change }),
  body: z.object({ name: z.string() }),
  sentence: ({ refs, body }) => `${did[refs.change]} the announcement template “${body.name}”`,
  sample: { refs: { template_id: '01', change: 'created' }, body: { name: 'Short' } },
});
