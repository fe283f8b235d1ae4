import { callOrWait } from '../../client.ts';
import { refusedWith } from '../../errors.ts';
import type { Workspace } from '../../installations/store.ts';
import type { WorkCtx } from '../../../kernel/reaction.ts';
import { slackTables } from '../../tables.ts';
import { setAsideName } from '../channel.ts';

const stays = [
  'not_authorized',
  'name_taken',
  'restricted_action',
  'is_archived',
  'not_in_channel',
  'channel_not_found',
];

/** Takes an incident's name from a channel that everyone can find, where Slack lets Candor: the one that takes its place is called so. */
export async function setAside({ kernel, db }: WorkCtx, workspace: Workspace, channel: string): Promise<void> {
  const name = setAsideName(channel);
  try {
    await callOrWait(kernel, workspace, 'conversations.rename', (client) =>
      client.conversations.rename({ channel, name }),
    );
  } catch (error) {
    if (!refusedWith(error, ...stays)) throw error;
    return;
  }
  await slackTables(db)
    .updateTable('slackChannels')
    .set({ name })
    .where('teamId', '=', workspace.teamId)
    .where('channelId', '=', channel)
    .execute();
}
