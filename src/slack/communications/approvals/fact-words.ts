import * as facts from '../../../communications/approvals/facts.ts';
import { usersById } from '../../../people/find.ts';
import { findIncident } from '../../../incidents/find.ts';
import type { Ctx } from '../../../kernel/ctx.ts';
import type { Fact, FactOf } from '../../../kernel/fact.ts';
import { channelLink, draft, link, md, mention, moment, raw, type Draft, type Safe } from '../../blocks.ts';
import { findChannel, slackIdsOf } from '../../find.ts';
import type { WordsOf } from '../../incidents/fact-words.ts';
import { pageOf, titleOf } from '../../incidents/words.ts';
import { namesIn } from './approval.message.ts';

/** What pings: words that wait on, words that were rejected, words that went out unread. */
export const approvalWords: Record<string, WordsOf> = {
  [facts.approvalAskedAgain.name]: askedAgainWords,
  [facts.approvalRefused.name]: refusedWords,
  [facts.glassBroken.name]: brokenWords,
};

async function peopleNamed(ctx: Ctx, teamId: string, ids: readonly string[]): Promise<Safe> {
  const users = await usersById(ctx.db, ids);
  return await namesIn(ctx, teamId, [...users.values()]);
}

async function askedAgainWords(ctx: Ctx, fact: Fact, _who: Safe, teamId: string): Promise<Draft | null> {
  const { refs, body } = fact as FactOf<typeof facts.approvalAskedAgain>;
  const who = (await peopleNamed(ctx, teamId, refs.user_ids)) || '<!here>';
  const incident = await findIncident(ctx.db, fact.incidentId ?? '');
  const page = incident ? link(pageOf(ctx, incident), 'the incident page') : 'the incident page';
  return draft(
    md`⏰ ${raw(who)} the words of ${body.author} wait for a second opinion on ${refs.class} since ${raw(moment(new Date(refs.requested_at)))}. They stand above and on ${raw(page)}, with the buttons.`,
  );
}

async function refusedWords(ctx: Ctx, fact: Fact, who: Safe, teamId: string): Promise<Draft | null> {
  const { refs, body } = fact as FactOf<typeof facts.approvalRefused>;
  const account = (await slackIdsOf(ctx.db, teamId, [refs.author_id])).get(refs.author_id);
  const author = account ? raw(mention(account)) : body.author;
  return draft(md`✋ ${author} ${raw(who)} rejected your words: ${body.reason}\nNothing was published.`);
}

async function brokenWords(ctx: Ctx, fact: Fact, who: Safe, teamId: string): Promise<Draft | null> {
  const { refs, body } = fact as FactOf<typeof facts.glassBroken>;
  const group = await peopleNamed(ctx, teamId, refs.user_ids);
  return draft(
    md`🚨 ${raw(who)} broke the glass: the words of ${body.author} went out without a second opinion on ${refs.class}, because ${body.reason}\n${raw(group)} please read them now.`,
  );
}

/** Said to each of those who are asked again, who may not be in the channel. */
export async function waitsDraft(ctx: Ctx, fact: Fact): Promise<Draft> {
  const { body } = fact as FactOf<typeof facts.approvalAskedAgain>;
  const incident = await findIncident(ctx.db, fact.incidentId ?? '');
  const channel = await findChannel(ctx.db, fact.incidentId ?? '');
  const title = incident ? link(pageOf(ctx, incident), titleOf(incident)) : '';
  const where = channel?.channelId ? md`, in ${raw(channelLink(channel.channelId))}` : '';
  return draft(md`⏰ The words of ${body.author} still wait for a second opinion: ${raw(title)}${raw(where)}.`);
}
