import { fieldChoices } from '../../../incidents/fields/list.ts';
import { optionsFound } from '../../blocks.ts';
import type { Answers, SearchHandler } from '../../interaction.ts';

const fieldIn = (block: string) => block.replace(/^field-/, '');
export const valuesBeside = (answers: Answers): Record<string, string[]> =>
  Object.fromEntries(
    Object.entries(answers)
      .filter(([block]) => block.startsWith('field-'))
      .map(([block, values]) => [fieldIn(block), values]),
  );

/** What may be chosen for a field, while somebody types; a word that is no option yet can be added where the field allows it. */
export const searchChoices: SearchHandler = async (ctx, { block, words, answers }) => {
  if (!block.startsWith('field-')) return [];
  const caller = { actor: ctx.actor };
  const given = { fieldId: fieldIn(block), words: words.slice(0, 200), limit: 100, beside: valuesBeside(answers) };
  const { choices, open } = await ctx.kernel.ask(fieldChoices, given, caller);
  const found = choices.map(({ id, label, help, group }) => ({ value: id, text: label, description: help, group }));
  const typed = words.trim();
  const isNew =
    open &&
    typed !== '' &&
    typed.length <= 140 &&
    !choices.some(({ label }) => label.toLowerCase() === typed.toLowerCase());
  return optionsFound(isNew ? [...found.slice(0, 99), { value: `new:${typed}`, text: `Add “${typed}”` }] : found);
};
