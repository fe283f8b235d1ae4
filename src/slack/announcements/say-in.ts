import type { Db } from '../../kernel/db.ts';
import type { Kernel } from '../../kernel/kernel.ts';
import { callOrWait } from '../client.ts';
import { destinationOf } from '../destination.ts';
import { rulesInUse } from './find.ts';

/** Channels in which incidents are announced, by their rules. */
export async function announcementChannels(db: Db): Promise<{ ruleId: string; name: string }[]> {
  return (await rulesInUse(db)).map(({ id, channelName }) => ({ ruleId: id, name: channelName }));
}

/** Says one thing in the channel of an announcement rule, by itself; throws with a sentence when Slack does not take it. */
export async function sayIn(kernel: Kernel, ruleId: string, text: string): Promise<void> {
  const destination = await destinationOf(kernel, `announcements:${ruleId}`);
  if (!destination) throw new Error('This announcement rule is no longer in use.');
  const { workspace, channel } = destination;
  await callOrWait(kernel, workspace, 'chat.postMessage', (client) => client.chat.postMessage({ channel, text }));
}
