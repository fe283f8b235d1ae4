import { findIncident, isPrivate, isPrivateStream, needIncidentOrStream, scopedBy } from '../../../incidents/find.ts';
import { peopleOf } from '../../../incidents/private/find.ts';
import { grantAccess } from '../../../incidents/private/grant-access.ts';
import { revokeAccess } from '../../../incidents/private/revoke-access.ts';
import { systemActor, type Actor } from '../../../kernel/ctx.ts';
import { UserError } from '../../../kernel/errors.ts';
import { workspaceOf } from '../../client.ts';
import { findChannelById } from '../../find.ts';
import type { EventCtx, EventHandler, SlackEvent } from '../../interaction.ts';
import { actorOf, userOf } from '../../people.ts';
import { removeOne } from './access-changed.follow.ts';

const self = systemActor('slack');

/** The private incident of a channel and the person whom the event is about; null for others and for Candor itself. */
async function memberOf(ctx: EventCtx, event: SlackEvent) {
  const channel = await findChannelById(ctx.db, ctx.teamId, String(event.channel));
  const workspace = await workspaceOf(ctx.kernel, ctx.teamId, ctx.enterpriseId);
  if (!channel?.isPrivate || event.user === workspace.botUserId) return null;
  const incident = await needIncidentOrStream(ctx, channel.incidentId);
  if (!isPrivate(incident)) return null;
  const incidentId = scopedBy(incident);
  const memberId = await userOf(ctx.kernel, ctx.teamId, String(event.user), ctx.enterpriseId).catch(skipRefused);
  const isByUs = event.inviter === workspace.botUserId;
  return memberId
    ? {
        ...{ member: { incidentId, memberId }, workspace, isByUs, isStream: incident.id !== incidentId },
        wholeId: isPrivateStream(incident) ? incident.parentId : null,
      }
    : null;
}

export const skipRefused = (error: unknown): null => {
  if (error instanceof UserError) return null;
  throw error;
};

/** Whoever invited them, when they may; Slack has let them in either way. */
async function inviterOf(ctx: EventCtx, event: SlackEvent): Promise<Actor> {
  if (!event.inviter) return self;
  return (await actorOf(ctx.kernel, ctx.teamId, String(event.inviter), ctx.enterpriseId).catch(skipRefused)) ?? self;
}

async function letIn(ctx: EventCtx, event: SlackEvent, member: { incidentId: string; memberId: string }) {
  const onceKey = `slack:event:${ctx.eventId}:${member.incidentId}`;
  try {
    await ctx.kernel.run(grantAccess, member, { actor: await inviterOf(ctx, event), onceKey });
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    await ctx.kernel.run(grantAccess, member, { actor: self, onceKey });
  }
}

/** The members of a private incident, or of a private stream, and the people in its channel are the same. */
export const memberEvents: EventHandler[] = [
  {
    type: 'member_joined_channel',
    async run(ctx, event) {
      const joined = await memberOf(ctx, event);
      if (!joined) return;
      const { member, workspace, isByUs, wholeId } = joined;
      // Who sees it through a team stays no longer than they are in that team.
      if ((await peopleOf(ctx.db, member.incidentId)).has(member.memberId)) return;
      // Candor invites those alone who were let in: this one was taken out before Slack said that they came.
      if (isByUs) return await removeOne(ctx, workspace, String(event.channel), String(event.user));
      const whole = wholeId ? await findIncident(ctx.db, wholeId) : undefined;
      if (whole && isPrivate(whole)) await letIn(ctx, event, { ...member, incidentId: whole.id });
      await letIn(ctx, event, member);
    },
  },
  {
    type: 'member_left_channel',
    async run(ctx, event) {
      const left = await memberOf(ctx, event);
      // Whoever leaves a stream still works on its incident.
      if (!left || left.isStream) return;
      const { member } = left;
      // The last member, and whoever has a role, see it still although they left its channel.
      await ctx.kernel
        .run(revokeAccess, member, { actor: self, onceKey: `slack:event:${ctx.eventId}` })
        .catch(skipRefused);
    },
  },
];
