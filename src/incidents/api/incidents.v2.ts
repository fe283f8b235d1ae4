import { z } from 'zod';
import { UserError } from '../../kernel/errors.ts';
import { route, type RouteCtx } from '../../kernel/route.ts';
import { paginationMeta } from '../../people/api.ts';
import { findUserByEmail } from '../../people/find.ts';
import { declareIncident } from '../declare.ts';
import { findIncident } from '../find.ts';
import { listIncidents } from '../list.ts';
import { showIncident } from '../show.ts';
import { editIncident } from '../edit.ts';
import { entryPayload, fieldsFrom } from './entries.ts';
import { filterOf, listQuery } from './filters.ts';
import { incidentsJson } from './json.ts';
import { named } from './named.ts';
import { incidentV2 } from './shapes.ts';

const assignee = z.object({
  id: z.string().optional(),
  email: z.string().optional(),
  slack_user_id: z.string().optional(),
});
const createBody = z.object({
  idempotency_key: z.string('Idempotency key is required.').min(1, 'Idempotency key must not be empty.').max(200),
  visibility: z.enum(['public', 'private'], 'Visibility must be public or private.'),
  name: z.string().optional(),
  summary: z.string().optional(),
  mode: z.enum(['standard', 'retrospective', 'test', 'tutorial']).optional(),
  severity_id: z.string().optional(),
  incident_type_id: z.string().optional(),
  incident_status_id: z.string().optional(),
  incident_role_assignments: z
    .array(z.object({ incident_role_id: z.string(), assignee: assignee.optional() }))
    .optional(),
  custom_field_entries: z.array(entryPayload).optional(),
  slack_channel_name_override: z.string().optional(),
  slack_team_id: z.string().optional(),
  retrospective_incident_options: z
    .object({ external_id: z.number().int().optional(), slack_channel_id: z.string().optional() })
    .optional(),
});

const editBody = createBody
  .pick({ name: true, summary: true, severity_id: true, incident_status_id: true })
  .extend({ incident_role_assignments: createBody.shape.incident_role_assignments })
  .extend({ custom_field_entries: createBody.shape.custom_field_entries });

export const routes = [
  route({
    method: 'GET',
    url: '/api/v2/incidents',
    tag: 'Incidents V2',
    about: 'List incidents',
    query: listQuery,
    reply: z.object({ incidents: z.array(incidentV2), pagination_meta: paginationMeta }),
    async run(ctx, { query }) {
      const page = {
        pageSize: query.page_size,
        after: query.after,
        oldestFirst: query.sort_by === 'created_at_oldest_first',
      };
      const { incidents, more, total } = await ctx.ask(listIncidents, { ...page, filter: await filterOf(ctx, query) });
      const after = more ? incidents.at(-1)?.id : undefined;
      return {
        incidents: await incidentsJson(ctx, incidents),
        pagination_meta: { page_size: query.page_size, total_record_count: total, ...(after && { after }) },
      };
    },
  }),
  route({
    method: 'GET',
    url: '/api/v2/incidents/:id',
    tag: 'Incidents V2',
    about: 'Show an incident, by id or number',
    params: z.object({ id: z.string() }),
    reply: z.object({ incident: incidentV2 }),
    async run(ctx, { params }) {
      const [incident] = await incidentsJson(ctx, [await ctx.ask(showIncident, { reference: params.id })]);
      return { incident: incident as NonNullable<typeof incident> };
    },
  }),
  route({
    method: 'POST',
    url: '/api/v2/incidents',
    tag: 'Incidents V2',
    about: 'Create an incident; the same idempotency key gives the same incident',
    body: createBody,
    reply: z.object({ incident: incidentV2 }),
    async run(ctx, { body }) {
      const input = {
        name: body.name ?? '',
        summary: body.summary,
        mode: body.mode,
        visibility: body.visibility,
        severityId: body.severity_id,
        typeId: body.incident_type_id,
        statusId: body.incident_status_id,
        roles: await rolesOf(ctx, body.incident_role_assignments ?? []),
        fields: await fieldsFrom(ctx, body.custom_field_entries ?? []),
        number: body.retrospective_incident_options?.external_id,
        lent: {
          slack: {
            ...{ channelName: body.slack_channel_name_override, teamId: body.slack_team_id },
            attachedId: body.retrospective_incident_options?.slack_channel_id,
          },
        },
      };
      const { id } = await named(contractNames(body.custom_field_entries), () =>
        ctx.run(declareIncident, input, `api:${body.idempotency_key}`),
      );
      const [incident] = await incidentsJson(ctx, [
        (await findIncident(ctx.db, id)) as NonNullable<Awaited<ReturnType<typeof findIncident>>>,
      ]);
      return { incident: incident as NonNullable<typeof incident> };
    },
  }),
  route({
    method: 'POST',
    url: '/api/v2/incidents/:id/actions/edit',
    tag: 'Incidents V2',
    about: 'Edit an incident; what is left out stays',
    params: z.object({ id: z.string() }),
    body: z.object({
      incident: editBody,
      notify_incident_channel: z.boolean('Notify incident channel is required.'),
    }),
    reply: z.object({ incident: incidentV2 }),
    async run(ctx, { params, body: { incident: given } }) {
      const { id } = await ctx.ask(showIncident, { reference: params.id });
      const input = {
        ...{ incidentId: id, name: given.name, summary: given.summary, severityId: given.severity_id },
        statusId: given.incident_status_id,
        roles: await rolesOf(ctx, given.incident_role_assignments ?? []),
        fields: await fieldsFrom(ctx, given.custom_field_entries ?? []),
      };
      await named(contractNames(given.custom_field_entries), () => ctx.run(editIncident, input));
      const [incident] = await incidentsJson(ctx, [await ctx.ask(showIncident, { reference: id })]);
      return { incident: incident as NonNullable<typeof incident> };
    },
  }),
];

async function rolesOf(ctx: RouteCtx, given: { incident_role_id: string; assignee?: z.output<typeof assignee> }[]) {
  const roles: { roleId: string; userId: string }[] = [];
  for (const [index, { incident_role_id, assignee }] of given.entries()) {
    if (!assignee) continue;
    const userId = assignee.id ?? (await idOf(ctx, assignee));
    if (!userId)
      throw new UserError('invalid', 'There is no such person.', `incident_role_assignments.${index}.assignee`);
    roles.push({ roleId: incident_role_id, userId });
  }
  return roles;
}

async function idOf(ctx: RouteCtx, { email, slack_user_id }: z.output<typeof assignee>): Promise<string | undefined> {
  if (email) return (await findUserByEmail(ctx.db, email))?.id;
  if (slack_user_id) return (await ctx.kernel.idsByLentField(ctx, 'user', 'slack_user_id', slack_user_id))[0];
  return undefined;
}

/** Where the contract has what a refusal is about. */
const contractNames = (entries: readonly { custom_field_id: string }[] = []): Record<string, string> => ({
  ...Object.fromEntries(
    entries.map(({ custom_field_id }, index) => [`field-${custom_field_id}`, `custom_field_entries.${index}`]),
  ),
  severityId: 'severity_id',
  typeId: 'incident_type_id',
  statusId: 'incident_status_id',
  roleId: 'incident_role_assignments',
  userId: 'incident_role_assignments',
  number: 'retrospective_incident_options.external_id',
});
