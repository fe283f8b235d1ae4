import type { CommandCtx } from '../../kernel/ctx.ts';
import { newId } from '../../kernel/id.ts';
import type { Incident } from '../find.ts';
import { attachmentTables } from './tables.ts';

/**
 * Attaches what a duplicate has to the incident it is merged into; the duplicate keeps it. What is attached there already, or was
 * removed there, stays as it is. Returns how many came along.
 */
export async function takeAttachments(ctx: CommandCtx, from: Incident, into: Incident): Promise<number> {
  const tables = attachmentTables(ctx.tx);
  const had = await tables
    .selectFrom('incidentAttachments')
    .selectAll()
    .where('incidentId', '=', from.id)
    .where('removedAt', 'is', null)
    .orderBy('createdAt')
    .orderBy('id')
    .execute();
  if (had.length === 0) return 0;
  const taken = await tables
    .insertInto('incidentAttachments')
    .values(
      had.map((attachment) => ({
        ...attachment,
        ...{ id: newId(ctx.now()), incidentId: into.id },
        fromIncidentId: attachment.fromIncidentId ?? from.id,
      })),
    )
    .onConflict((conflict) => conflict.columns(['incidentId', 'identity']).doNothing())
    .returning('id')
    .execute();
  return taken.length;
}
