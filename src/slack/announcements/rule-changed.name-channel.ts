import { reaction } from '../../kernel/reaction.ts';
import { callOrWait, workspaceOf } from '../client.ts';
import { joinChannel } from '../destination.ts';
import { SlackRefused } from '../errors.ts';
import { slackTables } from '../tables.ts';
import { announcementRuleChanged } from './facts.ts';
import { findRule, hasNoName } from './find.ts';

/** A rule that names its channel by the id alone: Candor joins it and learns what it is called. What Slack refuses shows with the first announcement. */
export const nameChannel = reaction({
  on: announcementRuleChanged,
  name: 'name-channel',
  lane: 'slack',
  async run({ db, kernel }, { refs }) {
    const rule = await findRule(db, refs.rule_id);
    if (!rule?.channelId || rule.archivedAt || !hasNoName(rule)) return;
    const channel = rule.channelId;
    try {
      const workspace = await workspaceOf(kernel, rule.teamId);
      await joinChannel(kernel, workspace, channel);
      const { channel: found } = await callOrWait(kernel, workspace, 'conversations.info', (client) =>
        client.conversations.info({ channel }),
      );
      if (!found?.name) return;
      await slackTables(db)
        .updateTable('announcementRules')
        .set({ channelName: found.name })
        .where('id', '=', rule.id)
        .where('channelId', '=', channel)
        .execute();
    } catch (error) {
      if (!(error instanceof SlackRefused)) throw error;
    }
  },
});
