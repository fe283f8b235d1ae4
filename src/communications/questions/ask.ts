import { z } from 'zod';
import { command, recorded } from '../../kernel/command.ts';
import { needIncident } from '../../incidents/find.ts';
import { needPage } from '../../status-pages/find.ts';
import { wordsFor } from '../../status-pages/public/words.ts';
import { customerSegment, namedCustomer } from '../customers/audience.ts';
import { publishInput } from '../drafts/publish-input.ts';
import { publishWords } from '../drafts/publish-words.ts';
import { minutesAfter } from '../write.ts';
import { standingOf } from './find.ts';
import { questionInput } from './input.ts';
import { questionWords } from './rules.ts';

/** Asks the affected customers, or one of them. A question is a word like any other: it is linted, read by another person where that is needed, and promises the next. */
export const askCustomers = command({
  name: 'communications.ask_customers',
  about: 'Ask affected customers a question with options.',
  permission: 'status_pages.publish_updates',
  input: questionInput.extend({
    incidentId: z.string(),
    audience: z
      .union(
        [z.literal('some_customers'), customerSegment, namedCustomer],
        'A question goes to the affected customers, to a segment of them, or to one of them.',
      )
      .default('some_customers'),
    publicTitle: z.string().trim().max(200, 'Keep the title under 200 characters.').nullish(),
    nextUpdateInMinutes: z.number().int().min(1).nullish(),
  }),
  locks: ({ incidentId }) => [`incident:${incidentId}`],
  async run(ctx, { incidentId, audience, question, options, closesInMinutes, showsCounts, ...said }) {
    const incident = await needIncident(ctx, incidentId);
    const closesAt = minutesAfter(ctx.now(), closesInMinutes).toISOString();
    const asked = { asked: question, options, closesAt, showsCounts };
    const { language, timeZone } = await needPage(ctx.tx);
    const words = publishInput.parse({
      ...{ ...said, audience, words: questionWords(asked, wordsFor(language, timeZone)) },
      status: await standingOf(ctx.tx, incidentId, audience),
    });
    const { facts, ...result } = await publishWords(ctx, incident, { ...words, question: asked });
    return recorded(result, ...facts);
  },
});
