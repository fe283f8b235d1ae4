import { findIncident, isPrivate, isPrivateStream } from '../../../incidents/find.ts';
import * as facts from '../../../incidents/private/facts.ts';
import { peopleOf } from '../../../incidents/private/find.ts';
import { idsWithStreams } from '../../../incidents/streams/find.ts';
import { membersOfTeams } from '../../../catalog/find.ts';
import type { Fact } from '../../../kernel/fact.ts';
import { reaction, type WorkCtx } from '../../../kernel/reaction.ts';
import { channelLink, draft, md, raw } from '../../blocks.ts';
import { callOrWait, workspaceOf } from '../../client.ts';
import { refusedWith } from '../../errors.ts';
import { findChannel, slackIdsOf } from '../../find.ts';
import { firstTeam, type Workspace } from '../../installations/store.ts';
import { say, tellFactAgain } from '../../outbox.ts';
import { inviteOne } from '../channel-opened.furnish.ts';
import { titleOf } from '../words.ts';
import { followPeople } from './team-changed.follow.ts';

type Refs = { member_kind: string; member_id: string };
const peopleBehind = async (ctx: WorkCtx, { member_kind, member_id }: Refs): Promise<string[]> =>
  member_kind === 'team' ? [...(await membersOfTeams(ctx.db, [member_id])).values()].flat() : [member_id];

/** Whoever is let in comes into the private channel; whoever is taken out leaves it, unless they see it another way. */
async function follow(ctx: WorkCtx, fact: Fact, isIn: boolean): Promise<void> {
  const ids = fact.incidentId ? await idsWithStreams(ctx.db, fact.incidentId) : [];
  for (const id of ids) await followInto(ctx, id, fact, isIn);
}

async function followInto(ctx: WorkCtx, incidentId: string, fact: Fact, isIn: boolean): Promise<void> {
  const channel = await findChannel(ctx.db, incidentId);
  if (!channel?.channelId || !channel.teamId || !channel.isPrivate || channel.archivedAt || channel.leftAt) return;
  const seeing = await peopleOf(ctx.db, channel.incidentId);
  const people = (await peopleBehind(ctx, fact.refs as Refs)).filter((id) => seeing.has(id) === isIn);
  const workspace = await workspaceOf(ctx.kernel, channel.teamId);
  const id = channel.channelId;
  for (const user of (await slackIdsOf(ctx.db, channel.teamId, people)).values())
    await (isIn ? inviteOne : removeOne)(ctx, workspace, id, user);
}

export async function removeOne(
  { kernel }: Pick<WorkCtx, 'kernel'>,
  workspace: Workspace,
  channel: string,
  user: string,
) {
  try {
    await callOrWait(kernel, workspace, 'conversations.kick', (client) => client.conversations.kick({ channel, user }));
  } catch (error) {
    if (!refusedWith(error, 'not_in_channel', 'user_not_found')) throw error;
  }
}

const members = [
  reaction({
    ...{ on: facts.accessGranted, name: 'invite-to-channel', lane: 'slack' },
    run: (ctx, fact) => follow(ctx, fact as unknown as Fact, true),
  }),
  reaction({
    ...{ on: facts.accessRevoked, name: 'remove-from-channel', lane: 'slack' },
    run: (ctx, fact) => follow(ctx, fact as unknown as Fact, false),
  }),
];

/** A stream of a private incident has a private channel already: it narrows to the stream's members, and widens again to the incident's. */
const followStreams = [facts.incidentMadePrivate, facts.incidentMadePublic].map((on) =>
  reaction({
    ...{ on: on as typeof facts.incidentMadePrivate, name: 'follow-visibility', lane: 'slack' },
    async run(ctx, { incidentId, refs }) {
      const stream = refs.is_stream && incidentId ? await findIncident(ctx.db, incidentId) : undefined;
      const whole = stream?.parentId ? await findIncident(ctx.db, stream.parentId) : undefined;
      if (!stream || !whole || !isPrivate(whole)) return;
      await followPeople(ctx, stream.id, isPrivateStream(stream) ? new Set() : await peopleOf(ctx.db, whole.id));
    },
  }),
);

export const followMembers = [...members, ...followStreams];

/** Whoever is let in hears it, and the request loses its buttons. A refusal says nothing: it would tell that there is such an incident. */
export const tellRequester = [facts.accessAllowed, facts.accessDenied].map((on) =>
  reaction({
    on,
    name: 'tell-requester',
    async run(ctx, { id, incidentId, refs, name }) {
      const incident = incidentId ? await findIncident(ctx.db, incidentId) : undefined;
      if (!incident) return;
      const channel = await findChannel(ctx.db, incident.id);
      const teamId = channel?.teamId ?? (await firstTeam({ db: ctx.db }));
      const account = teamId ? (await slackIdsOf(ctx.db, teamId, [refs.user_id])).get(refs.user_id) : undefined;
      const where = channel?.channelId ? md` in ${raw(channelLink(channel.channelId))}` : '';
      const words = draft(md`🔑 You were let into *${titleOf(incident)}*${raw(where)}.`);
      await ctx.kernel.transaction({ ...ctx.caller, onceKey: `${id}:slack.tell-requester` }, async (tx) => {
        if (account && name === facts.accessAllowed.name)
          await say(tx, { queue: `user:${teamId}/${account}`, incidentId: incident.id, ...words });
        const asked = await tx.tx
          .selectFrom('facts')
          .select(['id', 'refs'])
          .where('incidentId', '=', incident.id)
          .where('name', '=', facts.accessRequested.name)
          .execute();
        const request = asked.find((fact) => fact.refs.request_id === refs.request_id);
        if (request && channel) await tellFactAgain(tx, `incident:${incident.id}`, request.id, incident.id);
      });
    },
  }),
);
