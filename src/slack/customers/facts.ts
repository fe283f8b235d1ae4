import { z } from 'zod';
import { fact } from '../../kernel/fact.ts';
import type { SharingState } from '../tables.ts';

const states = ['opening', 'invited', 'checking', 'shared', 'refused', 'declined', 'unshared', 'unlinked'] as const;
const sentences: Record<SharingState | 'unlinked', (customer: string, channel: string) => string> = {
  opening: (customer, channel) => `opens the shared channel #${channel} for ${customer}`,
  invited: (customer, channel) => `invited ${customer} to the shared channel #${channel}`,
  checking: (customer) => `looks with whom a channel is shared, to link it to ${customer}`,
  shared: (customer, channel) => `shares the channel #${channel} with ${customer}`,
  refused: (customer, channel) => `could not share the channel #${channel} with ${customer}`,
  declined: (customer, channel) => `heard that ${customer} declined the shared channel #${channel}`,
  unshared: (customer, channel) => `no longer shares the channel #${channel} with ${customer}`,
  unlinked: (customer, channel) => `unlinked the channel #${channel} from ${customer}`,
};

/** A customer's shared channel, from the invite to its end. The address that was invited is in no fact. */
export const sharedChannelChanged = fact({
  name: 'slack.shared_channel_changed',
  version: 1,
  refs: z.object({
    ...{ customer_id: z.string(), team_id: z.string(), channel_id: z.string().nullable(), state: z.enum(states) },
    partner_team_id: z.string().nullable(),
  }),
  body: z.object({ customer: z.string(), channel: z.string(), problem: z.string().nullable() }),
  sentence: ({ refs, body }) =>
    `${sentences[refs.state](body.customer, body.channel)}${body.problem ? `: ${body.problem}` : ''}`,
  sample: {
    refs: { customer_id: '01', team_id: 'T1', channel_id: 'C1', state: 'shared', partner_team_id: 'T2' },
    body: { customer: 'Globex', channel: 'ext-globex', problem: null },
  },
});

/** Words did not go to a customer's channel: who may read there is not as it was. */
export const sharedChannelRefused = fact({
  name: 'slack.shared_channel_refused',
  version: 1,
  refs: z.object({ customer_id: z.string(), publication_id: z.string(), user_ids: z.array(z.string()) }),
  body: z.object({ customer: z.string(), problem: z.string() }),
  sentence: ({ body }) => `posted nothing in the shared channel of ${body.customer}: ${body.problem}`,
  sample: {
    refs: { customer_id: '01', publication_id: '01', user_ids: ['01'] },
    body: { customer: 'Globex', problem: '#ext-globex is shared with nobody outside any more' },
  },
});
