import { z } from 'zod';
import { command, recorded } from '../../kernel/command.ts';
import { UserError } from '../../kernel/errors.ts';
import { listStatuses, needIncident, statusesOf } from '../find.ts';
import { answersOf, assertFilled, filledForm } from '../forms/check.ts';
import { alsoFilled, applyFilled } from '../forms/fill.ts';
import { firstOf, mayChoose } from '../rules.ts';
import { asType, moveTo, rate, retype } from '../write.ts';
import { incidentAccepted } from './facts.ts';
import { lockIncident, ofIncident } from './input.ts';

/** Takes an incident out of triage: it is one. Name, type and severity may be put right in the same step. */
export const acceptIncident = command({
  name: 'incidents.accept',
  about: 'Accept an incident that is in triage.',
  permission: 'incidents.update',
  input: ofIncident.extend({
    ...alsoFilled,
    severityId: z.string().nullish(),
    typeId: z.string().nullish(),
    statusId: z.string().nullish(),
    form: filledForm,
  }),
  locks: lockIncident,
  async run(ctx, { incidentId, severityId, typeId, statusId, form, ...filled }) {
    const incident = await needIncident(ctx, incidentId);
    if (incident.category !== 'triage')
      throw new UserError('conflict', `This incident is ${incident.statusName}, not in triage any more.`, 'incidentId');
    const as = await asType(ctx, incident, typeId);
    const status = statusId
      ? (await listStatuses(ctx.tx)).find(({ id }) => id === statusId)
      : firstOf(await statusesOf(ctx.tx, as), 'live');
    if (!status || !mayChoose('triage', status.category))
      throw new UserError('invalid', 'Choose where the accepted incident goes on.', 'statusId');
    const { name, summary, roles, fields } = filled;
    const plain = { name, summary, severityId, typeId: typeId ?? undefined, statusId: status.id };
    const given = answersOf({ plain, roles, fields });
    await assertFilled(ctx, form, { incident, typeId: typeId ?? incident.typeId, given });
    const put = [
      ...(await applyFilled(ctx, incident, filled)),
      ...(typeId ? await retype(ctx, incident, typeId, status.id) : []),
      ...(severityId ? await rate(ctx, incident, severityId) : []),
      ...(await moveTo(ctx, as, status.id, { toldBy: incidentAccepted })),
    ];
    const accepted = incidentAccepted({ incidentId, refs: { status_id: status.id }, body: { status: status.name } });
    return recorded(null, accepted, ...put);
  },
});
