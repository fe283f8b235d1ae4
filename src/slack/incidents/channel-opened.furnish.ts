import {
  broughtByType,
  findIncident,
  isPrivateStream,
  listRoles,
  roleAssignments,
  type Incident,
} from '../../incidents/find.ts';
import { pinMessage } from '../../incidents/pin-message.ts';
import { incidentRenamed, roleAssigned, typeChanged } from '../../incidents/facts.ts';
import { streamTaken } from '../../incidents/streams/facts.ts';
import { invitedTo } from '../../incidents/streams/find.ts';
import { peopleOf } from '../../incidents/private/find.ts';
import { referenceOf } from '../../incidents/lifecycle.ts';
import { reaction, type WorkCtx } from '../../kernel/reaction.ts';
import { cap, channelLink, draft, esc, md, raw, link } from '../blocks.ts';
import { callBookmark } from '../calls/call-changed.keep-bookmark.ts';
import { callOrWait, workspaceOf } from '../client.ts';
import { refusedWith } from '../errors.ts';
import { channelOpened } from '../facts.ts';
import { findChannel, slackIdsOf } from '../find.ts';
import type { Workspace } from '../installations/store.ts';
import { keepBookmarks } from '../links/bookmarks.ts';
import { fieldBookmarks } from '../links/field-changed.keep-bookmark.ts';
import { say } from '../outbox.ts';
import { titleOf } from './words.ts';

const pageBookmark = { title: 'Incident page', emoji: ':memo:' };

async function setPurpose({ kernel }: WorkCtx, workspace: Workspace, channel: string, incident: Incident) {
  const purpose = cap(`${referenceOf(incident.number)}: ${incident.name}`, 250);
  await callOrWait(kernel, workspace, 'conversations.setPurpose', (client) =>
    client.conversations.setPurpose({ channel, purpose }),
  );
}

/** Bookmarks and purpose: where else this incident can be seen. */
export const furnish = reaction({
  on: channelOpened,
  name: 'furnish',
  lane: 'slack',
  async run(ctx, { incidentId, refs }) {
    const incident = incidentId ? await findIncident(ctx.db, incidentId) : undefined;
    if (!incident) return;
    const workspace = await workspaceOf(ctx.kernel, refs.team_id);
    const channel = refs.channel_id;
    const { PUBLIC_URL, STATUS_URL } = ctx.kernel.config;
    if (!(await findChannel(ctx.db, incident.id))?.attachedId) await setPurpose(ctx, workspace, channel, incident);
    await keepBookmarks(ctx, workspace, channel, [
      { ...pageBookmark, link: `${PUBLIC_URL}/incidents/${incident.number}` },
      { title: 'Public status page', emoji: ':mega:', link: STATUS_URL },
      await callBookmark(ctx.db, incident.id),
      ...(await fieldBookmarks(ctx.db, incident.id)),
    ]);
  },
});

/** What a channel is for follows the name of its incident, and a stream into the incident that its own was merged into. */
export const keepPurpose = [incidentRenamed, streamTaken].map((on) =>
  reaction({
    on: on as typeof incidentRenamed,
    name: 'keep-purpose',
    lane: 'slack',
    async run(ctx, { incidentId, refs }) {
      const { stream_id: streamId } = refs as { stream_id?: string };
      const incident = await findIncident(ctx.db, streamId ?? incidentId ?? '');
      const known = incident && (await findChannel(ctx.db, incident.id));
      if (!incident || !known?.channelId || !known.teamId || known.attachedId || known.archivedAt || known.leftAt)
        return;
      const workspace = await workspaceOf(ctx.kernel, known.teamId);
      const channel = known.channelId;
      await setPurpose(ctx, workspace, channel, incident);
      const page = `${ctx.kernel.config.PUBLIC_URL}/incidents/${incident.number}`;
      if (streamId) await keepBookmarks(ctx, workspace, channel, [{ ...pageBookmark, link: page }]);
    },
  }),
);

/** Whoever has a role is in the channel; so is whoever sees a private incident. */
export const invite = reaction({
  on: channelOpened,
  name: 'invite',
  lane: 'slack',
  async run(ctx, { incidentId, refs }) {
    if (!incidentId) return;
    const workspace = await workspaceOf(ctx.kernel, refs.team_id);
    const assignments = await roleAssignments(ctx.db, [incidentId]);
    const accounts = await slackIdsOf(ctx.db, refs.team_id, [
      ...assignments.map(({ userId }) => userId),
      ...(await peopleOf(ctx.db, incidentId)),
      ...(await openersOf(ctx, incidentId)),
      ...(await broughtByType(ctx.db, incidentId)),
    ]);
    for (const user of new Set(accounts.values())) await inviteOne(ctx, workspace, refs.channel_id, user);
  },
});

/** Nobody reports a stream: whoever opened it comes along, and whom they invited. */
async function openersOf({ db }: WorkCtx, incidentId: string): Promise<string[]> {
  const incident = await findIncident(db, incidentId);
  if (!incident?.parentId) return [];
  const opener = incident.creatorKind === 'user' ? [incident.creatorId] : [];
  return [...opener, ...(await invitedTo(db, incidentId))];
}

