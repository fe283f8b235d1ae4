import { pinMessage } from '../../incidents/pin-message.ts';
import { unpinMessage } from '../../incidents/unpin-message.ts';
import { findUser } from '../../people/find.ts';
import { callOrWait, workspaceOf } from '../client.ts';
import { findChannelById, keeperOf } from '../find.ts';
import type { EventCtx, EventHandler, SlackEvent } from '../interaction.ts';
import { actorOf, userOf } from '../people.ts';
import { permalinkOf } from './channel-opened.furnish.ts';

const pinMark = 'pushpin';

type Place = { channel: string; ts: string; by: string };

const placeOfPin = (event: SlackEvent): Place => {
  const item = event.item as { message?: { ts?: string }; ts?: string } | undefined;
  return {
    channel: String(event.channel_id ?? ''),
    ts: item?.message?.ts ?? item?.ts ?? '',
    by: String(event.user ?? ''),
  };
};
const placeOfReaction = (event: SlackEvent): Place => {
  const item = event.item as { channel?: string; ts?: string } | undefined;
  return { channel: item?.channel ?? '', ts: item?.ts ?? '', by: String(event.user ?? '') };
};

const sourceOf = (teamId: string, { channel, ts }: Place) => `slack:${teamId}:${channel}:${ts}`;

async function pin(ctx: EventCtx, place: Place): Promise<void> {
  const channel = await findChannelById(ctx.db, ctx.teamId, place.channel);
  const workspace = await workspaceOf(ctx.kernel, ctx.teamId, ctx.enterpriseId);
  if (!channel || place.by === workspace.botUserId) return;
  const found = await callOrWait(ctx.kernel, workspace, 'conversations.replies', (client) =>
    client.conversations.replies({ channel: place.channel, ts: place.ts, limit: 1, inclusive: true }),
  );
  const message = found.messages?.find(({ ts }) => ts === place.ts);
  if (!message || message.bot_id) return;
  const userId = message.user
    ? await userOf(ctx.kernel, ctx.teamId, message.user, ctx.enterpriseId).catch(() => undefined)
    : undefined;
  const author = (userId && (await findUser(ctx.db, userId))?.name) || 'someone';
  const actor = await actorOf(ctx.kernel, ctx.teamId, place.by, ctx.enterpriseId);
  const input = {
    ...{
      incidentId: await keeperOf(ctx.db, channel),
      source: sourceOf(ctx.teamId, place),
      text: message.text || '(no words)',
      ...{ author, authorId: userId },
    },
    ...{ link: await permalinkOf(ctx, workspace, place.channel, place.ts), saidAt: new Date(Number(place.ts) * 1000) },
  };
  await ctx.kernel.run(pinMessage, input, { actor, onceKey: `slack:event:${ctx.eventId}` });
}

async function unpin(ctx: EventCtx, place: Place): Promise<void> {
  const channel = await findChannelById(ctx.db, ctx.teamId, place.channel);
  if (!channel) return;
  const actor = await actorOf(ctx.kernel, ctx.teamId, place.by, ctx.enterpriseId);
  const input = { incidentId: await keeperOf(ctx.db, channel), source: sourceOf(ctx.teamId, place) };
  await ctx.kernel.run(unpinMessage, input, { actor, onceKey: `slack:event:${ctx.eventId}` });
}

const isPinMark = (event: SlackEvent) => event.reaction === pinMark;

/** A pinned message, or one marked 📌, is on the timeline. */
export const pinEvents: EventHandler[] = [
  { type: 'pin_added', run: (ctx, event) => pin(ctx, placeOfPin(event)) },
  { type: 'pin_removed', run: (ctx, event) => unpin(ctx, placeOfPin(event)) },
  {
    type: 'reaction_added',
    run: async (ctx, event) => (isPinMark(event) ? await pin(ctx, placeOfReaction(event)) : undefined),
  },
  {
    type: 'reaction_removed',
    run: async (ctx, event) => (isPinMark(event) ? await unpin(ctx, placeOfReaction(event)) : undefined),
  },
];
