import { z } from 'zod';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import { UserError } from '../../kernel/errors.ts';
import { customerChannelLinked } from './facts.ts';
import { customersById } from './find.ts';
import { customerTables } from './tables.ts';

/** Words to a customer go to a shared channel as well from now on, or no longer. Whoever posts there has made sure of it. */
export const linkCustomerChannel = command({
  name: 'communications.link_channel',
  about: 'Note which shared channel a customer reads.',
  permission: 'catalog_entries.edit',
  input: z.object({
    customerId: z.string(),
    channel: z.object({ kind: z.literal('slack'), place: z.string(), name: z.string() }).nullable(),
  }),
  locks: ({ customerId }) => [`customer:${customerId}`],
  async run(ctx, { customerId, channel }) {
    if (ctx.actor.kind !== 'system') throw new UserError('forbidden', 'Only Candor itself notes what it has verified.');
    const customer = (await customersById(ctx.tx, [customerId])).get(customerId);
    if (!customer) throw new UserError('not_found', 'There is no such customer.', 'customerId');
    const { kind, place, name } = customer.channel ?? {};
    if (kind === channel?.kind && place === channel?.place && name === channel?.name) return unchanged(null);
    const rows = customerTables(ctx.tx);
    await rows.deleteFrom('customerChannels').where('customerId', '=', customerId).execute();
    if (channel) {
      await rows
        .insertInto('customerChannels')
        .values({ customerId, ...channel, linkedAt: ctx.now() })
        .execute();
    }
    const refs = { customer_id: customerId, linked: channel !== null };
    const body = { customer: customer.name, channel: channel?.name ?? name ?? '' };
    return recorded(null, customerChannelLinked({ refs, body }));
  },
});
