import { z } from 'zod';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import { timer } from '../../kernel/reaction.ts';
import { questionClosed } from './facts.ts';
import { askedBy, findQuestion, needQuestion, standingAnswers } from './find.ts';
import { questionTimer } from './keep.ts';
import { questionTables } from './tables.ts';

/** The time to answer is over. */
export const closeQuestion = command({
  name: 'communications.close_question',
  about: 'Close a question whose time to answer is over.',
  permission: 'incidents.update',
  input: z.object({ questionId: z.string() }),
  locks: ({ questionId }) => [`question:${questionId}`],
  async run(ctx, { questionId }) {
    const question = await needQuestion(ctx.tx, questionId);
    if (question.closedAt || question.closesAt > ctx.now()) return unchanged(null);
    await questionTables(ctx.tx)
      .updateTable('questions')
      .set({ closedAt: question.closesAt })
      .where('id', '=', questionId)
      .execute();
    const answered = (await standingAnswers(ctx.tx, [questionId])).length;
    const asked = (await askedBy(ctx.tx, question)).length;
    const refs = { question_id: questionId, answered, asked };
    return recorded(null, questionClosed({ incidentId: question.incidentId, refs, body: { asked: question.asked } }));
  },
});

/** Questions whose time to answer is over. */
export const questionTimes = timer({
  name: questionTimer.name,
  due: ({ db, now }) =>
    questionTables(db)
      .selectFrom('questions')
      .select('id')
      .where('closedAt', 'is', null)
      .where('closesAt', '<=', now())
      .execute(),
  async run(ctx, id) {
    const question = await findQuestion(ctx.db, id);
    if (question && !question.closedAt && question.closesAt <= ctx.now())
      await ctx.run(closeQuestion, { questionId: id });
  },
});
