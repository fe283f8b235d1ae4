import { z } from 'zod';
import { needIncident } from '../../incidents/find.ts';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import { UserError } from '../../kernel/errors.ts';
import { customerReported } from './facts.ts';
import { needCustomers } from './find.ts';
import { affect, oweAnswer } from './grow.ts';
import { customerTables } from './tables.ts';

/** Says of which customer a report is: it counts as affected from now on, and is owed a word. */
export const assignEvidence = command({
  name: 'communications.assign_evidence',
  about: 'Say which customer reported that it is affected.',
  permission: 'incidents.update',
  input: z.object({ incidentId: z.string(), evidenceId: z.string(), customerId: z.string() }),
  locks: ({ incidentId }) => [`incident:${incidentId}`],
  async run(ctx, { incidentId, evidenceId, customerId }) {
    const incident = await needIncident(ctx, incidentId);
    const tables = customerTables(ctx.tx);
    const report = await tables
      .selectFrom('customerEvidence')
      .selectAll()
      .where('id', '=', evidenceId)
      .where('incidentId', '=', incidentId)
      .executeTakeFirst();
    if (!report) throw new UserError('not_found', 'There is no such report.', 'evidenceId');
    if (report.customerId === customerId) return unchanged(null);
    if (report.customerId) throw new UserError('conflict', 'This report has its customer already.', 'evidenceId');
    const [customer] = await needCustomers(ctx.tx, [customerId], 'customerId');
    if (!customer) throw new UserError('invalid', 'Choose which customer it is.', 'customerId');
    await tables
      .updateTable('customerEvidence')
      .set({ customerId, assignedBy: ctx.actor.name, assignedAt: ctx.now() })
      .where('id', '=', evidenceId)
      .execute();
    const refs = { evidence_id: evidenceId, customer_id: customerId, kind: report.kind };
    const body = { customer: customer.name, by: null, words: report.words.slice(0, 2_000), url: report.url };
    const grown = await affect(ctx, incident, [customer], 'evidence');
    const owed = await oweAnswer(ctx, incident, customerId);
    return recorded(null, customerReported({ incidentId, refs, body }), ...grown, ...owed);
  },
});
