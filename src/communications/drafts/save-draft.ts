import { z } from 'zod';
import { needIncident } from '../../incidents/find.ts';
import { command, unchanged } from '../../kernel/command.ts';
import { UserError } from '../../kernel/errors.ts';
import { publicationsOf } from '../find.ts';
import { chosenBeside, publishInput } from './publish-input.ts';
import { dropDraft, keepDraft } from './tables.ts';

/** Keeps words that somebody has begun, and what they chose beside them, for whoever goes on; empty ones are forgotten. Nobody is told of it. */
export const saveDraft = command({
  name: 'communications.save_draft',
  about: 'Keep words to customers that are not finished.',
  permission: 'status_pages.publish_updates',
  input: z.object({
    incidentId: z.string(),
    audience: publishInput.shape.audience,
    words: z.string().max(5_000, 'Keep it under 5,000 characters; people read this on a phone.'),
    chosen: chosenBeside.nullish(),
  }),
  locks: ({ incidentId }) => [`incident:${incidentId}`],
  async run(ctx, { incidentId, audience, words, chosen = null }) {
    if (ctx.actor.kind === 'system') throw new UserError('forbidden', 'Only a person keeps a draft.');
    await needIncident(ctx, incidentId);
    // One that was sent before they were published may come after.
    const [last] = (await publicationsOf(ctx.tx, incidentId)).filter((one) => one.audience === audience);
    const isSaid = last?.words === words.trim() && !last.takenDownAt;
    if (words.trim() === '' || isSaid) await dropDraft(ctx.tx, incidentId, audience);
    else {
      const { id: writerId, name: writerName } = ctx.actor;
      const by = { writerId, writerName, writtenAt: ctx.now() };
      await keepDraft(ctx.tx, { incidentId, audience, words, chosen: JSON.stringify(chosen), ...by });
    }
    return unchanged(null);
  },
});
