import type { CommandCtx } from '../../kernel/ctx.ts';
import { UserError } from '../../kernel/errors.ts';
import type { NewFact } from '../../kernel/fact.ts';
import { newId } from '../../kernel/id.ts';
import { customersById, type Customer } from '../customers/find.ts';
import type { Publication } from '../find.ts';
import { endQuestion } from '../../status-pages/posts/end-question.ts';
import { questionAsked, questionDecided } from './facts.ts';
import { askedBy, needQuestion, type Question } from './find.ts';
import { titleOfOption, type ChoiceMade, type QuestionAsked } from './rules.ts';
import { questionTables } from './tables.ts';

export const questionTimer = { name: 'communications.question' };

/** Opens a question with the words that ask it. */
export async function openQuestion(
  ctx: CommandCtx,
  { id: publicationId, incidentId }: Publication,
  { asked, options, closesAt, showsCounts }: QuestionAsked,
  count: number,
): Promise<NewFact> {
  const closes = new Date(closesAt);
  if (closes <= ctx.now())
    throw new UserError('conflict', 'The time to answer is over. Ask again, and give them longer.', 'closesInMinutes');
  const id = newId(ctx.now());
  const unset = { closedAt: null, chosen: null, why: null, chosenBy: null, chosenAt: null, chosenPublicationId: null };
  await questionTables(ctx.tx)
    .insertInto('questions')
    .values({
      ...{ id, incidentId, publicationId, asked, options: JSON.stringify(options), closesAt: closes, showsCounts },
      ...unset,
    })
    .execute();
  await ctx.wake(questionTimer, id, closes);
  const refs = { question_id: id, publication_id: publicationId, count, closes_at: closesAt };
  return questionAsked({ incidentId, refs, body: { asked, options: options.map(titleOfOption) } });
}

/** Whoever was asked hears what was chosen, whoever counts as affected now. */
export async function whoWasAsked(ctx: CommandCtx, { questionId }: ChoiceMade): Promise<Customer[]> {
  const question = await needQuestion(ctx.tx, questionId);
  const known = await customersById(ctx.tx, await askedBy(ctx.tx, question));
  return [...known.values()];
}

/** A choice that was told, by the words that told it. */
export async function settleChoice(
  ctx: CommandCtx,
  { id: publicationId, incidentId }: Publication,
  { questionId, option, why }: ChoiceMade,
): Promise<NewFact> {
  const question = await needQuestion(ctx.tx, questionId, incidentId);
  refuseChosen(question);
  const chosen = question.options[option];
  const by = { chosenBy: ctx.actor.name, chosenAt: ctx.now(), chosenPublicationId: publicationId };
  await questionTables(ctx.tx)
    .updateTable('questions')
    .set({ chosen: option, why, ...by, closedAt: question.closedAt ?? ctx.now() })
    .where('id', '=', questionId)
    .execute();
  await endQuestion(ctx, questionId);
  const refs = { question_id: questionId, publication_id: publicationId, option };
  return questionDecided({ incidentId, refs, body: { option: chosen ? titleOfOption(chosen, option) : '', why } });
}

export function refuseChosen({ chosen, chosenBy }: Question): void {
  if (chosen === null) return;
  throw new UserError('conflict', `${chosenBy ?? 'Somebody'} has chosen already, and customers know.`, 'option');
}
