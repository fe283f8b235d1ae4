import type { Ctx } from '../../kernel/ctx.ts';
import { callSlack } from '../client.ts';
import { refusedWith } from '../errors.ts';
import type { Workspace } from '../installations/store.ts';
import { slackTables } from '../tables.ts';
import { sharedChannelsOf, type SharedChannel } from './find.ts';
import { isStale, manyToAsk, problemWith, type Shown } from './rules.ts';

/** Why nothing may be posted to each of these customers now, by customer; null where exactly they read. Asks Slack where what it said is old, or something has happened since. */
export async function verifyChannels(
  ctx: Ctx,
  workspace: Workspace,
  customerIds: readonly string[],
): Promise<Map<string, string | null>> {
  const rows = await sharedChannelsOf(ctx.db, workspace.teamId, customerIds);
  const stale = rows.filter((row) => isStale(row, ctx.now()));
  // What happens while Slack answers voids the answer.
  const askedAt = ctx.now();
  const shown = stale.length >= manyToAsk ? await askOfAll(ctx, workspace) : null;
  for (const row of stale) {
    const channel = shown ? (shown.get(row.channelId ?? '') ?? null) : await askOfOne(ctx, workspace, row);
    row.problem = problemOf(row, channel);
    row.verifiedAt = askedAt;
    await slackTables(ctx.db)
      .updateTable('slackSharedChannels')
      .set({ problem: row.problem, verifiedAt: askedAt })
      .where('customerId', '=', row.customerId)
      .execute();
  }
  return new Map(rows.map(({ customerId, problem }) => [customerId, problem]));
}

const problemOf = (row: SharedChannel, shown: Shown | null) =>
  problemWith(shown, { ...row, partnerTeamId: row.partnerTeamId ?? '' });

async function askOfOne(ctx: Ctx, workspace: Workspace, { channelId }: SharedChannel): Promise<Shown | null> {
  try {
    const { channel } = await callSlack(ctx.kernel, workspace, 'conversations.info', (client) =>
      client.conversations.info({ channel: channelId ?? '' }),
    );
    return channel ?? null;
  } catch (error) {
    if (refusedWith(error, 'channel_not_found')) return null;
    throw error;
  }
}

/** A thousand channels in one answer. */
async function askOfAll(ctx: Ctx, workspace: Workspace): Promise<Map<string, Shown>> {
  const all = new Map<string, Shown>();
  for (let cursor: string | undefined; ;) {
    const page = await callSlack(ctx.kernel, workspace, 'conversations.list', (client) =>
      client.conversations.list({ limit: 1000, types: 'public_channel,private_channel', cursor }),
    );
    for (const channel of page.channels ?? []) all.set(channel.id ?? '', channel);
    cursor = page.response_metadata?.next_cursor;
    if (!cursor) return all;
  }
}
