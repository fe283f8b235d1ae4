import { z } from 'zod';
import { route } from '../../kernel/route.ts';
import { pageSize, paginationMeta } from '../../people/api.ts';
import { changeType } from '../change-type.ts';
import { declareIncident } from '../declare.ts';
import { needIncident } from '../find.ts';
import { followIncident } from '../followers/follow.ts';
import { unfollowIncident } from '../followers/unfollow.ts';
import { incidentLife } from '../life.ts';
import { mergeIncident } from '../merges/merge.ts';
import { relationshipsOf } from '../relationships/find.ts';
import { relateIncidents } from '../relationships/relate.ts';
import { unrelateIncidents } from '../relationships/unrelate.ts';
import { referenceOf } from '../rules.ts';
import { acceptIncident } from '../steps/accept.ts';
import { cancelIncident } from '../steps/cancel.ts';
import { declineIncident } from '../steps/decline.ts';
import { handOver } from '../steps/hand-over.ts';
import { pauseIncident } from '../steps/pause.ts';
import { reopenIncident } from '../steps/reopen.ts';
import { requestUpdate } from '../steps/request-update.ts';
import { resumeIncident } from '../steps/resume.ts';
import { filled, filledInput } from './filled.ts';
import { incidentsJson } from './json.ts';
import { incidentV2 } from './shapes.ts';

const under = '/api/candor/v1/incidents/:id';
const params = z.object({ id: z.string() });
const none = z.object({}).optional();
const reason = z.object({ reason: z.string() });
const named = z.object({ id: z.string(), name: z.string() });
const short = z.object({
  id: z.string(),
  reference: z.string(),
  name: z.string(),
  status: z.string(),
  category: z.string(),
});
const kind = z.enum(['related', 'caused_by', 'causes', 'duplicate', 'duplicated_by']);
const related = z.object({ id: z.string(), kind, incident: short });
const shortOf = (row: { id: string; number: number; name: string; statusName: string; category: string }) => ({
  ...{ id: row.id, reference: referenceOf(row.number), name: row.name },
  ...{ status: row.statusName, category: row.category },
});
const iso = (at: Date | null) => at?.toISOString() ?? null;
const time = z.string().nullable();
const tag = 'Incident lifecycle';
const step = { method: 'POST', tag, params, status: 204 } as const;
const input = z.object({
  name: z.string().trim(),
  summary: z.string().trim().optional(),
  severity_id: z.string().nullish(),
  type_id: z.string().nullish(),
  mode: z.enum(['standard', 'retrospective', 'test', 'tutorial']).optional(),
  triage: z.boolean().optional(),
  visibility: z.enum(['public', 'private']).optional(),
  started_at: z.string().nullish(),
  resolved_at: z.string().nullish(),
  roles: z.array(z.object({ role_id: z.string(), user_id: z.string() })).optional(),
  fields: z.array(z.object({ field_id: z.string(), values: z.array(z.string()) })).optional(),
  /** The form that a person filled in, whose demands are judged. */
  form: z.enum(['declare', 'retrospective']).optional(),
  once_key: z.string().min(1).max(200),
  lent: z.record(z.string(), z.unknown()).optional(),
});

const done = async (work: Promise<unknown>): Promise<void> => void (await work);

