import * as facts from '../../incidents/facts.ts';
import { findIncident, listRoles } from '../../incidents/find.ts';
import { listStatuses } from '../../incidents/find.ts';
import { isEnded } from '../../incidents/lifecycle.ts';
import type { CommandCtx } from '../../kernel/ctx.ts';
import type { Fact, FactOf } from '../../kernel/fact.ts';
import { reaction, type Reaction } from '../../kernel/reaction.ts';
import {
  actions,
  button,
  context,
  draft,
  esc,
  link,
  md,
  mention,
  moment,
  raw,
  type Draft,
  type Safe,
} from '../blocks.ts';
import { findChannel, slackIdsOf, type IncidentChannel } from '../find.ts';
import { say, show } from '../outbox.ts';
import { refreshHomes } from '../home/refresh.ts';
import { pageOf, titleOf } from './words.ts';

type Telling = {
  on: { name: string };
  /** Whether the name, the summary, the status, the severity or the people changed. */
  shows?: boolean;
  /** Edits in a burst by one person are one message. */
  burst?: boolean;
  /** Not told by itself when an update of the same transaction tells it. */
  withUpdate?: boolean;
  words?(ctx: CommandCtx, fact: Fact, channel: IncidentChannel, who: Safe): Promise<Draft | null>;
};

const tellings: Telling[] = [
  {
    on: facts.updateShared,
    shows: true,
    words: (ctx, fact, channel, who) => updateWords(ctx, fact as FactOf<typeof facts.updateShared>, channel, who),
  },
  { on: facts.statusChanged, shows: true, burst: true, withUpdate: true, words: statusWords },
  { on: facts.severityChanged, shows: true, burst: true, withUpdate: true },
  { on: facts.incidentRenamed, shows: true, burst: true },
  { on: facts.summaryChanged, shows: true, burst: true },
  { on: facts.roleAssigned, shows: true, words: roleWords },
  { on: facts.roleUnassigned, shows: true },
  { on: facts.actionCreated, words: actionWords },
  { on: facts.actionUpdated, burst: true },
  { on: facts.messagePinned, words: async () => null },
];

/** Each fact worth telling: said in the channel once, and every message that shows state brought up to date. */
export const keepCurrent: Reaction[] = tellings.map((telling) =>
  reaction({
    on: telling.on as typeof facts.updateShared,
    name: 'keep-slack-current',
    async run(ctx, fact) {
      const { incidentId } = fact;
      const channel = incidentId ? await findChannel(ctx.db, incidentId) : undefined;
      if (!incidentId || !channel) return;
      await ctx.kernel.transaction({ ...ctx.caller, onceKey: `${fact.id}:slack.keep-current` }, async (tx) => {
        await tell(tx, telling, fact as Fact, channel);
        if (telling.shows) await showAll(tx, channel, telling.on.name === facts.incidentRenamed.name);
        await refreshHomes(tx);
      });
    },
  }),
);

/** Summary, announcement and topic of an incident, as they are now. */
export async function showAll(tx: CommandCtx, channel: IncidentChannel, renamed = false): Promise<void> {
  const { incidentId, teamId, channelId } = channel;
  if (!channelId) return;
  const queue = `incident:${incidentId}` as const;
  await show(tx, 'summary', incidentId, queue, incidentId);
  await show(tx, 'topic', incidentId, queue, incidentId);
  if (renamed) await show(tx, 'name', incidentId, queue, incidentId);
  if (teamId) await show(tx, 'announcement', incidentId, `announcements:${teamId}`, incidentId);
}

async function tell(tx: CommandCtx, telling: Telling, fact: Fact, channel: IncidentChannel): Promise<void> {
  const incidentId = fact.incidentId ?? '';
  if (await isToldByAnother(tx, fact, telling)) return;
  const who = await nameOf(tx, channel, fact);
  const words = telling.words ? await telling.words(tx, fact, channel, who) : plainWords(tx, fact, who);
  if (!words) return;
  const collapse = telling.burst
    ? `${incidentId}:${fact.name}:${fact.actor.id}:${String(fact.refs.action_id ?? '')}`
    : undefined;
  await say(tx, { queue: `incident:${incidentId}`, incidentId, ...words, collapse });
}

