import * as facts from '../../incidents/facts.ts';
import { findIncident, listStatuses } from '../../incidents/find.ts';
import { streamOpened } from '../../incidents/streams/facts.ts';
import { isEnded } from '../../incidents/lifecycle.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import { findFact, type Fact, type FactOf } from '../../kernel/fact.ts';
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
import { callWords } from '../calls/fact-words.ts';
import { approvalWords } from '../communications/approvals/fact-words.ts';
import { deadlineWords } from '../communications/regulatory/deadline-changed.tell.ts';
import { communicationWords } from '../communications/fact-words.ts';
import { refusalWords } from '../customers/fact-words.ts';
import { followUpWords } from '../follow-ups/fact-words.ts';
import { findChannel, slackIdsOf } from '../find.ts';
import { nudgeWords } from '../workflows/nudge.words.ts';
import { accessWords } from './private/fact-words.ts';
import { stepWords } from './steps/fact-words.ts';
import { markedFor, openedWords } from './streams/stream.message.ts';
import { pageOf, titleOf } from './words.ts';

export type WordsOf = (ctx: Ctx, fact: Fact, who: Safe, teamId: string) => Promise<Draft | null>;

/** Facts whose sentence is not enough in a channel. */
const special: Record<string, WordsOf> = {
  [facts.updateShared.name]: updateWords,
  [facts.statusChanged.name]: statusWords,
  [facts.roleAssigned.name]: roleWords,
  [facts.actionCreated.name]: actionWords,
  ...communicationWords,
  ...deadlineWords,
  ...approvalWords,
  ...stepWords,
  ...accessWords,
  ...nudgeWords,
  ...followUpWords,
  ...callWords,
  ...refusalWords,
  [streamOpened.name]: openedWords,
};

/** What a channel reads about a fact; null when there is nothing to say. The queue says which channel it is. */
export async function wordsOf(ctx: Ctx, factId: string, queue = ''): Promise<Draft | null> {
  const fact = await findFact(ctx.db, factId);
  if (!fact) return null;
  const channel = fact.incidentId ? await findChannel(ctx.db, fact.incidentId) : undefined;
  const teamId = channel?.teamId ?? '';
  const who = await nameOf(ctx, teamId, fact);
  const words = await ((!fact.isErased && special[fact.name]) || plainWords)(ctx, fact, who, teamId);
  return words && (await markedFor(ctx, fact, queue, words));
}

async function nameOf(ctx: Ctx, teamId: string, fact: Fact): Promise<Safe> {
  if (fact.actor.kind !== 'user') return esc(fact.actor.name);
  const account = (await slackIdsOf(ctx.db, teamId, [fact.actor.id])).get(fact.actor.id);
  return account ? mention(account) : esc(fact.actor.name);
}

/** The fact's own sentence. */
async function plainWords(ctx: Ctx, fact: Fact, who: Safe): Promise<Draft | null> {
  const sentence = ctx.kernel.registry.facts.get(fact.name)?.sentence(fact);
  return sentence ? draft(md`${raw(who)} ${sentence}`) : null;
}

async function updateWords(ctx: Ctx, fact: Fact, who: Safe): Promise<Draft | null> {
  const { refs, body } = fact as FactOf<typeof facts.updateShared>;
  const incident = await findIncident(ctx.db, fact.incidentId ?? '');
  if (!incident) return null;
  // A stream has no status to tell.
  const state = incident.parentId
    ? []
    : [incident.statusName, ...(incident.severityName ? [incident.severityName] : [])];
  const next = refs.next_update_at ? [md`next update by ${raw(moment(new Date(refs.next_update_at)))}`] : [];
  const below = [...state.map(esc), ...next].join(' · ');
  return draft(md`📣 ${raw(who)} shared an update:\n${body.message}`, ...(below ? [context(below)] : []));
}

async function statusWords(ctx: Ctx, fact: Fact, who: Safe): Promise<Draft | null> {
  const words = await plainWords(ctx, fact, who);
  const incident = await findIncident(ctx.db, fact.incidentId ?? '');
  const to = (await listStatuses(ctx.db)).find(({ id }) => id === fact.refs.to_id);
  if (!words || !incident || !to || !isEnded(to.category)) return words;
  const page = link(pageOf(ctx, incident), titleOf(incident));
  const story = context(md`The whole story: ${raw(page)}. This channel stays open.`);
  const summary = incident.summary ? [context(esc(incident.summary))] : [];
  return { ...words, blocks: [...words.blocks, ...summary, story] };
}

async function roleWords(ctx: Ctx, fact: Fact, who: Safe, teamId: string): Promise<Draft | null> {
  const { refs, body } = fact as FactOf<typeof facts.roleAssigned>;
  const account = (await slackIdsOf(ctx.db, teamId, [refs.user_id])).get(refs.user_id);
  const whom = account ? mention(account) : esc(body.user);
  return draft(md`${raw(who)} made ${raw(whom)} *${body.role}*`);
}

async function actionWords(ctx: Ctx, fact: Fact, who: Safe): Promise<Draft | null> {
  const words = await plainWords(ctx, fact, who);
  const id = String(fact.refs.action_id);
  const buttons = actions(
    `action-${id}`,
    button('complete-action', 'Done', id),
    button('take-action', 'I take it', id),
  );
  return words && { ...words, blocks: [...words.blocks, buttons] };
}
