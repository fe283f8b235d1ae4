import { z } from 'zod';
import { needCustomers } from '../../communications/customers/find.ts';
import { command, recorded } from '../../kernel/command.ts';
import { UserError } from '../../kernel/errors.ts';
import { firstTeam } from '../installations/store.ts';
import { sharedChannelById } from './find.ts';
import { channelIdIn, sharedNameOf } from './rules.ts';
import { begin, changedFact } from './write.ts';

/** Links a channel that is shared already, once Slack says with whom. */
export const linkSharedChannel = command({
  name: 'slack.link_shared_channel',
  about: 'Link a channel that is shared with a customer already.',
  permission: 'catalog_entries.edit',
  input: z.object({ customerId: z.string(), channel: z.string().trim() }),
  locks: ({ customerId }) => [`customer:${customerId}`],
  async run(ctx, { customerId, channel }) {
    const [customer] = await needCustomers(ctx.tx, [customerId], 'customerId');
    const channelId = channelIdIn(channel);
    if (!customer || !channelId)
      throw new UserError('invalid', 'Paste the link of the channel: in Slack, its name → Copy link.', 'channel');
    const teamId = await firstTeam({ db: ctx.tx });
    const other = teamId ? await sharedChannelById(ctx.tx, teamId, channelId) : undefined;
    if (other && other.customerId !== customerId)
      throw new UserError('conflict', `#${other.name} is the shared channel of ${other.customerName}.`, 'channel');
    const named = { customerId, customerName: customer.name, name: sharedNameOf(customer.name) };
    const row = await begin(ctx, { ...named, channelId, state: 'checking' });
    return recorded(null, changedFact(row, 'checking'));
  },
});
