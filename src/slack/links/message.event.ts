import { addAttachment } from '../../incidents/attachments/add.ts';
import { isCall, recognise, webUrl, type Recognised } from '../../incidents/attachments/vendors.ts';
import { findCall } from '../../incidents/calls/find.ts';
import { findIncident } from '../../incidents/find.ts';
import { isEnded } from '../../incidents/lifecycle.ts';
import { UserError } from '../../kernel/errors.ts';
import { actions, button, draft, md } from '../blocks.ts';
import { callOrWait, workspaceOf } from '../client.ts';
import { SlackRefused } from '../errors.ts';
import { findChannelById, keeperOf, wholeIncidentOf } from '../find.ts';
import type { EventCtx, EventHandler, SlackEvent } from '../interaction.ts';
import { actorOf } from '../people.ts';
import { linksIn } from './links-in.ts';

const saidByPeople = new Set([undefined, 'thread_broadcast', 'file_share', 'me_message']);

/** What a message of a person leads to, by the vendors that are known. */
function knownIn(event: SlackEvent): Recognised[] {
  if (event.bot_id || !event.user || !saidByPeople.has(event.subtype as string | undefined)) return [];
  return linksIn(String(event.text ?? '')).flatMap((address) => {
    const url = webUrl(address);
    const found = url ? recognise(url) : null;
    return found && found.kind !== 'link' ? [found] : [];
  });
}

/** Links that somebody posts in the channel of an incident are its attachments; a call is offered as the incident's. */
export const linkPosted: EventHandler = {
  type: 'message',
  subscriptions: ['message.channels', 'message.groups'],
  // Every other message is let go before it is stored.
  wants: async ({ db }, teamId, event) =>
    knownIn(event).length > 0 && (await findChannelById(db, teamId, String(event.channel))) !== undefined,
  async run(ctx, event) {
    const channel = await findChannelById(ctx.db, ctx.teamId, String(event.channel));
    if (!channel) return;
    const incidentId = await wholeIncidentOf(ctx.db, channel);
    // What is attached to the incident is read by whoever sees that.
    if ((await keeperOf(ctx.db, channel)) !== incidentId) return;
    for (const found of knownIn(event)) {
      const id = await attach(ctx, event, incidentId, found);
      if (id && isCall(found)) await offerCall(ctx, event, incidentId, { ...found, id });
    }
  },
};

/** The attachment when it is new. Whoever may not attach, such as people of other organisations, just posts. */
async function attach(ctx: EventCtx, event: SlackEvent, incidentId: string, { url, identity }: Recognised) {
  try {
    const actor = await actorOf(ctx.kernel, ctx.teamId, String(event.user), ctx.enterpriseId);
    const caller = { actor, onceKey: `slack:event:${ctx.eventId}:${identity}` };
    const { id, added } = await ctx.kernel.run(addAttachment, { incidentId, url, noticed: true }, caller);
    return added ? id : null;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    ctx.kernel.log.info({ err: error }, 'a link in a channel was not attached');
    return null;
  }
}

async function offerCall(ctx: EventCtx, event: SlackEvent, incidentId: string, call: Recognised & { id: string }) {
  const incident = await findIncident(ctx.db, incidentId);
  if (!incident || isEnded(incident.category) || (await findCall(ctx.db, incidentId))) return;
  const workspace = await workspaceOf(ctx.kernel, ctx.teamId, ctx.enterpriseId);
  const yes = button('make-call', 'Make it the call', call.id, { style: 'primary' });
  const words = draft(md`📞 Is *${call.title}* the call of this incident?`, actions(`call-offer-${call.id}`, yes));
  const place = { channel: String(event.channel), user: String(event.user) };
  const thread = typeof event.thread_ts === 'string' ? { thread_ts: event.thread_ts } : {};
  try {
    await callOrWait(ctx.kernel, workspace, 'chat.postEphemeral', (client) =>
      client.chat.postEphemeral({ ...place, ...thread, ...words }),
    );
  } catch (error) {
    // Nobody is there any more to be asked.
    if (!(error instanceof SlackRefused)) throw error;
  }
}