/** What happened with the declaration is in the summary; what came with an update is in the update. */
async function isToldByAnother(tx: CommandCtx, fact: Fact, { withUpdate }: Telling): Promise<boolean> {
  const own = tx.tx.selectFrom('facts').select('xid').where('id', '=', fact.id);
  const teller = await tx.tx
    .selectFrom('facts')
    .select('id')
    .where('xid', '=', own)
    .where('incidentId', '=', fact.incidentId)
    .where('name', 'in', [facts.incidentDeclared.name, ...(withUpdate ? [facts.updateShared.name] : [])])
    .executeTakeFirst();
  return teller !== undefined;
}

async function nameOf(tx: CommandCtx, channel: IncidentChannel, fact: Fact): Promise<Safe> {
  if (fact.actor.kind !== 'user' || !channel.teamId) return esc(fact.actor.name);
  const account = (await slackIdsOf(tx.tx, channel.teamId, [fact.actor.id])).get(fact.actor.id);
  return account ? mention(account) : esc(fact.actor.name);
}

/** The fact's own sentence, for whoever reads the channel. */
function plainWords(tx: CommandCtx, fact: Fact, who: Safe): Draft | null {
  const sentence = tx.kernel.registry.facts.get(fact.name)?.sentence(fact);
  return sentence ? draft(md`${raw(who)} ${sentence}`) : null;
}

async function updateWords(
  tx: CommandCtx,
  fact: FactOf<typeof facts.updateShared>,
  _channel: IncidentChannel,
  who: Safe,
): Promise<Draft | null> {
  const incident = await findIncident(tx.tx, fact.incidentId ?? '');
  if (!incident) return null;
  const state = [incident.statusName, ...(incident.severityName ? [incident.severityName] : [])].join(' · ');
  const next = fact.refs.next_update_at;
  const more = next ? [context(md`${state} · next update by ${raw(moment(new Date(next)))}`)] : [context(esc(state))];
  return draft(md`📣 ${raw(who)} shared an update:\n${fact.body.message}`, ...more);
}

async function statusWords(tx: CommandCtx, fact: Fact, _channel: IncidentChannel, who: Safe): Promise<Draft | null> {
  const words = plainWords(tx, fact, who);
  const incident = await findIncident(tx.tx, fact.incidentId ?? '');
  const to = (await listStatuses(tx.tx)).find(({ id }) => id === fact.refs.to_id);
  if (!words || !incident || !to || !isEnded(to.category)) return words;
  const closing = incident.summary ? [context(esc(incident.summary))] : [];
  const page = link(pageOf(tx, incident), titleOf(incident));
  return {
    ...words,
    blocks: [...words.blocks, ...closing, context(md`The whole story: ${raw(page)}. This channel stays open.`)],
  };
}

async function roleWords(tx: CommandCtx, fact: Fact, channel: IncidentChannel, who: Safe): Promise<Draft | null> {
  const { refs, body } = fact as FactOf<typeof facts.roleAssigned>;
  const account = (await slackIdsOf(tx.tx, channel.teamId ?? '', [refs.user_id])).get(refs.user_id);
  const role = (await listRoles(tx.tx)).find(({ id }) => id === refs.role_id);
  if (account && role?.instructions)
    await instruct(tx, channel, `${channel.teamId}/${account}`, role, fact.incidentId ?? '');
  const whom = account ? mention(account) : esc(body.user);
  return draft(md`${raw(who)} made ${raw(whom)} *${body.role}*`);
}

async function instruct(
  tx: CommandCtx,
  channel: IncidentChannel,
  person: string,
  role: { name: string; instructions: string },
  incidentId: string,
) {
  const where = channel.channelId ? raw(`<#${channel.channelId}>`) : '';
  const words = draft(md`You are *${role.name}* in ${where}.\n${role.instructions}`);
  await say(tx, { queue: `user:${person}`, incidentId, ...words });
}

async function actionWords(tx: CommandCtx, fact: Fact, _channel: IncidentChannel, who: Safe): Promise<Draft | null> {
  const words = plainWords(tx, fact, who);
  const id = String(fact.refs.action_id);
  return words
    ? {
        ...words,
        blocks: [
          ...words.blocks,
          actions(`action-${id}`, button('complete-action', 'Done', id), button('take-action', 'I take it', id)),
        ],
      }
    : null;
}
