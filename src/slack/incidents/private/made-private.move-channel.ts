import { isPrivate, needIncidentOrStream } from '../../../incidents/find.ts';
import { grantAccess } from '../../../incidents/private/grant-access.ts';
import { incidentMadePrivate } from '../../../incidents/private/facts.ts';
import { Permanent, UserError } from '../../../kernel/errors.ts';
import { reaction, type WorkCtx } from '../../../kernel/reaction.ts';
import { record } from '../../../kernel/record.ts';
import { callOrWait, workspaceOf } from '../../client.ts';
import { refusedWith } from '../../errors.ts';
import { channelMoved, channelNotMoved, channelOpened } from '../../facts.ts';
import { findChannel } from '../../find.ts';
import type { Workspace } from '../../installations/store.ts';
import { userOf } from '../../people.ts';
import { slackTables } from '../../tables.ts';
import { inviteOne } from '../channel-opened.furnish.ts';
import { findOrCreate } from '../channels/find-or-create.ts';
import { moveChannel } from './move-channel.ts';
import { setAside } from './set-aside.ts';
import { takeDirectWordsBack } from './take-words-back.ts';

const pagesAtMost = 50;

/** An app cannot make a channel private: a private one takes its place. */
async function move(ctx: WorkCtx, incidentId: string): Promise<void> {
  const known = await findChannel(ctx.db, incidentId);
  const incident = await needIncidentOrStream(ctx, incidentId);
  if (!known?.channelId || !known.teamId || known.isPrivate || !isPrivate(incident)) return;
  const { teamId } = known;
  const open = async () => {
    const workspace = await workspaceOf(ctx.kernel, teamId);
    if (!known.attachedId) await setAside(ctx, workspace, known.channelId ?? '');
    return await findOrCreate(ctx, workspace, incident, known.wishedName);
  };
  const { channelId, name } = await open().catch(async (error: unknown) => {
    if (error instanceof Permanent || error instanceof UserError) await tellStuck(ctx, incidentId, error);
    throw error;
  });
  await ctx.run(moveChannel, { incidentId, channelId, name });
}

async function tellStuck({ kernel, caller, db }: WorkCtx, incidentId: string, { message }: Error) {
  const { name = '' } = (await findChannel(db, incidentId)) ?? {};
  const once = { ...caller, onceKey: caller.onceKey && `${caller.onceKey}:stuck` };
  await kernel.transaction(once, async (ctx) =>
    record(ctx, [channelNotMoved({ incidentId, refs: {}, body: { name, reason: message } })]),
  );
}

export const moveToPrivate = [incidentMadePrivate, channelOpened].map((on) =>
  reaction({
    on: on as typeof incidentMadePrivate,
    name: 'move-to-private-channel',
    lane: 'slack',
    run: async (ctx, { incidentId }) => (incidentId ? await move(ctx, incidentId) : undefined),
  }),
);

/** Who was in the old channel comes along; it loses what Candor wrote there, its name and its topic, and is archived. */
export const closeOldChannel = reaction({
  on: channelMoved,
  name: 'close-old-channel',
  lane: 'slack',
  async run(ctx, { incidentId, refs }) {
    if (!incidentId) return;
    const workspace = await workspaceOf(ctx.kernel, refs.team_id);
    const channel = refs.from_id;
    await bringAlong(ctx, workspace, incidentId, channel, refs.channel_id);
    try {
      await strip(ctx, workspace, channel);
      await removeOurWords(ctx, workspace, channel);
      await archive(ctx, workspace, channel);
    } catch (error) {
      if (!refusedWith(error, 'is_archived', 'already_archived', 'not_in_channel', 'channel_not_found')) throw error;
    }
    await takeDirectWordsBack(ctx, incidentId);
    await slackTables(ctx.db)
      .updateTable('slackChannels')
      .set({ movedFromId: null })
      .where('incidentId', '=', incidentId)
      .execute();
  },
});

async function bringAlong(ctx: WorkCtx, workspace: Workspace, incidentId: string, from: string, to: string) {
  for (let cursor: string | undefined; ;) {
    const page = await callOrWait(ctx.kernel, workspace, 'conversations.members', (client) =>
      client.conversations.members({ channel: from, limit: 200, cursor }),
    );
    for (const account of page.members ?? []) {
      if (account === workspace.botUserId) continue;
      try {
        const memberId = await userOf(ctx.kernel, workspace.teamId, account);
        await ctx.run(grantAccess, { incidentId, memberId }, memberId);
        await inviteOne(ctx, workspace, to, account);
      } catch (error) {
        // Bots and people of other organisations stay outside.
        if (!(error instanceof UserError)) throw error;
      }
    }
    cursor = page.response_metadata?.next_cursor;
    if (!cursor) return;
  }
}

const joined = new Set(['channel_join', 'group_join']);

/** What Candor wrote, and what Slack noted of its doing: that says what the channel was called and what its topic was. */
async function removeOurWords(ctx: WorkCtx, workspace: Workspace, channel: string): Promise<void> {
  let cursor: string | undefined;
  for (let pages = 0; pages < pagesAtMost; pages++) {
    const page = await callOrWait(ctx.kernel, workspace, 'conversations.history', (client) =>
      client.conversations.history({ channel, limit: 200, cursor }),
    );
    for (const { ts, user, subtype } of page.messages ?? []) {
      if (!ts || user !== workspace.botUserId || joined.has(subtype ?? '')) continue;
      try {
        await callOrWait(ctx.kernel, workspace, 'chat.delete', (client) => client.chat.delete({ channel, ts }));
      } catch (error) {
        if (!refusedWith(error, 'message_not_found', 'cant_delete_message')) throw error;
      }
    }
    cursor = page.response_metadata?.next_cursor;
    if (!cursor) return;
  }
}

async function strip(ctx: WorkCtx, workspace: Workspace, channel: string): Promise<void> {
  const { kernel } = ctx;
  await callOrWait(kernel, workspace, 'conversations.setTopic', (client) =>
    client.conversations.setTopic({ channel, topic: '' }),
  );
  await callOrWait(kernel, workspace, 'conversations.setPurpose', (client) =>
    client.conversations.setPurpose({ channel, purpose: '' }),
  );
  const { bookmarks = [] } = await callOrWait(kernel, workspace, 'bookmarks.list', (client) =>
    client.bookmarks.list({ channel_id: channel }),
  );
  for (const { id } of bookmarks)
    await callOrWait(kernel, workspace, 'bookmarks.remove', (client) =>
      client.bookmarks.remove({ channel_id: channel, bookmark_id: id ?? '' }),
    );
  await setAside(ctx, workspace, channel);
}

async function archive({ kernel }: WorkCtx, workspace: Workspace, channel: string): Promise<void> {
  const text = 'This channel is closed. Work goes on elsewhere; whoever was here has been taken along.';
  await callOrWait(kernel, workspace, 'chat.postMessage', (client) => client.chat.postMessage({ channel, text }));
  await callOrWait(kernel, workspace, 'conversations.archive', (client) => client.conversations.archive({ channel }));
}
