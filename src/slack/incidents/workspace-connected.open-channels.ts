import { selectWithStreams } from '../../incidents/find.ts';
import { isOpen } from '../../incidents/lifecycle.ts';
import { job, reaction } from '../../kernel/reaction.ts';
import { workspaceConnected } from '../facts.ts';
import { slackTables } from '../tables.ts';
import { openChannelOf } from './incident-declared.open-channel.ts';

const openLater = { name: 'slack.open_channel', lane: 'slack' } as const;

export const openChannelJob = job<{ incidentId: string }>({
  ...openLater,
  run: (ctx, { incidentId }) => openChannelOf(ctx, incidentId),
});

/** Incidents that were declared before Slack was connected get their channels now, unless they are over. */
export const openChannels = reaction({
  on: workspaceConnected,
  name: 'open-missing-channels',
  async run(ctx) {
    const missing = slackTables(ctx.db).selectFrom('slackChannels').select('incidentId').where('channelId', 'is', null);
    const incidents = await selectWithStreams(ctx.db).where('incidents.id', 'in', missing).execute();
    for (const { id, category } of incidents) {
      if (isOpen(category)) await ctx.kernel.jobs.enqueue(ctx.db, openLater, { incidentId: id });
    }
  },
});
