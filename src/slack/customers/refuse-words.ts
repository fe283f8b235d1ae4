import { z } from 'zod';
import { customersById } from '../../communications/customers/find.ts';
import { needPublication } from '../../communications/find.ts';
import { userInRole } from '../../incidents/find.ts';
import { command, recorded } from '../../kernel/command.ts';
import { UserError } from '../../kernel/errors.ts';
import { sharedChannelRefused } from './facts.ts';

/** Words were not posted to a customer's channel: whoever has the words in hand hears why. Only Candor itself says so. */
export const refuseWords = command({
  name: 'slack.refuse_words',
  about: 'Say that words were not posted to a customer, and why.',
  permission: 'incidents.update',
  input: z.object({ incidentId: z.string(), publicationId: z.string(), customerId: z.string(), problem: z.string() }),
  locks: ({ incidentId }) => [`incident:${incidentId}`],
  async run(ctx, { incidentId, publicationId, customerId, problem }) {
    if (ctx.actor.kind !== 'system') throw new UserError('forbidden', 'Only Candor itself refuses to post.');
    const { authorId } = await needPublication(ctx.tx, publicationId);
    const lead = await userInRole(ctx.tx, incidentId, 'comms_lead', 'lead');
    const customer = (await customersById(ctx.tx, [customerId])).get(customerId)?.name ?? 'a customer';
    const refs = { customer_id: customerId, publication_id: publicationId, user_ids: [lead ?? authorId] };
    return recorded(null, sharedChannelRefused({ incidentId, refs, body: { customer, problem } }));
  },
});
