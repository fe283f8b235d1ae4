import type { CommandCtx } from '../../kernel/ctx.ts';
import { UserError } from '../../kernel/errors.ts';
import { firstTeam } from '../installations/store.ts';
import { slackTables, type SharingState } from '../tables.ts';
import { sharedChannelChanged } from './facts.ts';
import { sharedChannelOf, type SharedChannel } from './find.ts';

const underWay = new Set<SharingState>(['opening', 'invited', 'checking', 'shared']);

export const changedFact = (
  { customerId, customerName, teamId, channelId, name, partnerTeamId, problem }: SharedChannel,
  state: SharingState | 'unlinked',
) =>
  sharedChannelChanged({
    refs: { customer_id: customerId, team_id: teamId, channel_id: channelId, state, partner_team_id: partnerTeamId },
    body: { customer: customerName, channel: name, problem },
  });

/** A fresh row for a customer that has no channel yet, or none that works. */
export async function begin(
  ctx: CommandCtx,
  given: Pick<SharedChannel, 'customerId' | 'customerName' | 'name' | 'state'> & Partial<SharedChannel>,
) {
  const before = await sharedChannelOf(ctx.tx, given.customerId);
  if (before && underWay.has(before.state))
    throw new UserError(
      'conflict',
      `${before.customerName} has a shared channel already: #${before.name}. Unlink that one first.`,
      'customerId',
    );
  const teamId = await firstTeam({ db: ctx.tx });
  if (!teamId) throw new UserError('conflict', 'No Slack workspace is connected. Connect one first.', 'customerId');
  const row: SharedChannel = {
    ...{ teamId, channelId: null, partnerTeamId: null, inviteId: null, invitedEmail: null, problem: null },
    ...{ verifiedAt: null, changedAt: null, openedAt: ctx.now() },
    openedBy: ctx.actor.kind === 'user' ? ctx.actor.id : null,
    ...given,
  };
  const rows = slackTables(ctx.tx);
  await rows.deleteFrom('slackSharedChannels').where('customerId', '=', given.customerId).execute();
  await rows.insertInto('slackSharedChannels').values(row).execute();
  return row;
}
