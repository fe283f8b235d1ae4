import { z } from 'zod';
import type { Db } from '../../kernel/db.ts';
import type { Kernel } from '../../kernel/kernel.ts';
import { cron, job, reaction } from '../../kernel/reaction.ts';
import { callOrWait } from '../client.ts';
import { workspaceConnected, workspaceDisconnected } from '../facts.ts';
import { installationOf } from '../installations/store.ts';
import { slackTables } from '../tables.ts';
import { forgetChannels, keepChannels } from './write.ts';

const syncChannels = { name: 'slack.sync_channels', lane: 'slack' } as const;
const pageSize = 1_000;
const hourMs = 3_600_000;
/** Less than a day, so that the hourly look finds it once a day. */
const freshMs = 23.5 * hourMs;

const page = z.object({ teamId: z.string(), since: z.coerce.date(), cursor: z.string().optional() });

async function ask(kernel: Kernel, db: Db, data: { teamId: string; since: string; cursor?: string }): Promise<void> {
  await kernel.jobs.enqueue(db, syncChannels, data);
}

/** One page of a workspace's public channels, and the next page as its own job: a limit puts off one page, not all. */
export const syncChannelsJob = job<{ teamId: string; since: string; cursor?: string }>({
  ...syncChannels,
  async run({ kernel, db }, data) {
    const { teamId, since, cursor } = page.parse(data);
    const workspace = await installationOf(kernel, teamId);
    if (!workspace) return;
    const found = await callOrWait(kernel, workspace, 'conversations.list', (client) =>
      client.conversations.list({ limit: pageSize, types: 'public_channel', exclude_archived: true, cursor }),
    );
    await keepChannels(kernel, workspace, found.channels ?? [], since);
    const next = found.response_metadata?.next_cursor;
    if (next) return await ask(kernel, db, { teamId, since: since.toISOString(), cursor: next });
    await forgetUnseen(kernel, teamId, since);
  },
});

/** What the whole look did not find is archived, deleted or private by now. */
async function forgetUnseen(kernel: Kernel, teamId: string, since: Date): Promise<void> {
  for (;;) {
    const unseen = await slackTables(kernel.db)
      .selectFrom('slackPublicChannels')
      .select('channelId')
      .where('teamId', '=', teamId)
      .where('goneAt', 'is', null)
      .where('seenAt', '<', since)
      .limit(pageSize)
      .execute();
    if (unseen.length === 0) return;
    const ids = unseen.map(({ channelId }) => channelId);
    await forgetChannels(kernel, teamId, ids);
    if (unseen.length < pageSize) return;
  }
}

/** The channels of a workspace come with it. */
export const bringChannels = reaction({
  on: workspaceConnected,
  name: 'bring-channels',
  run: ({ kernel, db, now }, { refs }) => ask(kernel, db, { teamId: refs.team_id, since: now().toISOString() }),
});

/** And go with it; they come back under their own ids. */
export const forgetWorkspace = reaction({
  on: workspaceDisconnected,
  name: 'forget-channels',
  run: ({ kernel, now }, { refs }) => forgetUnseen(kernel, refs.team_id, new Date(now().getTime() + 1)),
});

/** Once a day each workspace is compared as a whole: what no event told, or was told while Candor was away. */
export const compareChannels = cron({
  name: 'slack.compare_channels',
  schedule: '17 * * * *',
  async run({ kernel, db, now }) {
    const fresh = slackTables(db)
      .selectFrom('slackPublicChannels')
      .select('teamId')
      .where('seenAt', '>', new Date(now().getTime() - freshMs));
    const due = await slackTables(db)
      .selectFrom('slackInstallations')
      .select('teamId')
      .where('endedAt', 'is', null)
      .where('teamId', 'is not', null)
      .where('teamId', 'not in', fresh)
      .execute();
    for (const { teamId } of due) if (teamId) await ask(kernel, db, { teamId, since: now().toISOString() });
  },
});
