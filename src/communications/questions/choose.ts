import { z } from 'zod';
import { command, recorded } from '../../kernel/command.ts';
import { UserError } from '../../kernel/errors.ts';
import { needIncident } from '../../incidents/find.ts';
import { needPage } from '../../status-pages/find.ts';
import { wordsFor } from '../../status-pages/public/words.ts';
import { publishInput } from '../drafts/publish-input.ts';
import { publishWords } from '../drafts/publish-words.ts';
import { needPublication } from '../find.ts';
import { askedBy, isTakenBack, needQuestion, standingAnswers, standingOf } from './find.ts';
import { refuseChosen } from './keep.ts';
import { choiceWords, tally } from './rules.ts';

/** Chooses, and tells everybody who was asked what was chosen and why. The votes bind nobody: whoever chooses says why. */
export const chooseOption = command({
  name: 'communications.choose_option',
  about: 'Choose one of the options, and tell those who were asked why.',
  permission: 'status_pages.publish_updates',
  input: z.object({
    ...{ incidentId: z.string(), questionId: z.string() },
    option: z.number('Choose an option.').int(),
    why: z.string().trim().min(1, 'Say why; customers read it.').max(2_000, 'Keep it under 2,000 characters.'),
    nextUpdateInMinutes: z.number().int().min(1).nullish(),
  }),
  locks: ({ incidentId }) => [`incident:${incidentId}`],
  async run(ctx, { incidentId, questionId, option, why, nextUpdateInMinutes }) {
    const incident = await needIncident(ctx, incidentId);
    const question = await needQuestion(ctx.tx, questionId, incidentId);
    refuseChosen(question);
    if (!question.options[option]) throw new UserError('invalid', 'Choose one of the options.', 'option');
    if (await isTakenBack(ctx.tx, question))
      throw new UserError('conflict', 'This question was taken back. Nobody waits for an answer to it.', 'questionId');
    const { audience } = await needPublication(ctx.tx, question.publicationId);
    const { language, timeZone } = await needPage(ctx.tx);
    const answers = await standingAnswers(ctx.tx, [questionId]);
    const [{ votes } = { votes: 0 }] = tally(
      question.options.length,
      answers.map((one) => ({ ...one, weight: 1 })),
    ).slice(option);
    const asked = (await askedBy(ctx.tx, question)).length;
    const counts = question.showsCounts ? { answered: answers.length, asked, votes } : null;
    const words = publishInput.parse({
      ...{ audience, nextUpdateInMinutes, status: await standingOf(ctx.tx, incidentId, audience) },
      words: choiceWords({ ...question, option, why }, counts, wordsFor(language, timeZone)),
    });
    const { facts, ...result } = await publishWords(ctx, incident, { ...words, choice: { questionId, option, why } });
    return recorded(result, ...facts);
  },
});
