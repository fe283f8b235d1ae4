import { sql } from 'kysely';
import * as facts from '../../incidents/facts.ts';
import type { CommandCtx } from '../../kernel/ctx.ts';
import type { Fact } from '../../kernel/fact.ts';
import { companion } from '../../kernel/module.ts';
import { reaction } from '../../kernel/reaction.ts';
import { findChannel, type IncidentChannel } from '../find.ts';
import { refreshHomes } from '../home/refresh.ts';
import { show, tellFact } from '../outbox.ts';

/** How a fact is told in the channel of its incident. */
export type Telling = {
  on: { name: string };
  /** Said in the channel; otherwise only what shows state is brought up to date. */
  says?: boolean;
  /** Bursts by one person are one message. */
  burst?: boolean;
  /** Not said by itself when an update of the same transaction says it. */
  withUpdate?: boolean;
  /** Changes no message that shows state. */
  aside?: boolean;
};

const tellings: Telling[] = [
  { on: facts.updateShared, says: true },
  { on: facts.statusChanged, says: true, burst: true, withUpdate: true },
  { on: facts.severityChanged, says: true, burst: true, withUpdate: true },
  { on: facts.incidentRenamed, says: true, burst: true },
  { on: facts.summaryChanged, says: true, burst: true },
  { on: facts.roleAssigned, says: true },
  { on: facts.roleUnassigned, says: true },
  { on: facts.actionCreated, says: true, aside: true },
  { on: facts.actionUpdated, says: true, burst: true, aside: true },
];

/** What an intent needs is written with the fact; a failure to say it can never undo what happened. */
export const tellingOf = (telling: Telling) =>
  companion({
    on: telling.on as typeof facts.updateShared,
    name: 'tell-slack-channel',
    async write(ctx, fact) {
      const channel = fact.incidentId ? await findChannel(ctx.tx, fact.incidentId) : undefined;
      if (!channel) return [];
      if (telling.says && !(await isToldByAnother(ctx, fact, telling.withUpdate ?? false))) {
        await tellFact(ctx, `incident:${channel.incidentId}`, fact, telling.burst ? collapseKeyOf(fact) : null);
      }
      if (!telling.aside) await showAll(ctx, channel, fact.name === facts.incidentRenamed.name);
      return [];
    },
  });

export const tellChannel = tellings.map(tellingOf);

const collapseKeyOf = (fact: Fact) => [fact.incidentId, fact.name, fact.actor.id, fact.refs.action_id ?? ''].join(':');

/** What happened with the declaration is in the summary; what came with an update is in the update. */
async function isToldByAnother(ctx: CommandCtx, fact: Fact, withUpdate: boolean): Promise<boolean> {
  const teller = await ctx.tx
    .selectFrom('facts')
    .select('id')
    .where(sql<boolean>`facts.xid = pg_current_xact_id()`)
    .where('incidentId', '=', fact.incidentId)
    .where('name', 'in', [facts.incidentDeclared.name, ...(withUpdate ? [facts.updateShared.name] : [])])
    .executeTakeFirst();
  return teller !== undefined;
}

/** Summary, announcement and topic of an incident, as they are when their turn comes. */
export async function showAll(ctx: CommandCtx, channel: IncidentChannel, renamed = false): Promise<void> {
  const { incidentId, teamId, channelId } = channel;
  if (!channelId) return;
  const queue = `incident:${incidentId}` as const;
  await show(ctx, 'summary', incidentId, queue, incidentId);
  await show(ctx, 'topic', incidentId, queue, incidentId);
  if (renamed) await show(ctx, 'name', incidentId, queue, incidentId);
  if (teamId) await show(ctx, 'announcement', incidentId, `announcements:${teamId}`, incidentId);
}

/** Home tabs are nobody's order: they follow in their own time. */
export const refreshHomeTabs = [
  facts.incidentDeclared,
  ...tellings.map(({ on }) => on as typeof facts.incidentDeclared),
].map((on) =>
  reaction({
    on,
    name: 'refresh-slack-homes',
    run: async (ctx, fact) =>
      await ctx.kernel.transaction({ ...ctx.caller, onceKey: `${fact.id}:slack.homes` }, refreshHomes),
  }),
);