export const routes = [
  route({
    ...{ method: 'POST', url: '/api/candor/v1/incidents', tag, body: input },
    about: 'Declare an incident, with what the dashboard asks beside the contract',
    reply: z.object({ incident: incidentV2 }),
    status: 201,
    async run(ctx, { body: { once_key, ...body } }) {
      const { id } = await ctx.run(
        declareIncident,
        {
          ...{ name: body.name, summary: body.summary, mode: body.mode, triage: body.triage, lent: body.lent },
          ...{ severityId: body.severity_id, typeId: body.type_id, visibility: body.visibility },
          ...{ startedAt: body.started_at, resolvedAt: body.resolved_at, form: body.form },
          roles: body.roles?.map(({ role_id, user_id }) => ({ roleId: role_id, userId: user_id })),
          fields: body.fields?.map(({ field_id, values }) => ({ fieldId: field_id, values })),
        },
        `web:${once_key}`,
      );
      const [incident] = await incidentsJson(ctx, [await needIncident(ctx, id)]);
      return { incident: incident as NonNullable<typeof incident> };
    },
  }),
  route({
    ...{ method: 'GET', url: `${under}/life`, tag, params },
    about: 'Pause, merge, relationships, followers and earlier summaries of an incident',
    reply: z.object({
      ...{ started_at: time, resolved_at: time, paused_until: time, pause_reason: z.string().nullable() },
      ...{ merged_into: short.nullable(), followers: z.array(named), relationships: z.array(related) },
      /** Roles that it needs while it is live, and that nobody has. */
      needed_role_ids: z.array(z.string()),
      summaries: z.array(z.object({ id: z.string(), at: z.string(), author: z.string(), summary: z.string() })),
    }),
    async run(ctx, { params }) {
      // One after the other: they refuse who may not see it with different words.
      const { incident, into, followers, summaries, missingRoles } = await ctx.ask(incidentLife, {
        incidentId: params.id,
      });
      const relationships = await ctx.ask(relationshipsOf, { incidentId: params.id });
      return {
        ...{ started_at: iso(incident.startedAt), resolved_at: iso(incident.resolvedAt) },
        ...{ paused_until: iso(incident.pausedUntil), pause_reason: incident.pauseReason },
        merged_into: into && shortOf(into),
        relationships: relationships.map((row) => ({ ...row, incident: shortOf(row.incident) })),
        followers,
        needed_role_ids: missingRoles.map(({ id }) => id),
        summaries: summaries.map((row) => ({ ...row, at: row.at.toISOString() })),
      };
    },
  }),
  route({
    ...step,
    url: `${under}/accept`,
    about: 'Accept what is in triage',
    body: z.object({
      ...filled,
      severity_id: z.string().nullish(),
      type_id: z.string().nullish(),
      status_id: z.string().nullish(),
    }),
    run: (ctx, { params, body }) =>
      done(
        ctx.run(acceptIncident, {
          ...{ incidentId: params.id, ...filledInput(body) },
          ...{ severityId: body.severity_id, typeId: body.type_id, statusId: body.status_id },
        }),
      ),
  }),
  ...[
    { name: 'decline', about: 'Decline what is in triage', run: declineIncident },
    { name: 'cancel', about: 'Cancel an incident', run: cancelIncident },
  ].map(({ name, about, run }) =>
    route({
      ...{ ...step, url: `${under}/${name}`, about, body: reason },
      run: (ctx, { params, body }) => done(ctx.run(run, { incidentId: params.id, reason: body.reason })),
    }),
  ),
  route({
    ...{ ...step, url: `${under}/reopen`, about: 'Reopen an incident', body: reason.partial() },
    run: (ctx, { params, body }) => done(ctx.run(reopenIncident, { incidentId: params.id, reason: body.reason })),
  }),
  route({
    ...{ ...step, url: `${under}/pause`, about: 'Pause an incident', body: reason.extend({ until: z.string() }) },
    run: (ctx, { params, body }) => done(ctx.run(pauseIncident, { incidentId: params.id, ...body })),
  }),
  ...[
    { name: 'resume', about: 'Resume a paused incident', run: resumeIncident },
    { name: 'request_update', about: 'Ask the lead for an update', run: requestUpdate },
    { name: 'follow', about: 'Subscribe to the updates', run: followIncident },
    { name: 'unfollow', about: 'Unsubscribe from the updates', run: unfollowIncident },
  ].map(({ name, about, run }) =>
    route({
      ...{ ...step, url: `${under}/${name}`, about, body: none },
      run: (ctx, { params }) => done(ctx.run(run, { incidentId: params.id })),
    }),
  ),
  route({
    ...{ ...step, url: `${under}/merge`, about: 'Merge an incident into another' },
    body: z.object({ into_id: z.string() }),
    run: (ctx, { params, body }) => done(ctx.run(mergeIncident, { incidentId: params.id, intoId: body.into_id })),
  }),
  route({
    ...{ ...step, url: `${under}/type`, about: 'Change the type of an incident' },
    body: z.object({ type_id: z.string() }),
    run: (ctx, { params, body }) => done(ctx.run(changeType, { incidentId: params.id, typeId: body.type_id })),
  }),
  route({
    ...{ ...step, url: `${under}/handover`, about: 'Hand the lead over, with a note' },
    body: z.object({ user_id: z.string(), note: z.string().optional() }),
    run: (ctx, { params, body }) =>
      done(ctx.run(handOver, { incidentId: params.id, userId: body.user_id, note: body.note })),
  }),
  route({
    ...{ ...step, url: `${under}/relationships`, about: 'Note that two incidents are related' },
    body: z.object({ other_id: z.string(), kind: z.enum(['related', 'caused_by', 'causes']).optional() }),
    run: (ctx, { params, body }) =>
      done(ctx.run(relateIncidents, { incidentId: params.id, otherId: body.other_id, kind: body.kind })),
  }),
  route({
    ...{ method: 'DELETE', url: `${under}/relationships/:other_id`, tag, status: 204 },
    about: 'Take back that two incidents are related',
    params: params.extend({ other_id: z.string() }),
    run: (ctx, { params }) => done(ctx.run(unrelateIncidents, { incidentId: params.id, otherId: params.other_id })),
  }),
  route({
    ...{ method: 'GET', url: '/api/v1/incident_relationships', tag: 'Incident Relationships V1' },
    tool: 'incident_relationship_list',
    about: 'List the relationships of an incident',
    query: z.object({
      incident_id: z.string('Incident ID is required.'),
      page_size: pageSize(250),
      after: z.string().optional(),
    }),
    reply: z.object({
      incident_relationships: z.array(
        z.object({ id: z.string(), incident: z.object({ id: z.string(), name: z.string(), external_id: z.number() }) }),
      ),
      pagination_meta: paginationMeta,
    }),
    async run(ctx, { query: { incident_id, page_size, after } }) {
      const all = await ctx.ask(relationshipsOf, { incidentId: incident_id });
      const rest = after ? all.filter(({ id }) => id < after) : all;
      const page = rest.slice(0, page_size);
      const last = rest.length > page_size ? page.at(-1)?.id : undefined;
      return {
        incident_relationships: page.map(({ id, incident }) => ({
          id,
          incident: { id: incident.id, name: incident.name, external_id: incident.number },
        })),
        pagination_meta: { page_size, ...(last && { after: last }) },
      };
    },
  }),
];
