import { z } from 'zod';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import { UserError } from '../../kernel/errors.ts';
import { needIncident } from '../find.ts';
import { referenceOf } from '../rules.ts';
import { incidentsTables } from '../tables.ts';
import { incidentUnrelated } from './facts.ts';
import { findPair } from './write.ts';

/** Takes back that two incidents have to do with each other. A merge stays noted. */
export const unrelateIncidents = command({
  name: 'incidents.unrelate',
  about: 'Take back that two incidents are related.',
  permission: 'incidents.update',
  input: z.object({ incidentId: z.string(), otherId: z.string() }),
  locks: ({ incidentId, otherId }) => [`incident:${incidentId}`, `incident:${otherId}`],
  async run(ctx, { incidentId, otherId }) {
    const [first, second] = [await needIncident(ctx, incidentId), await needIncident(ctx, otherId)];
    const known = await findPair(ctx, incidentId, otherId);
    if (!known) return unchanged(null);
    const [one, other] = known.incidentId === first.id ? [first, second] : [second, first];
    if (known.kind === 'duplicate')
      throw new UserError('conflict', 'One of the two was merged into the other; that stays noted.', 'otherId');
    await incidentsTables(ctx.tx).deleteFrom('incidentRelationships').where('id', '=', known.id).execute();
    const back = known.kind === 'caused_by' ? ('causes' as const) : ('related' as const);
    const taken = (from: typeof one, to: typeof one, kind: 'related' | 'caused_by' | 'causes') =>
      incidentUnrelated({
        incidentId: from.id,
        otherIncidentId: to.id,
        refs: { relationship_id: known.id, other_id: to.id, kind },
        body: { reference: referenceOf(to.number), name: to.name },
      });
    return recorded(null, taken(one, other, known.kind), taken(other, one, back));
  },
});
