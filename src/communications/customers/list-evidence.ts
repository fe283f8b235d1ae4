import { z } from 'zod';
import { selectIncidents } from '../../incidents/find.ts';
import { UserError } from '../../kernel/errors.ts';
import { from, query, see } from '../../kernel/query.ts';
import { customersById } from './find.ts';
import { customerTables } from './tables.ts';

const most = 500;

/** What customers said of an incident, those first that nobody has assigned, then the newest. */
export const listEvidence = query({
  name: 'communications.evidence',
  about: 'List what customers said of an incident.',
  permission: 'incidents.view',
  input: z.object({ incidentId: z.string() }),
  async run(ctx, { incidentId }) {
    const seen = await see(ctx, selectIncidents(ctx.db).where('incidents.id', '=', incidentId), 'incidents');
    if (!seen[0]) throw new UserError('not_found', 'There is no such incident.', 'incidentId');
    const rows = await customerTables(ctx.db)
      .selectFrom('customerEvidence')
      .select(['id', 'customerId', 'kind', 'words', 'url', 'saidBy', 'saidAt'])
      .where('incidentId', '=', incidentId)
      .orderBy((eb) => eb('customerId', 'is not', null))
      .orderBy('saidAt', 'desc')
      .limit(most)
      .execute();
    const ids = rows.flatMap(({ customerId }) => customerId ?? []);
    const known = await customersById(ctx.db, [...new Set(ids)]);
    const evidence = rows.map(({ customerId, ...row }) => ({
      ...row,
      customer: customerId ? { id: customerId, name: known.get(customerId)?.name ?? '' } : null,
    }));
    return from(seen, evidence);
  },
});
