import type { Kernel } from '../../kernel/kernel.ts';
import { reaction } from '../../kernel/reaction.ts';
import { callOrWait, workspaceOf } from '../client.ts';
import { joinChannel } from '../destination.ts';
import { SlackRefused } from '../errors.ts';
import { slackTables } from '../tables.ts';
import { announcementRuleChanged } from './facts.ts';
import { findRule, hasNoName } from './find.ts';

/** A rule that names a channel by the id alone: Candor joins it and learns what it is called. What Slack refuses shows with the first announcement. */
export const nameChannel = reaction({
  on: announcementRuleChanged,
  name: 'name-channel',
  lane: 'slack',
  async run({ db, kernel }, { refs }) {
    const rule = await findRule(db, refs.rule_id);
    if (!rule || rule.archivedAt) return;
    for (const channel of rule.channels.filter(hasNoName)) {
      const name = await nameOf(kernel, rule.teamId, channel.name);
      if (!name) continue;
      await slackTables(db)
        .updateTable('announcementChannels')
        .set({ name })
        .where('id', '=', channel.id)
        .where('channelId', '=', channel.name)
        .execute();
    }
  },
});

async function nameOf(kernel: Kernel, teamId: string, channel: string): Promise<string | undefined> {
  try {
    const workspace = await workspaceOf(kernel, teamId);
    await joinChannel(kernel, workspace, channel);
    const { channel: found } = await callOrWait(kernel, workspace, 'conversations.info', (client) =>
      client.conversations.info({ channel }),
    );
    return found?.name;
  } catch (error) {
    if (!(error instanceof SlackRefused)) throw error;
    return undefined;
  }
}
