import { z } from 'zod';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import { UserError } from '../../kernel/errors.ts';
import { needIncident } from '../find.ts';
import { findPair, link, relatedFacts } from './write.ts';

/** Notes that two incidents have to do with each other. */
export const relateIncidents = command({
  name: 'incidents.relate',
  about: 'Note that an incident is related to another, or was caused by it.',
  permission: 'incidents.update',
  input: z.object({
    incidentId: z.string(),
    otherId: z.string('Choose the other incident.'),
    kind: z.enum(['related', 'caused_by', 'causes'], 'Choose related, caused by or causes.').default('related'),
  }),
  locks: ({ incidentId, otherId }) => [`incident:${incidentId}`, `incident:${otherId}`],
  async run(ctx, { incidentId, otherId, kind }) {
    const [one, other] = [await needIncident(ctx, incidentId), await needIncident(ctx, otherId)];
    if (one.id === other.id)
      throw new UserError('invalid', 'An incident has nothing to note about itself. Choose another.', 'otherId');
    const pair =
      kind === 'causes'
        ? ({ incidentId: other.id, otherId: one.id, kind: 'caused_by' } as const)
        : ({ incidentId: one.id, otherId: other.id, kind } as const);
    const known = await findPair(ctx, one.id, other.id);
    if (known?.kind === 'duplicate')
      throw new UserError('conflict', 'One of the two was merged into the other; that stays noted.', 'otherId');
    if (known?.kind === pair.kind && (pair.kind === 'related' || known.incidentId === pair.incidentId))
      return unchanged({ id: known.id });
    const id = await link(ctx, pair);
    const [first, ...rest] = relatedFacts(id, one, other, kind);
    return first ? recorded({ id }, first, ...rest) : unchanged({ id });
  },
});
