import type { Words } from '../../status-pages/public/words.ts';

/** What customers may choose; what speaks for it and against it. */
export type Option = { label: string; pros: string; cons: string };

/** A question on its way out. */
export type QuestionAsked = {
  asked: string;
  options: Option[];
  /** ISO 8601. */
  closesAt: string;
  /** Whether customers hear how many chose what. */
  showsCounts: boolean;
};

/** What was chosen, on its way back to those who were asked. */
export type ChoiceMade = { questionId: string; option: number; why: string };

export const letterOf = (index: number): string => String.fromCharCode(65 + index);
export const titleOfOption = ({ label }: Option, index: number): string => `${letterOf(index)}. ${label}`;

/** The question as words: it reads whole where nothing can be pressed. */
export function questionWords(
  { asked, options, closesAt }: Omit<QuestionAsked, 'showsCounts'>,
  { say, moment }: Words,
): string {
  const each = options.map((option, index) =>
    [
      `**${titleOfOption(option, index)}**`,
      option.pros && `${say('question.for')}: ${option.pros}`,
      option.cons && `${say('question.against')}: ${option.cons}`,
    ]
      .filter(Boolean)
      .join('  \n'),
  );
  return [asked, ...each, say('question.by', { time: moment(closesAt) })].join('\n\n');
}

/** What was chosen and why, as words to those who were asked. */
export function choiceWords(
  { asked, options, option, why }: { asked: string; options: readonly Option[]; option: number; why: string },
  counts: { answered: number; asked: number; votes: number } | null,
  { say }: Words,
): string {
  const chosen = options[option];
  const told = counts && say('question.counts', counts);
  const lines = [say('question.chosen', { option: chosen ? titleOfOption(chosen, option) : '' }), why, told];
  return [say('question.asked', { question: asked }), ...lines].filter(Boolean).join('\n\n');
}

/** How often each option was chosen, and with what weight; one vote a customer. */
export function tally(
  count: number,
  answers: readonly { option: number; weight: number }[],
): { votes: number; weighted: number }[] {
  return Array.from({ length: count }, (_, index) => {
    const mine = answers.filter(({ option }) => option === index);
    const weighted = mine.reduce((sum, { weight }) => sum + weight, 0);
    return { votes: mine.length, weighted: Math.round(weighted * 100) / 100 };
  });
}

/** What a customer's vote counts; one where nothing is set for its tier. */
export const weightOf = (weights: ReadonlyMap<string, number>, tier: string | null): number =>
  weights.get(tier?.toLowerCase() ?? '') ?? 1;

/** An option as it is typed in one field: its name first, then lines that begin with + or −. */
export function optionFrom(typed: string): Option {
  const [label = '', ...rest] = typed.split('\n').map((line) => line.trim());
  const marked = (mark: RegExp) =>
    rest
      .filter((line) => mark.test(line))
      .map((line) => line.replace(mark, '').trim())
      .join('; ');
  return { label, pros: marked(/^\+/), cons: marked(/^[-−–]/) };
}
