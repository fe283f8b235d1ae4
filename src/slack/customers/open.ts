import { z } from 'zod';
import { needCustomers } from '../../communications/customers/find.ts';
import { command, recorded } from '../../kernel/command.ts';
import { UserError } from '../../kernel/errors.ts';
import { sharedNameOf } from './rules.ts';
import { begin, changedFact } from './write.ts';

/** Opens a channel and invites somebody at the customer; Slack is asked in the background. */
export const openSharedChannel = command({
  name: 'slack.open_shared_channel',
  about: 'Open a channel that is shared with a customer, and invite it by e-mail.',
  permission: 'catalog_entries.edit',
  input: z.object({ customerId: z.string(), email: z.string().trim().toLowerCase().nullish() }),
  locks: ({ customerId }) => [`customer:${customerId}`],
  async run(ctx, { customerId, email }) {
    const [customer] = await needCustomers(ctx.tx, [customerId], 'customerId');
    const address = email || customer?.contacts[0];
    if (!customer || !address)
      throw new UserError('invalid', 'The catalog knows no e-mail address there. Say whom to invite.', 'email');
    if (!z.email().safeParse(address).success) throw new UserError('invalid', 'This is no e-mail address.', 'email');
    const named = { customerId, customerName: customer.name, name: sharedNameOf(customer.name) };
    const row = await begin(ctx, { ...named, state: 'opening', invitedEmail: address });
    return recorded(null, changedFact(row, 'opening'));
  },
});
