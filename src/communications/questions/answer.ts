import { z } from 'zod';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import { UserError } from '../../kernel/errors.ts';
import { newId } from '../../kernel/id.ts';
import { customersById } from '../customers/find.ts';
import { questionAnswered } from './facts.ts';
import { askedBy, isTakenBack, needQuestion, standingAnswers } from './find.ts';
import { quoteInput } from './input.ts';
import { titleOfOption } from './rules.ts';
import { answerWays, questionTables } from './tables.ts';

/** A customer's answer. It has one vote: a later answer replaces the earlier, and both stay in the timeline. */
export const answerQuestion = command({
  name: 'communications.answer_question',
  about: "Take a customer's answer to a question.",
  permission: null,
  input: z.object({
    ...{ questionId: z.string(), customerId: z.string(), through: z.enum(answerWays) },
    option: z.number().int(),
    quote: quoteInput,
    saidBy: z.string().max(254).nullable().default(null),
  }),
  locks: ({ questionId }) => [`question:${questionId}`],
  async run(ctx, { questionId, customerId, option, quote, through, saidBy }) {
    if (ctx.actor.kind !== 'system')
      throw new UserError('forbidden', 'Only Candor itself takes an answer, once it knows whose it is.');
    const question = await needQuestion(ctx.tx, questionId);
    const customer = (await customersById(ctx.tx, [customerId])).get(customerId);
    const isAsked = (await askedBy(ctx.tx, question)).includes(customerId);
    if (!customer || !isAsked) throw new UserError('not_found', 'There is no such question.', 'questionId');
    const chosen = question.options[option];
    if (!chosen) throw new UserError('invalid', 'Choose one of the options.', 'option');
    const isOver = question.closedAt !== null || question.closesAt <= ctx.now();
    if (isOver || (await isTakenBack(ctx.tx, question)))
      throw new UserError('conflict', 'This question is closed. Your answer was not taken.', 'questionId');
    const tables = questionTables(ctx.tx);
    const last = (await standingAnswers(ctx.tx, [questionId])).find((one) => one.customerId === customerId);
    // The same answer again is one answer.
    if (last?.option === option && (last.quote === quote || quote === ''))
      return unchanged({ option: titleOfOption(chosen, option) });
    if (last)
      await tables.updateTable('questionAnswers').set({ replacedAt: ctx.now() }).where('id', '=', last.id).execute();
    const row = { id: newId(ctx.now()), questionId, customerId, customerName: customer.name, option, quote, through };
    await tables
      .insertInto('questionAnswers')
      .values({ ...row, saidBy, answeredAt: ctx.now(), replacedAt: null })
      .execute();
    const refs = { question_id: questionId, customer_id: customerId, option, through, replaces: last !== undefined };
    const body = { customer: customer.name, option: titleOfOption(chosen, option), quote, by: saidBy };
    const { incidentId } = question;
    return recorded({ option: body.option }, questionAnswered({ incidentId, refs, body }));
  },
});
