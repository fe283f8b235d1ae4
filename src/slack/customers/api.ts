import { z } from 'zod';
import { route } from '../../kernel/route.ts';
import { showSharedChannel, type SharedChannel } from './find.ts';
import { linkSharedChannel } from './link.ts';
import { openSharedChannel } from './open.ts';
import { unlinkSharedChannel } from './unlink.ts';

const tag = 'Slack';
const url = '/api/candor/v1/slack/shared_channels/:customer_id';
const params = z.object({ customer_id: z.string() });
const shape = z.object({
  ...{ name: z.string(), state: z.string(), problem: z.string().nullable(), invited_email: z.string().nullable() },
  ...{ partner_team_id: z.string().nullable(), verified_at: z.string().nullable() },
});

const jsonOf = ({
  name,
  state,
  problem,
  invitedEmail,
  partnerTeamId,
  verifiedAt,
}: SharedChannel): z.input<typeof shape> => ({
  ...{ name, state, problem, invited_email: invitedEmail, partner_team_id: partnerTeamId },
  verified_at: verifiedAt?.toISOString() ?? null,
});

export const sharedChannelRoutes = [
  route({
    method: 'GET',
    url,
    tag,
    about: 'The channel that is shared with a customer, or how far it has come',
    params,
    reply: z.object({ shared_channel: shape.nullable() }),
    async run(ctx, { params }) {
      const row = await ctx.ask(showSharedChannel, { customerId: params.customer_id });
      return { shared_channel: row && jsonOf(row) };
    },
  }),
  route({
    method: 'POST',
    url,
    tag,
    about: 'Open a channel that is shared with a customer and invite it by e-mail, or link one that is shared already',
    params,
    body: z.object({ email: z.string().nullish(), channel: z.string().nullish() }),
    status: 204,
    async run(ctx, { params: { customer_id: customerId }, body: { email, channel } }) {
      if (channel) await ctx.run(linkSharedChannel, { customerId, channel });
      else await ctx.run(openSharedChannel, { customerId, email });
    },
  }),
  route({
    method: 'DELETE',
    url,
    tag,
    about: 'Unlink the shared channel of a customer',
    params,
    status: 204,
    async run(ctx, { params }) {
      await ctx.run(unlinkSharedChannel, { customerId: params.customer_id });
    },
  }),
];
