import { linkCustomerChannel } from '../../communications/customers/link-channel.ts';
import { reaction, type WorkCtx } from '../../kernel/reaction.ts';
import { callOrWait, workspaceOf } from '../client.ts';
import { refusedWith, SlackRefused } from '../errors.ts';
import type { Workspace } from '../installations/store.ts';
import { slackTables } from '../tables.ts';
import { sharedChannelChanged } from './facts.ts';
import { placeOf, sharedChannelOf, type SharedChannel } from './find.ts';
import { noteSharing } from './note-sharing.ts';
import { partnersIn } from './rules.ts';

const suffixes = ['', '-2', '-3', '-4', '-5'];
const sentences: Record<string, string> = {
  not_paid: 'sharing channels needs a paid Slack plan',
  restricted_action: 'the admins of your Slack workspace do not let apps share channels',
  connection_limit_exceeded: 'the channel is shared with as many organisations as Slack allows',
  missing_scope: 'the Slack app lacks a permission; install it again from the current manifest (docs/slack.md)',
};

/** Makes the channel and invites the customer, or looks with whom an existing one is shared. */
export const askSlack = reaction({
  on: sharedChannelChanged,
  name: 'ask-slack',
  lane: 'slack',
  async run(ctx, { refs }) {
    const row = await sharedChannelOf(ctx.db, refs.customer_id);
    if (!row || row.state !== refs.state || !['opening', 'checking'].includes(row.state)) return;
    try {
      const workspace = await workspaceOf(ctx.kernel, row.teamId);
      await (row.state === 'opening' ? open(ctx, workspace, row) : check(ctx, workspace, row));
    } catch (error) {
      if (!(error instanceof SlackRefused)) throw error;
      const problem = sentences[error.code] ?? error.message.replace(/\.$/, '');
      await ctx.run(noteSharing, { customerId: row.customerId, state: 'refused', problem });
    }
  },
});

async function open(ctx: WorkCtx, workspace: Workspace, row: SharedChannel): Promise<void> {
  const { customerId, invitedEmail } = row;
  const { channelId, name } = row.channelId
    ? { channelId: row.channelId, name: row.name }
    : await create(ctx, workspace, row);
  // Kept before the invite is sent: a second try invites to the same channel.
  await slackTables(ctx.db)
    .updateTable('slackSharedChannels')
    .set({ channelId, name })
    .where('customerId', '=', customerId)
    .execute();
  const invited = await callOrWait(ctx.kernel, workspace, 'conversations.inviteShared', (client) =>
    client.conversations.inviteShared({ channel: channelId, emails: [invitedEmail ?? ''] }),
  );
  await ctx.run(noteSharing, { customerId, state: 'invited', channelId, name, inviteId: invited.invite_id });
}

async function create(
  ctx: WorkCtx,
  workspace: Workspace,
  row: SharedChannel,
): Promise<{ channelId: string; name: string }> {
  for (const suffix of suffixes) {
    const name = `${row.name}${suffix}`;
    try {
      const made = await callOrWait(ctx.kernel, workspace, 'conversations.create', (client) =>
        client.conversations.create({ name, is_private: true }),
      );
      return { channelId: made.channel?.id ?? '', name };
    } catch (error) {
      if (!refusedWith(error, 'name_taken')) throw error;
    }
  }
  throw new SlackRefused(
    'name_taken',
    'conversations.create',
    `#${row.name} and the names after it are taken; link one instead`,
  );
}

async function check(
  ctx: WorkCtx,
  workspace: Workspace,
  { customerId, customerName, channelId, teamId }: SharedChannel,
) {
  const { channel } = await callOrWait(ctx.kernel, workspace, 'conversations.info', (client) =>
    client.conversations.info({ channel: channelId ?? '' }),
  );
  const name = channel?.name ?? '';
  const [partnerTeamId, ...more] = partnersIn(channel ?? {}, teamId);
  const problem = !partnerTeamId
    ? 'it is shared with nobody outside'
    : more.length > 0
      ? `it is shared with ${more.length + 1} organisations, not with ${customerName} alone`
      : channel?.is_member === false
        ? 'Candor is not in it; invite it with /invite'
        : null;
  const state = problem ? ('refused' as const) : ('shared' as const);
  await ctx.run(noteSharing, { customerId, state, name, problem, ...(!problem && { partnerTeamId }) });
}

/** Words to the customer go there from now on, or no longer. A channel that is not shared any more stays linked, and says so when it is needed. */
export const keepLink = reaction({
  on: sharedChannelChanged,
  name: 'keep-link',
  async run(ctx, { refs, body }) {
    const { customer_id: customerId, state } = refs;
    if (state !== 'shared' && state !== 'unlinked') return;
    const row = await sharedChannelOf(ctx.db, customerId);
    const isLinked = row && ['shared', 'unshared'].includes(row.state) && row.channelId;
    const channel = isLinked
      ? { kind: 'slack' as const, place: placeOf(row.teamId, row.channelId ?? ''), name: row.name || body.channel }
      : null;
    await ctx.run(linkCustomerChannel, { customerId, channel });
  },
});
