import { incidentRenamed, roleAssigned, roleUnassigned, updateShared } from '../../../incidents/facts.ts';
import {
  streamClosed,
  streamReopened,
  streamTaken,
  streamVisibilityChanged,
} from '../../../incidents/streams/facts.ts';
import { shownBeside, toldBeside } from '../../../incidents/streams/find.ts';
import { companion } from '../../../kernel/module.ts';
import { channelOpened } from '../../facts.ts';
import { findChannel } from '../../find.ts';
import { show, tellFact } from '../../outbox.ts';
import { showAll } from '../incident-changed.tell-channel.ts';

const mirrorUpdates = companion({
  on: updateShared,
  name: 'mirror-between-streams',
  async write(ctx, fact) {
    for (const id of fact.incidentId ? await toldBeside(ctx.tx, fact.incidentId) : [])
      if (await findChannel(ctx.tx, id)) await tellFact(ctx, `incident:${id}`, fact, null);
    return [];
  },
});

/** Closed, reopened and moved streams read of it in their own channel too. */
const tellStreams = [streamClosed, streamReopened, streamTaken, streamVisibilityChanged].map((on) =>
  companion({
    on: on as typeof streamClosed,
    name: 'tell-stream-channel',
    async write(ctx, fact) {
      const channel = await findChannel(ctx.tx, fact.refs.stream_id);
      if (!channel) return [];
      // Inside, it is told by the fact of its own.
      if (fact.name !== streamVisibilityChanged.name) await tellFact(ctx, `incident:${channel.incidentId}`, fact, null);
      await showAll(ctx, channel, fact.name === streamTaken.name);
      return [];
    },
  }),
);

/** The summary of an incident names its streams, their leads and channels; theirs name the incident. */
const showBeside = [roleAssigned, roleUnassigned, incidentRenamed, channelOpened].map((on) =>
  companion({
    on: on as typeof roleAssigned,
    name: 'show-between-streams',
    async write(ctx, fact) {
      for (const id of fact.incidentId ? await shownBeside(ctx.tx, fact.incidentId) : [])
        if (await findChannel(ctx.tx, id)) await show(ctx, 'summary', id, `incident:${id}`, id);
      return [];
    },
  }),
);

export const mirrorStreams = [mirrorUpdates, ...tellStreams, ...showBeside];
