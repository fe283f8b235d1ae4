import type { KnownBlock } from '@slack/types';
import { communicationsOf } from '../../communications/show.ts';
import { findIncident } from '../../incidents/find.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import type { Query } from '../../kernel/query.ts';
import {
  actions,
  button,
  context,
  esc,
  md,
  mention,
  moment,
  raw,
  section,
  select,
  type Draft,
  type Safe,
} from '../blocks.ts';
import { slackIdsOf } from '../find.ts';
import type { MessageSlot } from '../slots.ts';
import { titleOf } from '../incidents/words.ts';
import { audienceWords, dueWords, kindWords, nobodyReasons, toldWords } from './words.ts';

type AnswerOf<Q> = Q extends Query<infer _I, infer R> ? R : never;
export type Communications = AnswerOf<typeof communicationsOf>;

/** The one message about what customers are owed, edited in place; it never pings. */
export const clockSlot: MessageSlot = {
  async render(ctx, incidentId, { workspace }) {
    const incident = await findIncident(ctx.db, incidentId);
    if (!incident || incident.mode === 'retrospective') return null;
    const state = await ctx.kernel.ask(communicationsOf, { incidentId }, { actor: ctx.actor });
    const holder = await holderOf(ctx, workspace.teamId, state);
    return clockDraft(titleOf(incident), incidentId, state, { holder, now: ctx.now() });
  },
};

async function holderOf(ctx: Ctx, teamId: string, { clockOwner }: Communications): Promise<Safe> {
  if (!clockOwner) return '_nobody_';
  const account = (await slackIdsOf(ctx.db, teamId, [clockOwner.id])).get(clockOwner.id);
  return account ? mention(account) : esc(clockOwner.name);
}

type Around = { holder: Safe; now: Date };
export function clockDraft(title: string, incidentId: string, state: Communications, { holder, now }: Around): Draft {
  const owed = state.commitments.filter((one) => one.state === 'open');
  const lines = owed.map(
    (one) =>
      md`${one.breachedAt ? '🔴' : '⏳'} *${kindWords[one.kind] ?? one.kind}* to ${toldWords(one.audience, one.customer)} ${one.breachedAt ? 'was due' : 'by'} *${raw(dueWords(one.kind, one.dueAt, now))}*`,
  );
  const unseen = state.published.filter(({ seenAt }) => !seenAt).slice(0, 1);
  const waiting = unseen.map(({ audience, customer, saidAt }) =>
    audience === 'everyone'
      ? md`📤 said at ${raw(moment(saidAt))}, not read back from the page yet`
      : md`📤 said at ${raw(moment(saidAt))}, no mail to ${toldWords(audience, customer)} was accepted yet`,
  );
  const latest = state.published[0];
  const all = [
    ...lines,
    ...waiting,
    ...(latest
      ? [
          md`💬 last told ${toldWords(latest.audience, latest.customer)}${latest.isCorrection ? ' (correction)' : ''}: ${shortened(latest.words)}`,
        ]
      : []),
  ];
  const blocks: KnownBlock[] = [
    section(md`🕰️ *Customers*: ${raw(decisionWords(state))}`),
    ...(all.length > 0 ? [section(all.join('\n'))] : []),
    ...(state.decision ? [] : audienceBlocks(incidentId, state.proposal)),
    actions('clock', ...buttonsFor(incidentId, state)),
    context(md`${raw(holder)} has the clock. It stops only when a word is published, recorded, or waived by name.`),
  ];
  return { text: md`Customers: ${title}`, blocks };
}

function decisionWords({ decision, undecidedSince }: Communications): Safe {
  if (!decision)
    return undecidedSince
      ? `whom this touches is *not decided*; after ten minutes it counts as touching customers`
      : 'whom this touches is *not decided*';
  const who = decision.who ? md` (${decision.who})` : '';
  const why = decision.reason ? md`: ${decision.reason}` : '';
  return md`this touches *${audienceWords[decision.answer] ?? decision.answer}*${raw(who)}${raw(why)}`;
}

const shortened = (words: string) => (words.length > 200 ? `${words.slice(0, 199)}…` : words);

function buttonsFor(incidentId: string, { published, decision, commitments }: Communications) {
  const publish = button(
    'publish',
    published.length > 0 ? 'Publish the next update' : 'Publish the first word',
    incidentId,
    { style: 'primary' },
  );
  const directly = decision && ['some_customers', 'one_customer'].includes(decision.answer);
  const owed = commitments.some(({ state, source }) => state === 'open' && source === 'policy');
  return [
    ...(decision?.answer === 'nobody' ? [] : [publish, button('holding', 'Holding statement', incidentId)]),
    ...(directly || !decision ? [button('word', 'Record a word', incidentId)] : []),
    ...(decision?.answer === 'everyone' ? [] : [button('affected', 'Add a customer', incidentId)]),
    button('take-clock', 'I take the clock', incidentId),
    ...(owed ? [button('waive', 'Waive…', incidentId)] : []),
    ...(decision ? [button('audience-change', 'Change whom it touches', incidentId)] : []),
  ];
}

/** One tap for each answer; "nobody" takes a reason with it, and customers are chosen next. What the router proposes stands out, with why. */
export function audienceBlocks(incidentId: string, proposal: Communications['proposal'] = null): KnownBlock[] {
  const value = (answer: string) => `${incidentId}|${answer}`;
  const reasons = nobodyReasons.map((reason) => ({ value: `${incidentId}|nobody|${reason}`, text: reason }));
  const answer = (id: string, text: string, means: string) =>
    button(`audience:${id}`, text, value(means), proposal?.answer === means ? { style: 'primary' } : {});
  const proposed = proposal && md`💡 Proposed: *${audienceWords[proposal.answer] ?? ''}*. ${proposal.reason}.`;
  return [
    actions(
      `audience-${incidentId}`,
      answer('everyone', 'Everyone', 'everyone'),
      answer('some', 'Some customers…', 'some_customers'),
      answer('one', 'One customer…', 'one_customer'),
      select('audience:nobody', reasons, undefined, 'Nobody outside, because…'),
    ),
    ...(proposed ? [context(proposed)] : []),
  ];
}

/** The same where only the incident is known. */
export async function askedBlocks(ctx: Ctx, incidentId: string): Promise<KnownBlock[]> {
  const { proposal, decision } = await ctx.kernel.ask(communicationsOf, { incidentId }, { actor: ctx.actor });
  return audienceBlocks(incidentId, decision ? null : proposal);
}
