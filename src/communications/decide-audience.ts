import { z } from 'zod';
import { command, recorded, unchanged } from '../kernel/command.ts';
import { UserError } from '../kernel/errors.ts';
import { needIncident } from '../incidents/find.ts';
import { chosenCustomers } from './segments/find.ts';
import { needState } from './find.ts';
import { whyNobody } from './rules.ts';
import { decide } from './write.ts';

/** Decides whom an incident touches outside the organisation. */
export const decideAudience = command({
  name: 'communications.decide_audience',
  about: 'Decide whom an incident touches outside.',
  permission: 'incidents.update',
  input: z.object({
    incidentId: z.string(),
    answer: z.enum(
      ['everyone', 'some_customers', 'one_customer', 'nobody'],
      'Choose everyone, some customers, one customer or nobody.',
    ),
    reason: z.string().trim().max(500).nullish(),
    who: z.string().trim().max(200).nullish(),
    /** Customers of the catalog, by the ids of their entries. */
    customerIds: z.array(z.string()).max(5_000).default([]),
    /** A segment, for the customers that are in it now. */
    segmentId: z.string().nullish(),
  }),
  locks: ({ incidentId }) => [`incident:${incidentId}`],
  async run(ctx, { incidentId, answer, reason, who, customerIds, segmentId }) {
    if (answer === 'nobody' && !reason) throw new UserError('invalid', whyNobody, 'reason');
    const incident = await needIncident(ctx, incidentId);
    const [decided, ...further] = await decide(ctx, incident, await needState(ctx.tx, incidentId), {
      answer,
      reason: reason ?? null,
      who: who ?? null,
      ...(await chosenCustomers(ctx, { customerIds, segmentId })),
    });
    return decided ? recorded(null, decided, ...further) : unchanged(null);
  },
});
