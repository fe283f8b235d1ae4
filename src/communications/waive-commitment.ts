import { z } from 'zod';
import { command, recorded } from '../kernel/command.ts';
import { findIncident, scopeOf } from '../incidents/find.ts';
import { maySee } from '../kernel/query.ts';
import { UserError } from '../kernel/errors.ts';
import { commitmentWaived } from './facts.ts';
import { selectCommitments } from './find.ts';
import { communicationsTables } from './tables.ts';
import { commitmentBody, commitmentRefs } from './write.ts';

/** Ends an open commitment without a word, by name and with a reason that stays on the record. */
export const waiveCommitment = command({
  name: 'communications.waive_commitment',
  about: 'Waive a word that is owed, with a reason.',
  permission: 'status_pages.publish_updates',
  input: z.object({
    commitmentId: z.string(),
    reason: z.string().trim().min(5, 'Give the reason in a few words; it stays on the record.').max(500),
  }),
  async run(ctx, { commitmentId, reason }) {
    if (ctx.actor.kind === 'system') throw new UserError('forbidden', 'Only a person may waive a word that is owed.');
    const commitment = await selectCommitments(ctx.tx).where('id', '=', commitmentId).forUpdate().executeTakeFirst();
    const incident = commitment && (await findIncident(ctx.tx, commitment.incidentId));
    if (!incident || !(await maySee(ctx, scopeOf(incident))))
      throw new UserError('not_found', 'There is no such commitment.', 'commitmentId');
    if (commitment.state !== 'open') throw new UserError('conflict', 'This word is no longer owed.', 'commitmentId');
    if (commitment.source === 'promise')
      throw new UserError(
        'conflict',
        'Customers were promised this word. A promise is moved only by publishing.',
        'commitmentId',
      );
    await communicationsTables(ctx.tx)
      .updateTable('commitments')
      .set({ state: 'waived', waiverReason: reason, endedAt: ctx.now(), endedBy: ctx.actor.name, nextCheckAt: null })
      .where('id', '=', commitmentId)
      .execute();
    const named = await commitmentBody(ctx, commitment);
    return recorded(
      null,
      commitmentWaived({
        incidentId: commitment.incidentId,
        refs: commitmentRefs(commitment),
        body: { reason, ...named },
      }),
    );
  },
});
