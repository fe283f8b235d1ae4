import { findIncident, isPrivate } from '../../../incidents/find.ts';
import { grantAccess } from '../../../incidents/private/grant-access.ts';
import { makePrivate } from '../../../incidents/private/make-private.ts';
import { systemActor } from '../../../kernel/ctx.ts';
import { UserError } from '../../../kernel/errors.ts';
import { callOrWait, workspaceOf } from '../../client.ts';
import { findChannelById } from '../../find.ts';
import type { EventCtx, EventHandler, SlackEvent } from '../../interaction.ts';
import { actorOf, userOf } from '../../people.ts';
import { skipRefused } from './member.event.ts';
import { noteConverted } from './note-converted.ts';

const self = systemActor('slack');
const subtypes = new Set(['channel_convert_to_private', 'channel_convert_to_public']);

/** A channel that is made private makes its incident private, or its stream alone, with everybody who is in it; Slack tells so by a message. */
export const channelConvertedEvent: EventHandler = {
  type: 'message',
  subscriptions: ['message.channels', 'message.groups'],
  wants: async ({ db }, teamId, event) =>
    subtypes.has(String(event.subtype)) && (await findChannelById(db, teamId, String(event.channel))) !== undefined,
  async run(ctx, event) {
    if (!subtypes.has(String(event.subtype))) return;
    const channel = await findChannelById(ctx.db, ctx.teamId, String(event.channel));
    if (!channel) return;
    const { incidentId } = channel;
    const to = event.subtype === 'channel_convert_to_private' ? 'private' : 'public';
    const onceKey = `slack:event:${ctx.eventId}`;
    const actor =
      (await actorOf(ctx.kernel, ctx.teamId, String(event.user), ctx.enterpriseId).catch(skipRefused)) ?? self;
    await ctx.kernel.run(noteConverted, { incidentId, to }, { actor: self, onceKey });
    const incident = await findIncident(ctx.db, incidentId);
    if (to === 'public' || !incident || isPrivate(incident)) return;
    try {
      await ctx.kernel.run(makePrivate, { incidentId, follows: true }, { actor, onceKey: `${onceKey}:hide` });
    } catch (error) {
      // Whoever may not, did it in Slack all the same.
      if (!(error instanceof UserError)) throw error;
      await ctx.kernel.run(makePrivate, { incidentId, follows: true }, { actor: self, onceKey: `${onceKey}:hide` });
    }
    await letMembersIn(ctx, event, incidentId);
  },
};

async function letMembersIn(ctx: EventCtx, event: SlackEvent, incidentId: string): Promise<void> {
  const workspace = await workspaceOf(ctx.kernel, ctx.teamId, ctx.enterpriseId);
  const channel = String(event.channel);
  for (let cursor: string | undefined; ;) {
    const page = await callOrWait(ctx.kernel, workspace, 'conversations.members', (client) =>
      client.conversations.members({ channel, limit: 200, cursor }),
    );
    for (const account of page.members ?? []) {
      if (account === workspace.botUserId) continue;
      const memberId = await userOf(ctx.kernel, ctx.teamId, account, ctx.enterpriseId).catch(skipRefused);
      const onceKey = `slack:event:${ctx.eventId}:${memberId}`;
      if (memberId) await ctx.kernel.run(grantAccess, { incidentId, memberId }, { actor: self, onceKey });
    }
    cursor = page.response_metadata?.next_cursor;
    if (!cursor) return;
  }
}
