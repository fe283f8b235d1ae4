import { command, recorded, unchanged } from '../../kernel/command.ts';
import { systemActor } from '../../kernel/ctx.ts';
import { UserError } from '../../kernel/errors.ts';
import { z } from 'zod';
import { channelArchived, channelLost, channelUnarchived } from '../facts.ts';
import { findChannel, findChannelById } from '../find.ts';
import { drainOutbox } from '../outbox.ts';
import type { EventCtx, EventHandler, SlackEvent } from '../interaction.ts';
import { workspaceOf } from '../client.ts';
import { slackTables } from '../tables.ts';
import { showAll } from './incident-changed.tell-channel.ts';

const changes = ['archived', 'unarchived', 'left', 'joined'] as const;
type Change = (typeof changes)[number];

/** Somebody archived the channel, brought it back, or took Candor out of it. */
export const noteChannel = command({
  name: 'slack.note_channel',
  about: 'Note what happened to the channel of an incident.',
  permission: 'incidents.update',
  input: z.object({ incidentId: z.string(), change: z.enum(changes) }),
  locks: ({ incidentId }) => [`incident:${incidentId}`],
  async run(ctx, { incidentId, change }) {
    const channel = await findChannel(ctx.tx, incidentId);
    if (!channel?.channelId || !channel.teamId)
      throw new UserError('not_found', 'This incident has no channel.', 'incidentId');
    const now = ctx.now();
    const before = {
      archived: channel.archivedAt,
      left: channel.leftAt,
      unarchived: !channel.archivedAt,
      joined: !channel.leftAt,
    }[change];
    if (before) return unchanged(null);
    const set = {
      archived: { archivedAt: now },
      unarchived: { archivedAt: null, leftAt: null },
      left: { leftAt: now },
      joined: { leftAt: null },
    }[change];
    await slackTables(ctx.tx).updateTable('slackChannels').set(set).where('incidentId', '=', incidentId).execute();
    if (change === 'unarchived' || change === 'joined') {
      await showAll(ctx, channel);
      await ctx.enqueue(drainOutbox, { queue: `incident:${incidentId}` });
    }
    const details = {
      incidentId,
      refs: { team_id: channel.teamId, channel_id: channel.channelId },
      body: { name: channel.name },
    };
    const facts = {
      archived: channelArchived,
      unarchived: channelUnarchived,
      left: channelLost,
      joined: channelUnarchived,
    };
    return recorded(null, facts[change](details));
  },
});

const note = (
  type: string,
  change: Change,
  applies: (ctx: EventCtx, event: SlackEvent) => Promise<boolean> = async () => true,
): EventHandler => ({
  type,
  async run(ctx, event) {
    const channel = await findChannelById(ctx.db, ctx.teamId, String(event.channel));
    if (!channel || !(await applies(ctx, event))) return;
    await ctx.kernel.run(
      noteChannel,
      { incidentId: channel.incidentId, change },
      { actor: systemActor('slack'), onceKey: `slack:event:${ctx.eventId}` },
    );
  },
});

const isAboutUs = async (ctx: EventCtx, event: SlackEvent) => {
  const workspace = await workspaceOf(ctx.kernel, ctx.teamId, ctx.enterpriseId);
  return event.user === workspace.botUserId;
};

export const channelEvents: EventHandler[] = [
  ...['channel_archive', 'group_archive'].map((type) => note(type, 'archived')),
  ...['channel_unarchive', 'group_unarchive'].map((type) => note(type, 'unarchived')),
  ...['channel_left', 'group_left'].map((type) => note(type, 'left')),
  note('member_joined_channel', 'joined', isAboutUs),
  ...['channel_rename', 'group_rename'].map((type) => ({
    type,
    async run(ctx: EventCtx, event: SlackEvent) {
      const { id, name } = event.channel as { id: string; name: string };
      await slackTables(ctx.db)
        .updateTable('slackChannels')
        .set({ name })
        .where('teamId', '=', ctx.teamId)
        .where('channelId', '=', id)
        .execute();
    },
  })),
  {
    type: 'channel_id_changed',
    async run(ctx, event) {
      const moved = { channelId: String(event.new_channel_id) };
      const from = String(event.old_channel_id);
      await slackTables(ctx.db)
        .updateTable('slackChannels')
        .set(moved)
        .where('teamId', '=', ctx.teamId)
        .where('channelId', '=', from)
        .execute();
      await slackTables(ctx.db)
        .updateTable('slackMessages')
        .set(moved)
        .where('teamId', '=', ctx.teamId)
        .where('channelId', '=', from)
        .execute();
    },
  },
];
