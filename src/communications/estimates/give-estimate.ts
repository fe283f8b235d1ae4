import { z } from 'zod';
import { command, recorded } from '../../kernel/command.ts';
import { UserError } from '../../kernel/errors.ts';
import { needIncident } from '../../incidents/find.ts';
import { publishInput } from '../drafts/publish-input.ts';
import { publishWords } from '../drafts/publish-words.ts';
import { publicationsOf } from '../find.ts';
import { estimateInput } from './input.ts';
import { needPage } from '../../status-pages/find.ts';
import { wordsFor } from '../../status-pages/public/words.ts';
import { estimateWords } from './rules.ts';

/** A new estimate by itself: it goes out in words of its own, to an audience that has heard of the incident. */
export const giveEstimate = command({
  name: 'communications.give_estimate',
  about: 'Tell an audience when to expect that it is over.',
  permission: 'status_pages.publish_updates',
  input: estimateInput.extend({
    incidentId: z.string(),
    audience: publishInput.shape.audience,
    nextUpdateInMinutes: publishInput.shape.nextUpdateInMinutes,
  }),
  locks: ({ incidentId }) => [`incident:${incidentId}`],
  async run(ctx, { incidentId, audience, nextUpdateInMinutes, ...estimate }) {
    const incident = await needIncident(ctx, incidentId);
    const told = (await publicationsOf(ctx.tx, incidentId)).filter((one) => one.audience === audience);
    const last = told.find(({ takenDownAt }) => !takenDownAt);
    if (!last || last.status === 'resolved') {
      const nothing = told.length > 0 ? 'What they were told was taken down.' : 'They have heard nothing yet.';
      const why = last ? 'They were told that it is over.' : nothing;
      throw new UserError('conflict', `${why} Publish what they see first, and the estimate with it.`, 'audience');
    }
    const { language, timeZone } = await needPage(ctx.tx);
    const given = {
      ...{ audience, status: last.status, components: last.components, estimate, nextUpdateInMinutes },
      words: estimateWords(estimate, ctx.now(), wordsFor(language, timeZone)),
      ...{ correction: false, keepsDraft: true },
    };
    const { facts, ...result } = await publishWords(ctx, incident, given);
    return recorded(result, ...facts);
  },
});
