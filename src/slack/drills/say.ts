import type { Db } from '../../kernel/db.ts';
import type { Kernel } from '../../kernel/kernel.ts';
import { callOrWait } from '../client.ts';
import { destinationOf, type Destination } from '../destination.ts';
import { slackTables } from '../tables.ts';
import { rulesInUse } from '../announcements/find.ts';

/** Channels in which incidents are announced, by their rules. */
export async function announcementChannels(db: Db): Promise<{ ruleId: string; name: string }[]> {
  return (await rulesInUse(db)).map(({ id, channelName }) => ({ ruleId: id, name: channelName }));
}

/** Says one thing in the channel of an announcement rule, by itself; throws with a sentence when Slack does not take it. */
export async function sayIn(kernel: Kernel, ruleId: string, text: string): Promise<void> {
  const destination = await destinationOf(kernel, `announcements:${ruleId}`);
  if (!destination) throw new Error('This announcement rule is no longer in use.');
  await post(kernel, destination, text);
}

/** Whether a person has an account in a workspace that is connected. */
export async function isInSlack(db: Db, userId: string): Promise<boolean> {
  const account = await slackTables(db)
    .selectFrom('slackUsers')
    .select('slackUserId')
    .where('userId', '=', userId)
    .executeTakeFirst();
  return account !== undefined;
}

/** Says one thing to a person directly, the way breaches and reminders reach people. */
export async function sayTo(kernel: Kernel, userId: string, text: string): Promise<void> {
  const destination = await destinationOf(kernel, `user:${userId}`);
  if (!destination) throw new Error('This person has no Slack account here.');
  await post(kernel, destination, text);
}

async function post(kernel: Kernel, { workspace, channel }: Destination, text: string): Promise<void> {
  await callOrWait(kernel, workspace, 'chat.postMessage', (client) => client.chat.postMessage({ channel, text }));
}
