import { z } from 'zod';
import { UserError } from '../../kernel/errors.ts';
import { named } from '../../people/named.ts';
import { route, type RouteCtx } from '../../kernel/route.ts';
import { paginationMeta } from '../../people/api.ts';
import { findUserByEmail } from '../../people/find.ts';
import { declareIncident } from '../declare.ts';
import { findIncident } from '../find.ts';
import { countIncidents, listIncidents } from '../list.ts';
import { showIncident } from '../show.ts';
import { editIncident } from '../edit.ts';
import { entryPayload, fieldsFrom } from './entries.ts';
import { filterOf, listQuery } from './filters.ts';
import { incidentsJson } from './json.ts';
import { incidentV2 } from './shapes.ts';

const assignee = z.object({
  id: z.string().optional(),
  email: z.string().optional(),
  slack_user_id: z.string().optional(),
});
const timestampValue = z.object({ incident_timestamp_id: z.string(), value: z.string().nullish() });
export const createBody = z.object({
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
  incident_timestamp_values: z.array(timestampValue).optional(),
  slack_channel_name_override: z.string().optional(),
  slack_team_id: z.string().optional(),
  retrospective_incident_options: z
    .object({
      external_id: z.number().int().optional(),
      slack_channel_id: z.string().optional(),
      postmortem_document_url: z.string().optional(),
    })
    .optional(),
});

const editBody = createBody
  .pick({ name: true, summary: true, severity_id: true, incident_status_id: true })
  .extend({ incident_role_assignments: createBody.shape.incident_role_assignments })
  .extend({ custom_field_entries: createBody.shape.custom_field_entries })
  .extend({ incident_timestamp_values: createBody.shape.incident_timestamp_values })
  .extend({ call_url: z.string().optional(), slack_channel_name_override: z.string().optional() });

type Create = z.output<typeof createBody>;

/** Declares what a client asked for, and from which message in Slack. Gives the id, also of what the same key declared before. */
export async function declared(
  ctx: RouteCtx,
  body: Create,
  source?: { channelId: string; ts: string },
): Promise<string> {
  const past = body.retrospective_incident_options;
  if (past?.postmortem_document_url)
    throw new UserError(
      'invalid',
      'Post-mortem documents are not kept yet. Leave this out.',
      'retrospective_incident_options.postmortem_document_url',
    );
  const input = {
    ...{ name: body.name ?? '', summary: body.summary, mode: body.mode, visibility: body.visibility },
    ...{ severityId: body.severity_id, typeId: body.incident_type_id, statusId: body.incident_status_id },
    roles: (await rolesOf(ctx, body.incident_role_assignments ?? [])).flatMap(({ roleId, userId }) =>
      userId ? [{ roleId, userId }] : [],
    ),
    fields: await fieldsFrom(ctx, body.custom_field_entries ?? []),
    times: timesOf(body.incident_timestamp_values),
    number: past?.external_id,
    lent: {
      slack: {
        ...{ channelName: body.slack_channel_name_override, teamId: body.slack_team_id },
        ...{ attachedId: past?.slack_channel_id, source },
      },
    },
  };
  const once = `api:${body.idempotency_key}`;
  return (await named(contractNames(body), () => ctx.run(declareIncident, input, once))).id;
}

const timesOf = (given: Create['incident_timestamp_values'] = []) =>
  given.map(({ incident_timestamp_id, value }) => ({ timestampId: incident_timestamp_id, value: value ?? null }));

