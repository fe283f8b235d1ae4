import { linesFor, type MailRow } from '../../communications/deliveries/mail-of.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import { context, esc, md, mrkdwn, raw, type Draft } from '../blocks.ts';
import { asMrkdwn } from '../markdown.ts';
import { voteBlocks } from '../questions/vote.blocks.ts';
import { chunksOf } from './rules.ts';

/** Marks and escapes make words longer; a section holds 3,000. */
const mostTyped = 2_600;
const text = (words: string) => ({ type: 'section' as const, text: mrkdwn(words) });

/** What a customer reads in its channel: words, those for engineers where there are some, answers to press where they ask something, and no address of ours. */
export async function customerDraft(ctx: Ctx, row: MailRow): Promise<Draft> {
  const { subject, corrects, estimate, next, affected, said } = await linesFor(ctx, row);
  const [expected = '', ...segments] = estimate.split('\n');
  const lines = [[expected, ...segments], [next]].filter(([first]) => first);
  const around = lines.map(([first = '', ...more]) => text([md`*${first}*`, ...more.map(esc)].join('\n')));
  return {
    text: esc(subject),
    blocks: [
      text(md`*${subject}*`),
      ...(corrects ? [context(md`${corrects}`)] : []),
      ...chunksOf(row.technicalWords ?? row.words, mostTyped).map((part) => text(asMrkdwn(part))),
      ...around,
      ...(row.questionId && row.options ? voteBlocks(row.questionId, row.options) : []),
      context(md`${[affected, said].filter(Boolean).join(' · ')}`),
    ],
  };
}

/** What stays of words that were taken down, so that the thread below stays too. */
export async function removedDraft(ctx: Ctx, row: MailRow): Promise<Draft> {
  const { words } = await linesFor(ctx, row);
  const gone = words.say('update.removed', { time: words.moment(ctx.now().toISOString()) });
  return { text: esc(gone), blocks: [text(md`_${raw(esc(gone))}_`)] };
}
