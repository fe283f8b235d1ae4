import { z } from 'zod';
import { command, recorded } from '../kernel/command.ts';
import { UserError } from '../kernel/errors.ts';
import type { CommandCtx } from '../kernel/ctx.ts';
import type { NewFact } from '../kernel/fact.ts';
import { needIncident, type Incident } from '../incidents/find.ts';
import { sensitivityFor } from './approvals/find.ts';
import { preApprovedTitle } from './approvals/gate.ts';
import { ask, voidPending, type Asked } from './approvals/write.ts';
import { refuseOrHint } from './linter/find.ts';
import type { Finding } from './linter/rules.ts';
import { publishInput } from './drafts/publish-input.ts';
import { putOut, wouldPutOut } from './put-out.ts';

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

/** `hints` are what the linter would have its author change; nothing was held back for them. */
export type Published = ({ id: string; approval: null } | { id: null; approval: Asked }) & { hints: Finding[] };

/** Says words; words about a sensitive incident wait for another person first, unless they are the holding statement. */
export async function publishWords(
  ctx: CommandCtx,
  incident: Incident,
  given: z.output<typeof publishInput>,
): Promise<Published & { facts: [NewFact, ...NewFact[]] }> {
  const hints = await refuseOrHint(ctx.tx, incident, given);
  const sensitivity = await sensitivityFor(ctx.tx, incident.id, ctx.actor);
  const title = sensitivity && (await preApprovedTitle(ctx, incident, given));
  if (sensitivity && title === null) {
    const { approval, facts } = await ask(ctx, incident, sensitivity, await wouldPutOut(ctx, incident, given));
    return { id: null, approval, hints, facts };
  }
  const { id, facts } = await putOut(ctx, incident, sensitivity ? { ...given, publicTitle: title } : given);
  const voided = sensitivity ? [] : await voidPending(ctx, incident.id, 'other words were published');
  return { id, approval: null, hints, facts: [...facts, ...voided] };
}
