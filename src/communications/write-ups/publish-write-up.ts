import { z } from 'zod';
import { needIncident } from '../../incidents/find.ts';
import { command, recorded } from '../../kernel/command.ts';
import { UserError } from '../../kernel/errors.ts';
import { publishInput } from '../drafts/publish-input.ts';
import { publishWords } from '../drafts/publish-words.ts';
import { findWriteUp } from './find.ts';

/** Tells an audience the full story: on the page at an address of its own, in its feeds and mails, or to customers directly. */
export const publishWriteUp = command({
  name: 'communications.publish_write_up',
  about: 'Publish the write-up of an incident.',
  permission: 'status_pages.publish_updates',
  input: z.object({
    incidentId: z.string(),
    audience: publishInput.shape.audience,
    /** The revision that was read before publishing it. */
    revision: z.number().int(),
  }),
  locks: ({ incidentId }) => [`incident:${incidentId}`],
  async run(ctx, { incidentId, audience, revision }) {
    const incident = await needIncident(ctx, incidentId);
    const written = await findWriteUp(ctx.tx, incidentId);
    if (!written?.words.trim()) throw new UserError('invalid', 'Nothing is written yet.', 'words');
    if (written.revision !== revision) {
      const sentence = `${written.editedBy ?? 'Somebody'} has written on meanwhile. Read it, then publish it.`;
      throw new UserError('conflict', sentence, 'revision');
    }
    const story = { audience, status: 'resolved' as const, words: written.words.trim(), components: [] };
    const { facts, ...result } = await publishWords(ctx, incident, { ...story, correction: false, isWriteUp: true });
    return recorded(result, ...facts);
  },
});
