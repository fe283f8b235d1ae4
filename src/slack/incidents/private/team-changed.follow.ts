import {
  catalogBulkFinished,
  catalogEntryArchived,
  catalogEntryRestored,
  catalogEntryUpdated,
} from '../../../catalog/facts.ts';
import { broughtInto, membersName, membersOfTeams, teamsChangedBy } from '../../../catalog/find.ts';
import { incidentsOfTeam, peopleOf } from '../../../incidents/private/find.ts';
import { idsWithStreams } from '../../../incidents/streams/find.ts';
import { reaction, type Reaction, type WorkCtx } from '../../../kernel/reaction.ts';
import { callOrWait, workspaceOf } from '../../client.ts';
import { findChannel, slackIdsOf, usersOfAccounts } from '../../find.ts';
import type { Workspace } from '../../installations/store.ts';
import { inviteOne } from '../channel-opened.furnish.ts';
import { removeOne } from './access-changed.follow.ts';

async function accountsIn({ kernel }: WorkCtx, workspace: Workspace, channel: string): Promise<string[]> {
  const accounts: string[] = [];
  let cursor: string | undefined;
  do {
    const from = { channel, limit: 1_000, cursor };
    const page = await callOrWait(kernel, workspace, 'conversations.members', (client) =>
      client.conversations.members(from),
    );
    accounts.push(...(page.members ?? []));
    cursor = page.response_metadata?.next_cursor || undefined;
  } while (cursor);
  return accounts;
}

/** Who came into a team comes into the private channel as well; who left it leaves that, unless they see it another way. */
export async function followPeople(ctx: WorkCtx, incidentId: string, came: ReadonlySet<string>): Promise<void> {
  const channel = await findChannel(ctx.db, incidentId);
  if (!channel?.channelId || !channel.teamId || !channel.isPrivate || channel.archivedAt || channel.leftAt) return;
  const workspace = await workspaceOf(ctx.kernel, channel.teamId);
  const there = new Set(await accountsIn(ctx, workspace, channel.channelId));
  const known = await usersOfAccounts(ctx.db, channel.teamId, [...there]);
  const seeing = await peopleOf(ctx.db, incidentId);
  // Whoever left the channel by themselves is not called back because something else changed.
  const wanted = [...(await slackIdsOf(ctx.db, channel.teamId, [...seeing.intersection(came)])).values()];
  for (const account of wanted) if (!there.has(account)) await inviteOne(ctx, workspace, channel.channelId, account);
  for (const [account, userId] of known)
    if (!seeing.has(userId)) await removeOne(ctx, workspace, channel.channelId, account);
}

async function followInto(ctx: WorkCtx, teamId: string, came: readonly string[]): Promise<void> {
  for (const whole of await incidentsOfTeam(ctx.db, teamId))
    for (const id of await idsWithStreams(ctx.db, whole)) await followPeople(ctx, id, new Set(came));
}

const effect = { name: 'follow-team', lane: 'slack' } as const;

export const followTeams: Reaction[] = [
  reaction({
    ...{ on: catalogEntryUpdated, ...effect },
    async run(ctx, { refs, body }) {
      const change = body.changes[(await membersName(ctx.db, refs.type_id)) ?? ''];
      if (change) await followInto(ctx, refs.entry_id, await broughtInto(ctx.db, refs.entry_id, change));
    },
  }),
  ...[catalogEntryArchived, catalogEntryRestored].map((on) =>
    reaction({
      ...{ on, ...effect },
      async run(ctx, { refs }) {
        const all = await membersOfTeams(ctx.db, [refs.entry_id]);
        await followInto(ctx, refs.entry_id, all.get(refs.entry_id) ?? []);
      },
    }),
  ),
  reaction({
    ...{ on: catalogBulkFinished, ...effect },
    async run(ctx, { refs }) {
      for (const { teamId, ...change } of await teamsChangedBy(ctx.db, refs.bulk_id))
        await followInto(ctx, teamId, await broughtInto(ctx.db, teamId, change));
    },
  }),
];
