import { z } from 'zod';
import { command, recorded } from '../kernel/command.ts';
import { UserError } from '../kernel/errors.ts';
import { needIncident } from '../incidents/find.ts';
import { publishInput } from './drafts/publish-input.ts';
import { publishWords } from './drafts/publish-words.ts';

/** Tells everyone on the public page, and by mail and feeds to those who follow it; or customers directly, by mail to their contacts. */
export const publishUpdate = command({
  name: 'communications.publish_update',
  about: 'Publish an update to everyone, to customers directly, or to people inside.',
  permission: 'status_pages.publish_updates',
  input: publishInput.extend({ incidentId: z.string() }),
  locks: ({ incidentId }) => [`incident:${incidentId}`],
  async run(ctx, { incidentId, ...words }) {
    const incident = await needIncident(ctx, incidentId);
    if (incident.mode === 'retrospective')
      throw new UserError(
        'conflict',
        'A retrospective incident is over; its write-up is published instead.',
        'incidentId',
      );
    const { facts, ...result } = await publishWords(ctx, incident, words);
    return recorded(result, ...facts);
  },
});
