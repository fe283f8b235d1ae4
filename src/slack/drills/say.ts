import type { Db } from '../../kernel/db.ts';
import type { Kernel } from '../../kernel/kernel.ts';
import { callOrWait } from '../client.ts';
import { destinationOf, type Destination } from '../destination.ts';
import { slackTables } from '../tables.ts';
import { rulesInUse } from '../announcements/find.ts';

/** Channels in which incidents are announced, each of each rule. */
export async function announcementChannels(db: Db): Promise<{ placeId: string; name: string }[]> {
  return (await rulesInUse(db)).flatMap(({ channels }) => channels.map(({ id, name }) => ({ placeId: id, name })));
}

/** Says one thing in a channel of an announcement rule, by itself; throws with a sentence when Slack does not take it. */
export async function sayIn(kernel: Kernel, placeId: string, text: string): Promise<void> {
  const destination = await destinationOf(kernel, `announcements:${placeId}`);
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
