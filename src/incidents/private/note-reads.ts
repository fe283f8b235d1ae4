import { z } from 'zod';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import type { Actor } from '../../kernel/ctx.ts';
import { incidentsTables } from '../tables.ts';
import { privateIncidentRead } from './facts.ts';

/** Further reads of the same reader by the same way are the same visit for so long. */
export const visitMs = 10 * 60_000;

/** Who reads: of a person for whom a key reads, that key too, so that each key is noted by itself. */
export const readerId = ({ id, through }: Actor): string => (through ? `${id}|${through.id}` : id);

/** Writes down that somebody read private incidents; once for each visit. */
export const noteReads = command({
  name: 'incidents.note_reads',
  about: 'Note that somebody read private incidents.',
  permission: null,
  input: z.object({ incidentIds: z.array(z.string()).min(1) }),
  async run(ctx, { incidentIds }) {
    const at = ctx.now();
    const { kind, origin } = ctx.actor;
    const via = origin?.via ?? 'api';
    const noted = await incidentsTables(ctx.tx)
      .insertInto('privateReads')
      .values(
        incidentIds
          .toSorted()
          .map((incidentId) => ({ incidentId, readerKind: kind, readerId: readerId(ctx.actor), via, notedAt: at })),
      )
      .onConflict((conflict) =>
        conflict
          .columns(['incidentId', 'readerKind', 'readerId', 'via'])
          .doUpdateSet({ notedAt: at })
          .where('privateReads.notedAt', '<', new Date(at.getTime() - visitMs)),
      )
      .returning('incidentId')
      .execute();
    const [first, ...more] = noted.map(({ incidentId }) => privateIncidentRead({ incidentId, refs: { via } }));
    return first ? recorded(null, first, ...more) : unchanged(null);
  },
});
