import { z } from 'zod';
import { needIncident } from '../../incidents/find.ts';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import { UserError } from '../../kernel/errors.ts';
import { newId } from '../../kernel/id.ts';
import { customerReported } from './facts.ts';
import { needCustomers } from './find.ts';
import { affect, oweAnswer } from './grow.ts';
import { customerTables, evidenceKinds } from './tables.ts';

const address = z.url({ protocol: /^https?$/, error: 'Paste the address of the ticket, from https:// on.' });

/** A customer says that it is hurt: it counts as affected from now on, and is owed a word. */
export const noteEvidence = command({
  name: 'communications.note_evidence',
  about: 'Link what a customer said, or its support ticket, to an incident.',
  permission: 'incidents.update',
  input: z.object({
    ...{ incidentId: z.string(), customerId: z.string(), kind: z.enum(evidenceKinds) },
    words: z.string().trim().max(10_000).default(''),
    url: address.nullish(),
    ...{ saidBy: z.string().max(200).nullish(), saidAt: z.coerce.date().optional() },
    /** What names it: the same one counts once. A ticket is named by its address. */
    source: z.string().optional(),
  }),
  locks: ({ incidentId }) => [`incident:${incidentId}`],
  async run(ctx, { incidentId, customerId, kind, words, url = null, saidBy = null, saidAt, source }) {
    const named = source ?? url;
    if (!named) throw new UserError('invalid', 'Paste the address of the ticket.', 'url');
    const incident = await needIncident(ctx, incidentId);
    const [customer] = await needCustomers(ctx.tx, [customerId], 'customerId');
    if (!customer) throw new UserError('invalid', 'Choose which customer it is.', 'customerId');
    const id = newId(ctx.now());
    const added = await customerTables(ctx.tx)
      .insertInto('customerEvidence')
      .values({
        ...{ id, incidentId, customerId, kind, words, url, saidBy, saidAt: saidAt ?? ctx.now(), source: named },
        ...{ notedBy: ctx.actor.name, notedAt: ctx.now(), assignedBy: null, assignedAt: null },
      })
      .onConflict((conflict) => conflict.columns(['incidentId', 'source']).doNothing())
      .returning('id')
      .executeTakeFirst();
    if (!added) return unchanged(null);
    const refs = { evidence_id: id, customer_id: customerId, kind };
    const body = { customer: customer.name, by: saidBy, words: words.slice(0, 2_000), url };
    const grown = await affect(ctx, incident, [customer], 'evidence');
    const owed = await oweAnswer(ctx, incident, customerId);
    return recorded(null, customerReported({ incidentId, refs, body }), ...grown, ...owed);
  },
});
