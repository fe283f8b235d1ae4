import { z } from 'zod';
import { needIncident } from '../../incidents/find.ts';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import { UserError } from '../../kernel/errors.ts';
import { chosenCustomers } from '../segments/find.ts';
import { affect } from './grow.ts';
import { hows } from './tables.ts';

/** Counts customers as affected by an incident; those of a segment as it is now. */
export const addCustomers = command({
  name: 'communications.add_customers',
  about: 'Count customers as affected by an incident.',
  permission: 'incidents.update',
  input: z.object({
    incidentId: z.string(),
    customerIds: z.array(z.string()).max(5_000).default([]),
    segmentId: z.string().nullish(),
    how: z.enum(hows).default('chosen'),
  }),
  locks: ({ incidentId }) => [`incident:${incidentId}`],
  async run(ctx, { incidentId, customerIds, segmentId, how }) {
    if (customerIds.length === 0 && !segmentId)
      throw new UserError('invalid', 'Choose a customer or a segment.', 'customerIds');
    const incident = await needIncident(ctx, incidentId);
    const { customers, segment } = await chosenCustomers(ctx, { customerIds, segmentId });
    const [first, ...more] = await affect(ctx, incident, customers, how, segment ?? undefined);
    return first ? recorded(null, first, ...more) : unchanged(null);
  },
});
