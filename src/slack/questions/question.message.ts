import type { KnownBlock } from '@slack/types';
import { findQuestion } from '../../communications/questions/find.ts';
import { letterOf, resultOf, type Result } from '../../communications/questions/show.ts';
import { actions, button, cap, context, md, moment, raw, section, type Draft } from '../blocks.ts';
import type { MessageSlot } from '../slots.ts';

const quotesShown = 8;
const barLength = 12;
const bar = (part: number) => '█'.repeat(Math.round(part * barLength)).padEnd(barLength, '░');

/** How a question stands, in the incident's channel; kept as it is now. */
export const questionSlot: MessageSlot = {
  async render(ctx, questionId) {
    const question = await findQuestion(ctx.db, questionId);
    return question ? questionDraft(await resultOf(ctx.db, question, ctx.now())) : null;
  },
};

export function questionDraft(result: Result): Draft {
  const { id, incidentId, asked, options, answers, askedCount, state, closesAt, results, chosen } = result;
  const all = Math.max(
    1,
    results.reduce((sum, { weighted }) => sum + weighted, 0),
  );
  const isWeighted = answers.some(({ weight }) => weight !== 1);
  const lines = options.map(({ label }, index) => {
    const { votes = 0, weighted = 0 } = results[index] ?? {};
    const heavy = isWeighted ? `, weighted ${weighted}` : '';
    const mark = chosen === index ? '✅ ' : '';
    return md`${mark}*${letterOf(index)}. ${label}*\n\`${bar(weighted / all)}\` ${votes === 1 ? '1 vote' : `${votes} votes`}${heavy}`;
  });
  const said = answers.filter(({ quote }) => quote).slice(-quotesShown);
  const quotes = said.map(
    ({ customer, option, quote }) => md`*${customer}* (${letterOf(option)}): “${cap(quote, 200)}”`,
  );
  const time = {
    open: md`open until ${raw(moment(closesAt))}`,
    closed: md`closed at ${raw(moment(closesAt))}: choose, and say why`,
    chosen: md`${result.chosenBy ?? ''} chose: ${result.why ?? ''}`,
    withdrawn: 'taken back',
  }[state];
  const blocks: KnownBlock[] = [
    section(md`🗳️ *${cap(asked, 600)}*`),
    section(lines.join('\n')),
    ...(quotes.length > 0 ? [section(quotes.join('\n'))] : []),
    context(md`${answers.length} of ${askedCount} answered · ${raw(time)}`),
    ...(state === 'open' || state === 'closed'
      ? [actions(`question-${id}`, button('choose', 'Choose and say why', `${incidentId}|${id}`, { style: 'primary' }))]
      : []),
  ];
  return { text: md`Question to customers: ${cap(asked, 200)}`, blocks };
}
