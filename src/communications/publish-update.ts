import { z } from 'zod';
import { command, recorded } from '../kernel/command.ts';
import { UserError } from '../kernel/errors.ts';
import type { CommandCtx } from '../kernel/ctx.ts';
import type { NewFact } from '../kernel/fact.ts';
import { needIncident, type Incident } from '../incidents/find.ts';
import { namedCustomer } from './customers/audience.ts';
import { sensitivityFor } from './approvals/find.ts';
import { preApprovedTitle } from './approvals/gate.ts';
import { ask, voidPending, type Asked } from './approvals/write.ts';
import { putOut, wouldPutOut } from './put-out.ts';

const status = z.enum(
  ['investigating', 'identified', 'monitoring', 'resolved'],
  'Choose investigating, identified, monitoring or resolved.',
);
const impact = z.object({
  componentId: z.string(),
  status: z.enum(['operational', 'degraded_performance', 'partial_outage', 'full_outage']),
});

/** What a person says to everyone, to the affected customers, or to one of them. */
export const publishInput = z.object({
  audience: z
    .union(
      [z.enum(['everyone', 'some_customers']), namedCustomer],
      'Choose everyone, the affected customers, or one of them.',
    )
    .default('everyone'),
  status,
  words: z
    .string()
    .trim()
    .min(1, 'Say what customers see, and what they can do.')
    .max(5_000, 'Keep it under 5,000 characters; people read this on a phone.'),
  /** What visitors read as the title; needed once, unless the incident was for everyone from the start. */
  publicTitle: z.string().trim().max(200, 'Keep the title under 200 characters.').nullish(),
  components: z.array(impact).max(200).default([]),
  nextUpdateInMinutes: z.number().int().min(1, 'Promise the next update at least a minute ahead.').nullish(),
  /** Given when nothing changed: what was checked to know that. */
  /** Puts right what was taken down; goes to exactly those who had it. */
  correction: z.boolean().default(false),
  checked: z.string().trim().min(3, 'Name what you checked.').max(500).nullish(),
});

/** Tells everyone on the public page, and by mail and feeds to those who follow it; or customers directly, by mail to their contacts. */
export const publishUpdate = command({
  name: 'communications.publish_update',
  about: 'Publish an update to everyone, or to customers directly.',
  permission: 'status_pages.publish_updates',
  input: publishInput.extend({ incidentId: z.string() }),
  locks: ({ incidentId }) => [`incident:${incidentId}`],
  async run(ctx, { incidentId, ...words }) {
    const incident = await needIncident(ctx, incidentId);
    if (incident.mode === 'retrospective')
      throw new UserError(
        'conflict',
        'A retrospective incident is over; its write-up is published instead.',
        'incidentId',
      );
    const { facts, ...result } = await publishWords(ctx, incident, words);
    return recorded(result, ...facts);
  },
});

export type Published = { id: string; approval: null } | { id: null; approval: Asked };

/** Says words; words about a sensitive incident wait for another person first, unless they are the holding statement. */
export async function publishWords(
  ctx: CommandCtx,
  incident: Incident,
  given: z.output<typeof publishInput>,
): Promise<Published & { facts: [NewFact, ...NewFact[]] }> {
  const sensitivity = await sensitivityFor(ctx.tx, incident.id, ctx.actor);
  const title = sensitivity && (await preApprovedTitle(ctx, incident, given));
  if (sensitivity && title === null) {
    const { approval, facts } = await ask(ctx, incident, sensitivity, await wouldPutOut(ctx, incident, given));
    return { id: null, approval, facts };
  }
  const { id, facts } = await putOut(ctx, incident, sensitivity ? { ...given, publicTitle: title } : given);
  const voided = sensitivity ? [] : await voidPending(ctx, incident.id, 'other words were published');
  return { id, approval: null, facts: [...facts, ...voided] };
}
