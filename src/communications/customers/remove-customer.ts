import { z } from 'zod';
import { needIncident } from '../../incidents/find.ts';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import type { CommandCtx } from '../../kernel/ctx.ts';
import type { NewFact } from '../../kernel/fact.ts';
import { isOpen } from '../../incidents/lifecycle.ts';
import { findState, openCommitments, publicationsOf } from '../find.ts';
import { endCommitments } from '../write.ts';
import { audienceOf } from './audience.ts';
import { customerUnaffected } from './facts.ts';
import { affectedBy } from './find.ts';
import { askAgain, voidOfGroup } from './grow.ts';
import { takeOff } from './write.ts';

/** A customer is not affected after all: what it was promised stands, a first word is owed no more. */
export const removeCustomer = command({
  name: 'communications.remove_customer',
  about: 'Take a customer off those that an incident affects.',
  permission: 'incidents.update',
  input: z.object({ incidentId: z.string(), customerId: z.string() }),
  locks: ({ incidentId }) => [`incident:${incidentId}`],
  async run(ctx, { incidentId, customerId }) {
    const incident = await needIncident(ctx, incidentId);
    const row = (await affectedBy(ctx.tx, incidentId)).find((one) => one.customerId === customerId);
    if (!row) return unchanged(null);
    await takeOff(ctx, incidentId, [customerId]);
    await endFirstWord(ctx, incidentId, customerId);
    const refs = { customer_id: customerId };
    const fact = customerUnaffected({ incidentId, refs, body: { customer: row.name } });
    const voided = await voidOfGroup(ctx, incidentId);
    const left = await affectedBy(ctx.tx, incidentId);
    const state = await findState(ctx.tx, incidentId);
    const wasTheOne = state?.answer === 'one_customer' && left.length === 0 && isOpen(incident.category);
    const asked = wasTheOne ? await askAgain(ctx, incident, 'one_customer', `${row.name} is not affected`) : [];
    const more: NewFact[] = [...voided, ...asked];
    return recorded(null, fact, ...more);
  },
});

async function endFirstWord(ctx: CommandCtx, incidentId: string, customerId: string): Promise<void> {
  const audience = audienceOf(customerId);
  const told = (await publicationsOf(ctx.tx, incidentId)).some((one) => one.audience === audience);
  if (told) return;
  const open = await openCommitments(ctx.tx, incidentId);
  const owed = open.filter((one) => one.audience === audience && one.kind === 'first_word');
  await endCommitments(ctx, owed, 'cancelled');
}
