import { z } from 'zod';
import { command, recorded } from '../kernel/command.ts';
import { UserError } from '../kernel/errors.ts';
import { needIncident } from '../incidents/find.ts';
import { updatePublished } from './facts.ts';
import type { Publication } from './find.ts';
import { unseenSeconds } from './rules.ts';
import { say } from './say.ts';
import { publicationTimer } from './write.ts';

const status = z.enum(
  ['investigating', 'identified', 'monitoring', 'resolved'],
  'Choose investigating, identified, monitoring or resolved.',
);
const impact = z.object({
  componentId: z.string(),
  status: z.enum(['operational', 'degraded_performance', 'partial_outage', 'full_outage']),
});

/** What a person says to everyone. */
export const publishInput = z.object({
  status,
  words: z
    .string()
    .trim()
    .min(1, 'Say what customers see, and what they can do.')
    .max(5_000, 'Keep it under 5,000 characters; people read this on a phone.'),
  components: z.array(impact).max(200).default([]),
  nextUpdateInMinutes: z.number().int().min(1, 'Promise the next update at least a minute ahead.').nullish(),
  /** Given when nothing changed: what was checked to know that. */
  checked: z.string().trim().min(3, 'Name what you checked.').max(500).nullish(),
});

/** Tells everyone: on the public page, and by mail and feeds to those who follow it. */
export const publishUpdate = command({
  name: 'communications.publish_update',
  about: 'Publish an update to everyone.',
  permission: 'status_pages.publish_updates',
  input: publishInput.extend({ incidentId: z.string() }),
  locks: ({ incidentId }) => [`incident:${incidentId}`],
  async run(ctx, { incidentId, status, words, components, nextUpdateInMinutes, checked }) {
    const incident = await needIncident(ctx.tx, incidentId);
    if (incident.mode === 'retrospective')
      throw new UserError(
        'conflict',
        'A retrospective incident is over; its write-up is published instead.',
        'incidentId',
      );
    const given = {
      audience: 'everyone',
      status,
      words,
      components,
      nextInMinutes: nextUpdateInMinutes ?? null,
      checked: checked ?? null,
    } as const;
    const { publication, facts } = await say(ctx, incident, { ...given, components: [...components] });
    await ctx.wake(publicationTimer, publication.id, new Date(ctx.now().getTime() + unseenSeconds * 1000));
    return recorded({ id: publication.id }, publishedFact(publication), ...facts);
  },
});

export function publishedFact({ id, incidentId, audience, status, words, checked, nextUpdateBy }: Publication) {
  const refs = { publication_id: id, audience, status, next_update_by: nextUpdateBy?.toISOString() ?? null };
  return updatePublished({ incidentId, refs, body: { words, checked } });
}
