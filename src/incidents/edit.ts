import { z } from 'zod';
import { command, recorded, unchanged } from '../kernel/command.ts';
import { needIncidentOrStream } from './find.ts';
import { answersOf, assertFilled, filledForm } from './forms/check.ts';
import { alsoFilled, applyFilled } from './forms/fill.ts';
import { putCall } from './calls/write.ts';
import { putTimes, timeValues } from './timestamps/write.ts';
import { moveTo, rate } from './write.ts';

/** Changes what an incident says of itself: name, summary, severity, status, roles, custom fields. */
export const editIncident = command({
  name: 'incidents.edit',
  about: 'Change what an incident says: its name, summary, severity, status, roles and custom fields.',
  permission: 'incidents.update',
  input: z.object({
    incidentId: z.string(),
    ...alsoFilled,
    severityId: z.string().nullish(),
    statusId: z.string().nullish(),
    times: timeValues.default([]),
    /** Where people talk about it; null for nowhere any more. */
    callUrl: z.string().nullish(),
    form: filledForm,
  }),
  locks: ({ incidentId }) => [`incident:${incidentId}`],
  async run(ctx, { incidentId, severityId, statusId, times, callUrl, form, ...filled }) {
    const incident = await needIncidentOrStream(ctx, incidentId);
    const { name, summary, roles, fields } = filled;
    const given = answersOf({ plain: { name, summary, severityId, statusId }, roles, fields });
    await assertFilled(ctx, form, { incident, typeId: incident.typeId, given });
    const [first, ...rest] = [
      ...(await applyFilled(ctx, incident, filled)),
      ...(severityId ? await rate(ctx, incident, severityId) : []),
      ...(await putTimes(ctx, incidentId, times, 'times')),
      ...(callUrl === undefined ? [] : await putCall(ctx, incidentId, callUrl)),
      ...(statusId ? await moveTo(ctx, incident, statusId) : []),
    ];
    return first ? recorded(null, first, ...rest) : unchanged(null);
  },
});
