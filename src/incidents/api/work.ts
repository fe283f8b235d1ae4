import { z } from 'zod';
import { route } from '../../kernel/route.ts';
import { assignRole } from '../assign-role.ts';
import { changeSeverity } from '../change-severity.ts';
import { changeStatus } from '../change-status.ts';
import { editIncident } from '../edit.ts';
import { shareUpdate } from '../share-update.ts';
import { incidentTimeline, incidentWork } from '../show.ts';
import { filled, filledInput } from './filled.ts';
import { actionsJson } from './json.ts';
import { actionV2 } from './shapes.ts';
import { entriesJson, timelineEntry } from './timeline.ts';

const params = z.object({ id: z.string() });
const lent = z.record(z.string(), z.unknown()).optional();
const update = z.object({
  id: z.string(),
  message: z.string(),
  author: z.string(),
  to_status_id: z.string(),
  to_severity_id: z.string().nullable(),
  next_update_at: z.string().nullable(),
  created_at: z.string(),
});
export const routes = [
  route({
    method: 'GET',
    url: '/api/candor/v1/incidents/:id/work',
    tag: 'Incidents',
    about: 'Updates, actions and timeline of an incident',
    params,
    reply: z.object({ updates: z.array(update), actions: z.array(actionV2), timeline: z.array(timelineEntry) }),
    async run(ctx, { params }) {
      const [{ updates, actions }, timeline] = await Promise.all([
        ctx.ask(incidentWork, { incidentId: params.id }),
        ctx.ask(incidentTimeline, { incidentId: params.id }),
      ]);
      return {
        updates: updates.map((row) => ({
          ...{
            id: row.id,
            message: row.message,
            author: row.authorName,
            to_status_id: row.toStatusId,
            to_severity_id: row.toSeverityId,
          },
          ...{ next_update_at: row.nextUpdateAt?.toISOString() ?? null, created_at: row.createdAt.toISOString() },
        })),
        actions: await actionsJson(ctx, actions),
        timeline: entriesJson(timeline),
      };
    },
  }),
  route({
    method: 'POST',
    url: '/api/candor/v1/incidents/:id/updates',
    tag: 'Incidents',
    about: 'Share an update with the team',
    params,
    body: z.object({
      ...filled,
      message: z.string().trim(),
      status_id: z.string().nullish(),
      severity_id: z.string().nullish(),
      type_id: z.string().nullish(),
      next_update_in_minutes: z.number().nullish(),
      lent,
    }),
    reply: z.object({ id: z.string() }),
    status: 201,
    async run(ctx, { params, body }) {
      const { message, status_id, severity_id, type_id, next_update_in_minutes, lent } = body;
      return await ctx.run(shareUpdate, {
        ...filledInput(body),
        incidentId: params.id,
        message,
        statusId: status_id,
        severityId: severity_id,
        typeId: type_id,
        nextUpdateInMinutes: next_update_in_minutes,
        lent,
      });
    },
  }),
  route({
    method: 'PATCH',
    url: '/api/candor/v1/incidents/:id',
    tag: 'Incidents',
    about: 'Change name, summary, status or severity',
    params,
    body: z.object({
      name: z.string().trim().optional(),
      was_name: z.string().optional(),
      summary: z.string().trim().optional(),
      was_summary: z.string().optional(),
      status_id: z.string().optional(),
      severity_id: z.string().optional(),
    }),
    status: 204,
    async run(ctx, { params, body }) {
      const incidentId = params.id;
      if (body.name !== undefined || body.summary !== undefined)
        await ctx.run(editIncident, { incidentId, ...filledInput(body) });
      if (body.severity_id) await ctx.run(changeSeverity, { incidentId, severityId: body.severity_id });
      if (body.status_id) await ctx.run(changeStatus, { incidentId, statusId: body.status_id });
    },
  }),
  route({
    method: 'PUT',
    url: '/api/candor/v1/incidents/:id/roles/:role_id',
    tag: 'Incidents',
    about: 'Assign a role, or free it with null',
    params: params.extend({ role_id: z.string() }),
    body: z.object({ user_id: z.string().nullable() }),
    status: 204,
    async run(ctx, { params, body }) {
      await ctx.run(assignRole, { incidentId: params.id, roleId: params.role_id, userId: body.user_id });
    },
  }),
];
