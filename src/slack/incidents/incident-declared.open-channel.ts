import { z } from 'zod';
import { incidentDeclared } from '../../incidents/facts.ts';
import { isPrivate, needIncidentOrStream, type Incident } from '../../incidents/find.ts';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import { Permanent, RetryLater } from '../../kernel/errors.ts';
import { companion } from '../../kernel/module.ts';
import { reaction, type WorkCtx } from '../../kernel/reaction.ts';
import { callOrWait, workspaceOf } from '../client.ts';
import { drainQueue } from '../drain.ts';
import { channelAskedFor, channelOpened } from '../facts.ts';
import { findChannel, findChannelById } from '../find.ts';
import { refreshHomesLater } from '../home/refresh.ts';
import { firstTeam, type Workspace } from '../installations/store.ts';
import { slackTables } from '../tables.ts';
import { workspaceByRule } from '../workspaces/find.ts';
import { showAnnouncement, showFirst } from '../announcements/announcing.ts';
import { rulesInUse } from '../announcements/find.ts';
import { wishedNameOf } from './channel.ts';
import { findOrCreate, type Opened } from './channels/find-or-create.ts';

const source = z.object({
  ...{
    teamId: z.string().optional(),
    channelId: z.string(),
    ts: z.string(),
    text: z.string().optional(),
    author: z.string().optional(),
  },
});
export const lentToDeclaring = z.object({
  channelName: z.string().optional(),
  /** The workspace that was asked for by name. */
  teamId: z.string().optional(),
  /** The one it was declared in, unless a rule says another. */
  declaredIn: z.string().optional(),
  source: source.optional(),
  /** For what is written down afterwards: a channel that was there already, a new one, or an announcement. */
  attachedId: z.string().optional(),
  openChannel: z.boolean().optional(),
  announce: z.boolean().optional(),
});

/** Keeps what was asked of the channel, in the transaction of the declaration. */
export const rememberWish = companion<typeof incidentDeclared, z.output<typeof lentToDeclaring>>({
  on: incidentDeclared,
  name: 'remember-channel-wish',
  async write(ctx, { incidentId, refs }, lent) {
    if (!incidentId || ctx.kernel.config.slack.mode === 'off') return [];
    await refreshHomesLater(ctx);
    const past = refs.mode === 'retrospective';
    if (past && lent?.announce) await showAnnouncement(ctx, incidentId, true);
    if (past && !lent?.attachedId && !lent?.openChannel) return [];
    const nothing = { movedFromId: null, channelId: null, topic: null, openedAt: null, archivedAt: null, leftAt: null };
    const wish = {
      wishedName: lent?.channelName ? wishedNameOf(lent.channelName) : null,
      teamId: lent?.teamId || (await workspaceByRule(ctx, incidentId)) || lent?.declaredIn || null,
      attachedId: (past && lent?.attachedId) || null,
    };
    await slackTables(ctx.tx)
      .insertInto('slackChannels')
      .values({ incidentId, ...wish, source: lent?.source ? JSON.stringify(lent.source) : null, ...nothing })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    return [];
  },
});

/** Finds or creates the channel of a new incident, or of one that had none. */
export const openChannel = [incidentDeclared, channelAskedFor].map((on) =>
  reaction({
    on: on as typeof channelAskedFor,
    name: 'open-channel',
    lane: 'slack',
    run: async (ctx, { incidentId }) => (incidentId ? await openChannelOf(ctx, incidentId) : undefined),
  }),
);

/** Does nothing while no workspace is connected: connecting one opens what is missing. */
export async function openChannelOf(ctx: WorkCtx, incidentId: string): Promise<void> {
  const [known, incident] = await Promise.all([findChannel(ctx.db, incidentId), needIncidentOrStream(ctx, incidentId)]);
  const teamId = known?.teamId ?? (await firstTeam(ctx.kernel));
  if (!known || !teamId) return;
  if (!known.channelId) {
    const workspace = await workspaceOf(ctx.kernel, teamId);
    const opened = known.attachedId
      ? await attach(ctx, workspace, incident, known.attachedId)
      : await findOrCreate(ctx, workspace, incident, known.wishedName);
    await ctx.run(recordChannel, { incidentId, teamId, ...opened });
  }
  await announceNow(ctx, teamId);
}

/** Spares the announcements the way through the queue; the job that was stored with it stays for when this fails. */
async function announceNow(ctx: WorkCtx, teamId: string): Promise<void> {
  try {
    const places = (await rulesInUse(ctx.db, teamId)).flatMap(({ channels }) => channels);
    for (const { id } of places) await drainQueue(ctx, `announcements:${id}`);
  } catch (error) {
    ctx.log.info({ err: error }, 'announcements are left to their own jobs');
  }
}

/** Joins the channel that was there before; a private one has to invite Candor first. */
async function attach(ctx: WorkCtx, workspace: Workspace, incident: Incident, channel: string): Promise<Opened> {
  if (await findChannelById(ctx.db, workspace.teamId, channel))
    throw new Permanent('This channel belongs to another incident already.');
  const found = await callOrWait(ctx.kernel, workspace, 'conversations.info', (client) =>
    client.conversations.info({ channel }),
  );
  const isHidden = found.channel?.is_private ?? false;
  if (isPrivate(incident) && !isHidden)
    throw new Permanent('This incident is private, and the channel that was chosen for it is not.');
  if (!isHidden)
    await callOrWait(ctx.kernel, workspace, 'conversations.join', (client) => client.conversations.join({ channel }));
  return { channelId: channel, name: found.channel?.name ?? channel, isPrivate: isHidden };
}

/** Remembers the channel with the intent to announce the incident and to show its state; the fact sets off the furnishing. */
export const recordChannel = command({
  name: 'slack.record_channel',
  about: 'Record that the channel of an incident was opened.',
  permission: 'incidents.update',
  input: z.object({
    incidentId: z.string(),
    teamId: z.string(),
    channelId: z.string(),
    name: z.string(),
    isPrivate: z.boolean(),
  }),
  locks: ({ incidentId }) => [`incident:${incidentId}`],
  async run(ctx, { incidentId, teamId, channelId, name, isPrivate }) {
    const known = await findChannel(ctx.tx, incidentId);
    if (known?.channelId) {
      if (known.channelId !== channelId) throw new RetryLater(1, 'The channel was opened by another try.');
      return unchanged(null);
    }
    await slackTables(ctx.tx)
      .updateTable('slackChannels')
      .set({ teamId, channelId, name, isPrivate, openedAt: ctx.now() })
      .where('incidentId', '=', incidentId)
      .execute();
    await showFirst(ctx, incidentId);
    return recorded(
      null,
      channelOpened({ incidentId, refs: { team_id: teamId, channel_id: channelId }, body: { name } }),
    );
  },
});
