import { z } from 'zod';
import { needIncident } from '../../incidents/find.ts';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import { may } from '../../kernel/ctx.ts';
import { UserError } from '../../kernel/errors.ts';
import { sensitivityChanged } from './facts.ts';
import { findSensitivity, needGroupMember, pendingApproval, writerOf } from './find.ts';
import { handsBehind } from '../../people/find.ts';
import { classes } from './rules.ts';
import { approvalTables } from './tables.ts';
import { voidPending } from './write.ts';

/** Says that what customers read of an incident needs a second opinion, and of which kind; or not any more. */
export const setSensitivity = command({
  name: 'approvals.set_sensitivity',
  about: 'Say which second opinion the words to customers need.',
  permission: null,
  input: z.object({
    incidentId: z.string(),
    class: z.enum(classes, 'Choose security, privacy, legal or contract.').nullable(),
  }),
  locks: ({ incidentId }) => [`incident:${incidentId}`],
  async run(ctx, { incidentId, class: wanted }) {
    if (wanted && !may(ctx.actor, 'incidents.update'))
      throw new UserError(
        'forbidden',
        'You need the permission incidents.update to do this. Ask an owner of your organisation.',
      );
    await needIncident(ctx, incidentId);
    const row = await findSensitivity(ctx.tx, incidentId);
    const now = row && row.clearedBy === null ? row.class : null;
    if (wanted === now) return unchanged(null);
    const pending = await pendingApproval(ctx.tx, incidentId);
    if (now) {
      await needGroupMember(ctx, now);
      if (pending && (await handsBehind(ctx.tx, writerOf(pending))).includes(ctx.actor.id))
        throw new UserError(
          'conflict',
          'Your own words wait for a second opinion. Somebody else of the group says this.',
        );
    }
    const sensitivities = approvalTables(ctx.tx);
    if (wanted)
      await sensitivities
        .insertInto('incidentSensitivity')
        .values({ incidentId, class: wanted, clearedBy: null })
        .onConflict((conflict) => conflict.column('incidentId').doUpdateSet({ class: wanted, clearedBy: null }))
        .execute();
    else
      await sensitivities
        .updateTable('incidentSensitivity')
        .set({ clearedBy: ctx.actor.id })
        .where('incidentId', '=', incidentId)
        .execute();
    const voided = await voidPending(ctx, incidentId, 'how sensitive the incident is has changed');
    const refs = { class: wanted, previous: now };
    return recorded(null, sensitivityChanged({ incidentId, refs }), ...voided);
  },
});
