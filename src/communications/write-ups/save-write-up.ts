import { z } from 'zod';
import { needIncident } from '../../incidents/find.ts';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import { UserError } from '../../kernel/errors.ts';
import type { NewFact } from '../../kernel/fact.ts';
import { writeUpOwned, writeUpSaved } from './facts.ts';
import { findWriteUp } from './find.ts';
import { writeUpTables } from './tables.ts';
import { needOwner } from './write.ts';

/** Goes on writing the story of an incident, or says who does. Nobody outside reads it before it is published. */
export const saveWriteUp = command({
  name: 'communications.save_write_up',
  about: 'Write the write-up of an incident, or say who writes it.',
  permission: 'incidents.update',
  input: z.object({
    incidentId: z.string(),
    words: z.string().max(20_000, 'Keep it under 20,000 characters.').optional(),
    /** The revision that these words go on from; refused when somebody else has written meanwhile. */
    revision: z.number().int().optional(),
    ownerId: z.string().nullish(),
  }),
  locks: ({ incidentId }) => [`incident:${incidentId}`],
  async run(ctx, { incidentId, words, revision, ownerId }) {
    await needIncident(ctx, incidentId);
    const found = await findWriteUp(ctx.tx, incidentId);
    const before = found ?? { words: '', ownerId: null, revision: 0, editedBy: null, editedAt: null };
    const isWritten = words !== undefined && words !== before.words;
    const isOwned = ownerId !== undefined && ownerId !== before.ownerId;
    if (!isWritten && !isOwned) return unchanged({ revision: before.revision });
    if (isWritten && revision !== undefined && revision !== before.revision) {
      const sentence = `${before.editedBy ?? 'Somebody'} has written on meanwhile. Look at it, then go on from there.`;
      throw new UserError('conflict', sentence, 'revision');
    }
    const owner = isOwned && ownerId ? await needOwner(ctx, ownerId) : null;
    const next = {
      ...{ words: words ?? before.words, ownerId: isOwned ? ownerId : before.ownerId },
      ...{ revision: before.revision + (isWritten ? 1 : 0) },
      ...(isWritten
        ? { editedBy: ctx.actor.name, editedAt: ctx.now() }
        : { editedBy: before.editedBy, editedAt: before.editedAt }),
    };
    await writeUpTables(ctx.tx)
      .insertInto('writeUps')
      .values({ incidentId, ...next })
      .onConflict((conflict) => conflict.column('incidentId').doUpdateSet(next))
      .execute();
    const facts: NewFact[] = [
      ...(isOwned ? [writeUpOwned({ incidentId, refs: { owner_id: ownerId }, body: { owner } })] : []),
      ...(isWritten ? [writeUpSaved({ incidentId, refs: { revision: next.revision } })] : []),
    ];
    return recorded({ revision: next.revision }, ...(facts as [NewFact, ...NewFact[]]));
  },
});
