import { z } from 'zod';
import { needIncident, needIncidentOrStream } from '../../incidents/find.ts';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import type { CommandCtx } from '../../kernel/ctx.ts';
import { UserError } from '../../kernel/errors.ts';
import type { NewFact } from '../../kernel/fact.ts';
import { companion } from '../../kernel/module.ts';
import { postTakenDown } from '../../status-pages/facts.ts';
import { takeOff } from '../../status-pages/remove-words.ts';
import { withdrawWords } from '../deliveries/queue.ts';
import { updateTakenDown } from '../facts.ts';
import { publicationsOf, type Publication } from '../find.ts';
import { policyOf } from '../policies/find.ts';
import { communicationsTables } from '../tables.ts';
import { commitmentBody, minutesAfter, openCommitment } from '../write.ts';
import { mayBeRead } from './wrong-words.ts';

/** Takes down words that left already: off the page and out of what waits still. Those who had them are owed a correction. */
export const takeDownUpdate = command({
  name: 'communications.take_down_update',
  about: 'Take down words that were sent, and owe a correction.',
  permission: 'status_pages.publish_updates',
  input: z.object({
    ...{ incidentId: z.string(), publicationId: z.string() },
    reason: z.string().trim().max(2_000).default(''),
  }),
  locks: ({ incidentId }) => [`incident:${incidentId}`],
  async run(ctx, { incidentId, publicationId, reason }) {
    if (ctx.actor.kind === 'system') throw new UserError('forbidden', 'Only a person may take words down.');
    const incident = await needIncident(ctx, incidentId);
    const publication = (await publicationsOf(ctx.tx, incident.id)).find(({ id }) => id === publicationId);
    if (!publication || publication.through)
      throw new UserError('not_found', 'There are no such words.', 'publicationId');
    if (publication.takenDownAt) return unchanged(null);
    if (publication.heldUntil && publication.heldUntil > ctx.now())
      throw new UserError(
        'conflict',
        'These words are held still, and nobody has them by mail. Undo them.',
        'publicationId',
      );
    // Where they stand on a page, the companion below owes the correction.
    const removed = await takeOff(ctx, publicationId, reason);
    const owed = removed.length > 0 ? [] : await oweCorrection(ctx, publication);
    const { audience } = publication;
    const fact = updateTakenDown({
      ...{ incidentId, refs: { publication_id: publicationId, audience } },
      body: { reason, ...(await commitmentBody(ctx, { incidentId, audience })) },
    });
    return recorded(null, fact, ...removed, ...owed);
  },
});

/** Words left the page, whichever way they were taken off: their readers are owed the right ones. */
export const oweCorrectionFor = companion({
  on: postTakenDown,
  name: 'owe-correction',
  async write(ctx, fact) {
    if (!fact.incidentId) return [];
    const published = await publicationsOf(ctx.tx, fact.incidentId);
    const publication = published.find(({ id }) => id === fact.refs.publication_id);
    return publication ? await oweCorrection(ctx, publication) : [];
  },
});

async function oweCorrection(ctx: CommandCtx, publication: Publication): Promise<NewFact[]> {
  const { id, incidentId, audience } = publication;
  if (publication.takenDownAt) return [];
  await communicationsTables(ctx.tx)
    .updateTable('publications')
    .set({ takenDownAt: ctx.now(), takenDownBy: ctx.actor.name })
    .where('id', '=', id)
    .execute();
  await withdrawWords(ctx, id);
  if (!(await mayBeRead(ctx.tx, publication, ctx.now()))) return [];
  const incident = await needIncidentOrStream(ctx, incidentId);
  const { correction } = await policyOf(ctx.tx, incident, audience);
  const dueAt = minutesAfter(ctx.now(), correction);
  return await openCommitment(ctx, incidentId, { audience, kind: 'correction', source: 'policy', dueAt });
}
