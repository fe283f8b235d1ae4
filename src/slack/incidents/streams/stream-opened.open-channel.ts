import { streamOpened } from '../../../incidents/streams/facts.ts';
import { companion } from '../../../kernel/module.ts';
import { reaction } from '../../../kernel/reaction.ts';
import { findChannel } from '../../find.ts';
import { slackTables } from '../../tables.ts';
import { openChannelOf } from '../incident-declared.open-channel.ts';

/** A stream has its channel where its incident has one. */
export const rememberStream = companion({
  on: streamOpened,
  name: 'remember-stream-channel',
  async write(ctx, { incidentId, refs }) {
    if (ctx.kernel.config.slack.mode === 'off') return [];
    const teamId = incidentId ? ((await findChannel(ctx.tx, incidentId))?.teamId ?? null) : null;
    const nothing = { movedFromId: null, channelId: null, topic: null, openedAt: null, archivedAt: null, leftAt: null };
    await slackTables(ctx.tx)
      .insertInto('slackChannels')
      .values({ incidentId: refs.stream_id, teamId, wishedName: null, attachedId: null, source: null, ...nothing })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    return [];
  },
});

/** Finds or creates `#inc-7-database`. */
export const openStreamChannel = reaction({
  on: streamOpened,
  name: 'open-stream-channel',
  lane: 'slack',
  run: (ctx, { refs }) => openChannelOf(ctx, refs.stream_id),
});