export const routes = [
  route({
    method: 'GET',
    url: '/api/v2/incidents',
    tool: 'incident_list',
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
      const filter = await filterOf(ctx, query);
      const [total, { incidents, after }] = await Promise.all([
        ctx.ask(countIncidents, { filter }),
        ctx.ask(listIncidents, { ...page, filter }).then(async ({ incidents, more }) => ({
          incidents: await incidentsJson(ctx, incidents),
          after: more ? incidents.at(-1)?.id : undefined,
        })),
      ]);
      return {
        incidents,
        pagination_meta: { page_size: query.page_size, total_record_count: total, ...(after && { after }) },
      };
    },
  }),
  route({
    method: 'GET',
    url: '/api/v2/incidents/:id',
    tool: 'incident_show',
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
    tool: 'incident_create',
    tag: 'Incidents V2',
    about: 'Create an incident; the same idempotency key gives the same incident',
    body: createBody,
    reply: z.object({ incident: incidentV2 }),
    async run(ctx, { body }) {
      const id = await declared(ctx, body);
      const [incident] = await incidentsJson(ctx, [
        (await findIncident(ctx.db, id)) as NonNullable<Awaited<ReturnType<typeof findIncident>>>,
      ]);
      return { incident: incident as NonNullable<typeof incident> };
    },
  }),
  route({
    method: 'POST',
    url: '/api/v2/incidents/:id/actions/edit',
    tool: 'incident_update',
    tag: 'Incidents V2',
    about: 'Edit an incident; what is left out stays',
    params: z.object({ id: z.string() }),
    body: z.object({
      incident: editBody,
      notify_incident_channel: z.boolean('Notify incident channel is required.'),
    }),
    reply: z.object({ incident: incidentV2 }),
    async run(ctx, { params, body: { incident: given, notify_incident_channel: notify } }) {
      const { id } = await ctx.ask(showIncident, { reference: params.id });
      if (given.slack_channel_name_override)
        throw new UserError(
          'invalid',
          'A channel takes the name of its incident. Change the name, or rename the channel in Slack.',
          'incident.slack_channel_name_override',
        );
      const input = {
        ...{ incidentId: id, name: given.name, summary: given.summary, severityId: given.severity_id },
        statusId: given.incident_status_id,
        roles: await rolesOf(ctx, given.incident_role_assignments ?? [], 'incident.'),
        fields: await fieldsFrom(ctx, given.custom_field_entries ?? [], 'incident.'),
        times: timesOf(given.incident_timestamp_values),
        callUrl: given.call_url === '' ? null : given.call_url,
        lent: { slack: { quiet: !notify } },
      };
      await named(contractNames(given, 'incident.'), () => ctx.run(editIncident, input));
      const [incident] = await incidentsJson(ctx, [await ctx.ask(showIncident, { reference: id })]);
      return { incident: incident as NonNullable<typeof incident> };
    },
  }),
];

type Assignments = { incident_role_id: string; assignee?: z.output<typeof assignee> }[];

/** An assignee that is left out frees the role. */
async function rolesOf(ctx: RouteCtx, given: Assignments, under = '') {
  const roles: { roleId: string; userId: string | null }[] = [];
  for (const [index, { incident_role_id: roleId, assignee }] of given.entries()) {
    const isGiven = assignee && (assignee.id || assignee.email || assignee.slack_user_id);
    const userId = isGiven ? (assignee.id ?? (await idOf(ctx, assignee))) : null;
    if (userId === undefined)
      throw new UserError('invalid', 'There is no such person.', `${under}incident_role_assignments.${index}.assignee`);
    roles.push({ roleId, userId });
  }
  return roles;
}

async function idOf(ctx: RouteCtx, { email, slack_user_id }: z.output<typeof assignee>): Promise<string | undefined> {
  if (email) return (await findUserByEmail(ctx.db, email))?.id;
  if (slack_user_id) return (await ctx.kernel.idsByLentField(ctx, 'user', 'slack_user_id', slack_user_id))[0];
  return undefined;
}

type Named = {
  custom_field_entries?: readonly { custom_field_id: string }[];
  incident_timestamp_values?: readonly { incident_timestamp_id: string }[];
};

/** Where the contract has what a refusal is about. */
function contractNames({ custom_field_entries, incident_timestamp_values }: Named, under = ''): Record<string, string> {
  const fields = (custom_field_entries ?? []).map(({ custom_field_id }) => `field-${custom_field_id}`);
  const times = (incident_timestamp_values ?? []).flatMap(({ incident_timestamp_id }, index) => [
    [`times.${incident_timestamp_id}`, `${under}incident_timestamp_values.${index}.value`],
    [`times.${index}.value`, `${under}incident_timestamp_values.${index}.value`],
  ]);
  const plain = {
    ...{ severityId: 'severity_id', typeId: 'incident_type_id', statusId: 'incident_status_id' },
    ...{ roleId: 'incident_role_assignments', userId: 'incident_role_assignments' },
    ...{ number: 'retrospective_incident_options.external_id', url: 'call_url', name: 'name', summary: 'summary' },
  };
  return {
    ...Object.fromEntries(fields.map((name, index) => [name, `${under}custom_field_entries.${index}`])),
    ...Object.fromEntries(times),
    ...Object.fromEntries(Object.entries(plain).map(([ours, theirs]) => [ours, `${under}${theirs}`])),
  };
}