/** Another type may bring other teams along. */
export const inviteBrought = reaction({
  on: typeChanged,
  name: 'invite',
  lane: 'slack',
  async run(ctx, { incidentId }) {
    const channel = incidentId ? await findChannel(ctx.db, incidentId) : undefined;
    if (!incidentId || !channel?.channelId || !channel.teamId || channel.archivedAt || channel.leftAt) return;
    const workspace = await workspaceOf(ctx.kernel, channel.teamId);
    const users = await slackIdsOf(ctx.db, channel.teamId, await broughtByType(ctx.db, incidentId));
    for (const user of new Set(users.values())) await inviteOne(ctx, workspace, channel.channelId, user);
  },
});

/** Someone who gets a role later comes into the channel too, and reads what the role asks of them. */
export const inviteAssigned = reaction({
  on: roleAssigned,
  name: 'invite',
  lane: 'slack',
  async run(ctx, { incidentId, refs }) {
    const channel = incidentId ? await findChannel(ctx.db, incidentId) : undefined;
    if (!channel?.channelId || !channel.teamId || channel.archivedAt || channel.leftAt) return;
    const workspace = await workspaceOf(ctx.kernel, channel.teamId);
    const user = (await slackIdsOf(ctx.db, channel.teamId, [refs.user_id])).get(refs.user_id);
    if (user) await inviteOne(ctx, workspace, channel.channelId, user);
  },
});

const streamLeadDoes = 'Say there where it stands; the channel of the incident reads along. Close it with a last word.';
const privateLeadDoes = 'It is private: what is said there stays there. Close it with a last word.';

/** Whoever gets a role reads what it asks of them. */
export const instruct = reaction({
  on: roleAssigned,
  name: 'instruct',
  async run(ctx, { id, incidentId, refs }) {
    const channel = incidentId ? await findChannel(ctx.db, incidentId) : undefined;
    if (!incidentId || !channel?.teamId) return;
    const account = (await slackIdsOf(ctx.db, channel.teamId, [refs.user_id])).get(refs.user_id);
    const role = (await listRoles(ctx.db)).find((one) => one.id === refs.role_id);
    const incident = await findIncident(ctx.db, incidentId);
    if (!account || !incident || !role?.instructions || role.kind === 'reporter') return;
    const where = channel.channelId ? channelLink(channel.channelId) : esc(incident.name);
    const words =
      incident.parentId && role.kind === 'lead'
        ? draft(
            md`You lead the stream *${titleOf(incident)}* in ${raw(where)}.\n${incident.summary || (isPrivateStream(incident) ? privateLeadDoes : streamLeadDoes)}`,
          )
        : draft(md`You are *${role.name}* in ${raw(where)}.\n${role.instructions}`);
    await ctx.kernel.transaction({ ...ctx.caller, onceKey: `${id}:slack.instruct` }, (tx) =>
      say(tx, { queue: `user:${channel.teamId}/${account}`, incidentId, ...words }),
    );
  },
});

export async function inviteOne(ctx: WorkCtx, workspace: Workspace, channel: string, user: string): Promise<void> {
  try {
    await callOrWait(ctx.kernel, workspace, 'conversations.invite', (client) =>
      client.conversations.invite({ channel, users: user }),
    );
  } catch (error) {
    if (
      !refusedWith(
        error,
        'already_in_channel',
        'user_not_found',
        'user_disabled',
        'cant_invite_self',
        'ura_max_channels',
      )
    )
      throw error;
  }
}

/** The message it was declared from: the first thing on the timeline, and linked where it was said. */
export const linkSource = reaction({
  on: channelOpened,
  name: 'link-source',
  lane: 'slack',
  async run(ctx, { id, incidentId, refs }) {
    const known = incidentId ? await findChannel(ctx.db, incidentId) : undefined;
    const source = known?.source;
    if (!incidentId || !source) return;
    const { teamId = refs.team_id, channelId, ts, text, author = 'someone' } = source;
    const workspace = await workspaceOf(ctx.kernel, teamId);
    const address = await permalinkOf(ctx, workspace, channelId, ts);
    // Of a message that a client named by its place alone, only the way there is told: who reads here may not read there.
    if (text === undefined && !address) return;
    await ctx.run(pinMessage, {
      ...{ incidentId, source: `slack:${teamId}:${channelId}:${ts}` },
      ...{ text: text ?? 'A message in Slack', author, link: address, saidAt: new Date(Number(ts) * 1000) },
    });
    const where = address ? link(address, 'this message') : esc('a message');
    const said = md`Declared from ${raw(where)} by ${author}:\n${raw(quote(text ?? ''))}`;
    await ctx.kernel.transaction({ ...ctx.caller, onceKey: `${id}:slack.link-source` }, (tx) =>
      say(tx, {
        queue: `incident:${incidentId}`,
        incidentId,
        ...draft(text === undefined ? md`Declared from ${raw(where)}.` : said),
      }),
    );
  },
});

const quote = (text: string) => esc(cap(text, 1500)).replaceAll(/^/gm, '>');

/** The address of a message; null when the app cannot see it. */
export async function permalinkOf(
  ctx: WorkCtx | Pick<WorkCtx, 'kernel'>,
  workspace: Workspace,
  channel: string,
  ts: string,
): Promise<string | null> {
  try {
    const found = await callOrWait(ctx.kernel, workspace, 'chat.getPermalink', (client) =>
      client.chat.getPermalink({ channel, message_ts: ts }),
    );
    return found.permalink ?? null;
  } catch (error) {
    if (refusedWith(error, 'message_not_found', 'channel_not_found')) return null;
    throw error;
  }
}
