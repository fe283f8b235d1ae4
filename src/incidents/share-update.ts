import { z } from 'zod';
import { command, recorded } from '../kernel/command.ts';
import { UserError } from '../kernel/errors.ts';
import { newId } from '../kernel/id.ts';
import { updateShared } from './facts.ts';
import { findIncident, needIncidentOrStream } from './find.ts';
import { answersOf, assertFilled, filledForm } from './forms/check.ts';
import { alsoFilled, applyFilled } from './forms/fill.ts';
import { incidentsTables } from './tables.ts';
import { asType, moveTo, rate, retype } from './write.ts';

/** Tells the team where things stand; may move status and severity in the same step. */
export const shareUpdate = command({
  name: 'incidents.share_update',
  about: 'Share an update with the team, and change status or severity with it.',
  permission: 'incidents.update',
  input: z.object({
    incidentId: z.string(),
    message: z
      .string()
      .max(10_000, 'Keep the update under 10,000 characters.')
      .refine((given) => given.trim() !== '', 'Say in a sentence where things stand.'),
    statusId: z.string().nullish(),
    severityId: z.string().nullish(),
    typeId: z.string().nullish(),
    ...alsoFilled,
    form: filledForm,
    nextUpdateInMinutes: z
      .number()
      .int()
      .min(1, 'Promise the next update in a minute at the earliest.')
      .max(7 * 24 * 60, 'Promise the next update within a week.')
      .nullish(),
  }),
  locks: ({ incidentId }) => [`incident:${incidentId}`],
  async run(ctx, input) {
    const { incidentId, message, statusId, severityId, nextUpdateInMinutes, form } = input;
    const incident = await needIncidentOrStream(ctx, incidentId);
    if (incident.category === 'merged')
      throw new UserError(
        'conflict',
        'This incident was merged. Share the update in the one it was merged into.',
        'incidentId',
      );
    if (incident.parentId && incident.category === 'closed')
      throw new UserError('conflict', 'This stream is closed. Reopen it first.', 'incidentId');
    await assertFilled(ctx, form, {
      ...{ incident, typeId: input.typeId ?? incident.typeId },
      given: answersOf({ plain: plainOf(input), roles: input.roles, fields: input.fields }),
    });
    const at = ctx.now();
    const nextUpdateAt = nextUpdateInMinutes ? new Date(at.getTime() + nextUpdateInMinutes * 60_000) : null;
    await incidentsTables(ctx.tx)
      .updateTable('incidents')
      .set({ nextUpdateAt, updatedAt: at })
      .where('id', '=', incidentId)
      .execute();
    const id = newId(at);
    const author = { authorKind: ctx.actor.kind, authorId: ctx.actor.id, authorName: ctx.actor.name };
    const from = { fromStatusId: incident.statusId, fromSeverityId: incident.severityId };
    const rated = severityId ? await rate(ctx, incident, severityId) : [];
    const as = await asType(ctx, incident, input.typeId);
    const goesTo = statusId === incident.statusId ? null : statusId;
    const retyped = input.typeId ? await retype(ctx, incident, input.typeId, goesTo) : [];
    const filled = await applyFilled(ctx, incident, input);
    const moved = goesTo ? await moveTo(ctx, as, goesTo) : [];
    const stands = goesTo ?? (retyped.length > 0 ? await findIncident(ctx.tx, incidentId) : incident)?.statusId;
    const to = { toStatusId: stands ?? incident.statusId, toSeverityId: severityId ?? incident.severityId };
    await incidentsTables(ctx.tx)
      .insertInto('incidentUpdates')
      .values({ id, incidentId, message, nextUpdateAt, createdAt: at, ...author, ...from, ...to })
      .execute();
    const shared = updateShared({
      incidentId,
      refs: { update_id: id, next_update_at: nextUpdateAt?.toISOString() ?? null },
      body: { message },
    });
    return recorded({ id }, shared, ...rated, ...retyped, ...filled, ...moved);
  },
});

type Plain = Partial<Record<'name' | 'summary' | 'message', string>> &
  Partial<Record<'statusId' | 'severityId' | 'typeId', string | null>> & { nextUpdateInMinutes?: number | null };
const plainOf = ({ name, summary, message, statusId, severityId, typeId, nextUpdateInMinutes }: Plain) => ({
  ...{ name, summary, message, statusId, severityId, typeId: typeId ?? undefined },
  nextUpdateInMinutes: nextUpdateInMinutes ? String(nextUpdateInMinutes) : undefined,
});
