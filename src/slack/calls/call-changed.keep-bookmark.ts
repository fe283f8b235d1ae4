import { callFailed, callRemoved, callSet } from '../../incidents/calls/facts.ts';
import { findCall } from '../../incidents/calls/find.ts';
import type { Db } from '../../kernel/db.ts';
import { reaction } from '../../kernel/reaction.ts';
import { tellingOf } from '../incidents/incident-changed.tell-channel.ts';
import { keepInChannel, type Kept } from '../links/bookmarks.ts';

/** One bookmark leads to the call, and goes with it. */
export async function callBookmark(db: Db, incidentId: string): Promise<Kept> {
  return { title: 'Call', emoji: ':telephone_receiver:', link: (await findCall(db, incidentId))?.url ?? null };
}

/** What came with the declaration is bookmarked when the channel is furnished. */
export const keepBookmark = [callSet, callRemoved].map((on) =>
  reaction({
    on: on as typeof callSet,
    name: 'keep-call-bookmark',
    lane: 'slack',
    async run(ctx, { incidentId, refs }) {
      if (!incidentId || refs.told_by) return;
      await keepInChannel(ctx, incidentId, [await callBookmark(ctx.db, incidentId)]);
    },
  }),
);

export const tellCalls = [
  ...[callSet, callRemoved].map((on) => tellingOf({ on, says: true, burst: true })),
  tellingOf({ on: callFailed, says: true, aside: true }),
];
