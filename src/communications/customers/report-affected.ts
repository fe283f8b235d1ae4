import { createHash } from 'node:crypto';
import { z } from 'zod';
import { needIncident } from '../../incidents/find.ts';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import type { CommandCtx } from '../../kernel/ctx.ts';
import { UserError } from '../../kernel/errors.ts';
import { newId } from '../../kernel/id.ts';
import { customersOf, isOfCustomer } from '../../status-pages/pages/customers.ts';
import { asksTooOften } from '../../status-pages/subscribers/attempts.ts';
import { customerReported, reportUnassigned } from './facts.ts';
import { customersById, type Customer } from './find.ts';
import { affect, oweAnswer } from './grow.ts';
import { customerTables } from './tables.ts';

type Outcome = 'reported' | 'report_empty' | 'invalid_email' | 'too_many';

/** Somebody says on the page that they are affected too. Their address tells which customer it is; one that tells nothing waits to be assigned. */
export const reportAffected = command({
  name: 'communications.report_affected',
  about: 'Report on the status page that one is affected.',
  permission: null,
  input: z.object({
    ...{ incidentId: z.string(), pageId: z.string(), ip: z.string() },
    ...{ email: z.string().trim().max(254), words: z.string().trim().max(2_000) },
  }),
  locks: ({ incidentId }) => [`incident:${incidentId}`],
  async run(ctx, { incidentId, pageId, ip, email, words }) {
    if (ctx.actor.kind !== 'system')
      throw new UserError('forbidden', 'Only Candor itself takes a report, once it knows of which incident.');
    if (!z.email().safeParse(email).success) return unchanged<Outcome>('invalid_email');
    if (words === '') return unchanged<Outcome>('report_empty');
    if (await asksTooOften(ctx, pageId, ip, email)) return unchanged<Outcome>('too_many');
    const incident = await needIncident(ctx, incidentId);
    const customer = await customerBehind(ctx, email);
    const id = newId(ctx.now());
    const said = { words, url: null, saidBy: email.toLowerCase(), saidAt: ctx.now() };
    // Pressed twice, it is said once.
    const source = `report:${createHash('sha256').update(`${said.saidBy} ${words}`).digest('hex')}`;
    const added = await customerTables(ctx.tx)
      .insertInto('customerEvidence')
      .values({
        ...{ id, incidentId, customerId: customer?.id ?? null, kind: 'report', ...said, source },
        ...{ notedBy: ctx.actor.name, notedAt: ctx.now(), assignedBy: null, assignedAt: null },
      })
      .onConflict((conflict) => conflict.columns(['incidentId', 'source']).doNothing())
      .returning('id')
      .executeTakeFirst();
    const outcome: Outcome = 'reported';
    if (!added) return unchanged<Outcome>(outcome);
    if (!customer)
      return recorded<Outcome>(outcome, reportUnassigned({ incidentId, refs: { evidence_id: id }, body: { words } }));
    const refs = { evidence_id: id, customer_id: customer.id, kind: 'report' as const };
    const body = { customer: customer.name, by: null, words, url: null };
    const grown = await affect(ctx, incident, [customer], 'evidence');
    const owed = await oweAnswer(ctx, incident, customer.id);
    return recorded<Outcome>(outcome, customerReported({ incidentId, refs, body }), ...grown, ...owed);
  },
});

/** The customer whose contact or domain an address is; none where it could be several. */
async function customerBehind({ tx }: CommandCtx, email: string): Promise<Customer | undefined> {
  const all = await customersOf(tx);
  const known = await customersById(
    tx,
    all.map(({ id }) => id),
  );
  const contact = all.filter(({ id }) => known.get(id)?.contacts.includes(email.toLowerCase()));
  const found = contact.length > 0 ? contact : all.filter((one) => isOfCustomer(one, email));
  return found.length === 1 ? known.get(found[0]?.id ?? '') : undefined;
}
