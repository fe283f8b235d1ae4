import { pinMessage } from '../../../incidents/pin-message.ts';
import { unpinMessage } from '../../../incidents/unpin-message.ts';
import type { Ctx } from '../../../kernel/ctx.ts';
import { findUser } from '../../../people/find.ts';
import { callOrWait, workspaceOf } from '../../client.ts';
import { findChannelById, keeperOf } from '../../find.ts';
import type { EventCtx, EventHandler, SlackEvent } from '../../interaction.ts';
import { actorOf, messageAsRead, userOf } from '../../people.ts';
import type { Workspace } from '../../installations/store.ts';
import { permalinkOf } from '../channel-opened.furnish.ts';

const pinMark = 'pushpin';

type Message = { channel: string; ts: string };
type Place = Message & { by: string };

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

const sourceOf = (teamId: string, { channel, ts }: Message) => `slack:${teamId}:${channel}:${ts}`;

/** A message as Slack has it; undefined when it is gone. */
export async function messageAt({ kernel }: Pick<Ctx, 'kernel'>, workspace: Workspace, { channel, ts }: Message) {
  const found = await callOrWait(kernel, workspace, 'conversations.replies', (client) =>
    client.conversations.replies({ channel, ts, limit: 1, inclusive: true }),
  );
  return found.messages?.find((message) => message.ts === ts);
}

type Words = { text: string; account?: string; enterpriseId?: string };

/** What is kept of a message that is pinned: who said what, when and where. */
export async function pinOf(
  { kernel, db }: Pick<Ctx, 'kernel' | 'db'>,
  workspace: Workspace,
  place: Message,
  { text, account, enterpriseId }: Words,
) {
  const { teamId } = workspace;
  const authorId = account ? await userOf(kernel, teamId, account, enterpriseId).catch(() => undefined) : undefined;
  const author = (authorId && (await findUser(db, authorId))?.name) || 'someone';
  const link = await permalinkOf({ kernel }, workspace, place.channel, place.ts);
  const saidAt = new Date(Number(place.ts) * 1000);
  return { source: sourceOf(teamId, place), text: text || '(no words)', author, authorId, link, saidAt };
}

async function pin(ctx: EventCtx, place: Place): Promise<void> {
  const channel = await findChannelById(ctx.db, ctx.teamId, place.channel);
  const workspace = await workspaceOf(ctx.kernel, ctx.teamId, ctx.enterpriseId);
  if (!channel || place.by === workspace.botUserId) return;
  const message = await messageAt(ctx, workspace, place);
  if (!message || message.bot_id) return;
  const actor = await actorOf(ctx.kernel, ctx.teamId, place.by, ctx.enterpriseId);
  const text = await messageAsRead(ctx, ctx.teamId, message.text ?? '');
  const words = { text, account: message.user, enterpriseId: ctx.enterpriseId };
  const input = { incidentId: await keeperOf(ctx.db, channel), ...(await pinOf(ctx, workspace, place, words)) };
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
