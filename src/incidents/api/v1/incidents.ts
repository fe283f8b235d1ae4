import { z } from 'zod';
import { UserError } from '../../../kernel/errors.ts';
import { route, type RouteCtx } from '../../../kernel/route.ts';
import { pageSize, paginationMeta } from '../../../people/api.ts';
import { needIncident, type Category, type Incident, type Status } from '../../find.ts';
import { defaultLifecycle, ofLifecycle } from '../../lifecycle.ts';
import { countIncidents, listIncidents, listSettings } from '../../list.ts';
import { showIncident } from '../../show.ts';
import { createBody, declared } from '../incidents.v2.ts';
import { incidentsJson } from '../json.ts';
import { knownSettings } from '../../settings/known.ts';
import { actorV2, incidentV2 } from '../shapes.ts';

const statusNames = ['triage', 'investigating', 'fixing', 'monitoring', 'closed', 'declined'] as const;
const statusV1 = z.enum(statusNames, 'Choose triage, investigating, fixing, monitoring, closed or declined.');
type StatusV1 = z.output<typeof statusV1>;

/** The first version knew six statuses: each of ours is the nearest of them. */
const nearest: Record<Exclude<Category, 'live'>, StatusV1> = {
  ...{ triage: 'triage', paused: 'monitoring', learning: 'closed', closed: 'closed' },
  ...{ declined: 'declined', canceled: 'declined', merged: 'declined' },
};
function statusOf({ name, category }: Pick<Status, 'name' | 'category'>): StatusV1 {
  if (category !== 'live') return nearest[category];
  return (['fixing', 'monitoring'] as const).find((known) => known === name.trim().toLowerCase()) ?? 'investigating';
}

const incidentV1 = incidentV2
  .omit({ mode: true, creator: true, incident_status: true, incident_timestamp_values: true, duration_metrics: true })
  .omit({ team_ids: true, last_activity_at: true })
  .extend({
    mode: z.enum(['real', 'test', 'tutorial']),
    creator: actorV2.pick({ user: true, api_key: true }),
    status: statusV1,
    timestamps: z.array(z.object({ name: z.string(), last_occurred_at: z.string().optional() })),
  });

async function jsonOf(ctx: RouteCtx, incidents: readonly Incident[]): Promise<z.input<typeof incidentV1>[]> {
  return (await incidentsJson(ctx, incidents)).map((incident) => {
    const {
      incident_status,
      incident_timestamp_values,
      duration_metrics: _measured,
      team_ids: _teams,
      last_activity_at: _last,
      mode,
      creator,
      ...same
    } = incident;
    return {
      ...same,
      mode: mode === 'test' || mode === 'tutorial' ? mode : 'real',
      creator: { ...(creator.user && { user: creator.user }), ...(creator.api_key && { api_key: creator.api_key }) },
      status: statusOf(incident_status),
      timestamps: incident_timestamp_values.map(({ incident_timestamp: { name }, value }) => ({
        ...{ name, ...(value && { last_occurred_at: value.value }) },
      })),
    };
  });
}

async function shown(ctx: RouteCtx, incident: Incident) {
  const [json] = await jsonOf(ctx, [incident]);
  return { incident: json as NonNullable<typeof json> };
}

/** Where the message stands in Slack: both, or neither. */
function sourceOf(channelId?: string, ts?: string): { channelId: string; ts: string } | undefined {
  if (!channelId && !ts) return undefined;
  if (!channelId) throw new UserError('invalid', 'Give the channel of the message too.', 'source_message_channel_id');
  if (!ts || !/^\d{1,12}\.\d{6}$/.test(ts))
    throw new UserError('invalid', 'Write it as Slack does: 1653650280.526509.', 'source_message_timestamp');
  return { channelId, ts };
}

const tag = 'Incidents V1';
const one = z.union([statusV1, z.array(statusV1)]).transform((given) => [given].flat());
const reply = z.object({ incident: incidentV1 });

export const routes = [
  route({
    ...{ method: 'GET', url: '/api/v1/incidents', tag, about: 'List incidents' },
    query: z.object({ page_size: pageSize(500), after: z.string().optional(), status: one.optional() }),
    reply: z.object({ incidents: z.array(incidentV1), pagination_meta: paginationMeta }),
    async run(ctx, { query: { page_size, after, status } }) {
      const every = [...(await knownSettings(ctx.db)).statuses.values()];
      const statusIds = status && every.filter((row) => status.includes(statusOf(row))).map(({ id }) => id);
      const filter = { statusIds };
      const [total, { incidents, last }] = await Promise.all([
        ctx.ask(countIncidents, { filter }),
        ctx.ask(listIncidents, { pageSize: page_size, after, filter }).then(async ({ incidents, more }) => ({
          incidents: await jsonOf(ctx, incidents),
          last: more ? incidents.at(-1)?.id : undefined,
        })),
      ]);
      return { incidents, pagination_meta: { page_size, total_record_count: total, ...(last && { after: last }) } };
    },
  }),
  route({
    ...{ method: 'GET', url: '/api/v1/incidents/:id', tag, about: 'Show an incident, by id or number' },
    ...{ params: z.object({ id: z.string() }), reply },
    run: async (ctx, { params }) => await shown(ctx, await ctx.ask(showIncident, { reference: params.id })),
  }),
  route({
    ...{ method: 'POST', url: '/api/v1/incidents', tag, reply },
    about: 'Create an incident; the same idempotency key gives the same incident',
    body: createBody
      .omit({ mode: true, incident_status_id: true, slack_channel_name_override: true })
      .omit({ retrospective_incident_options: true, incident_timestamp_values: true })
      .extend({
        mode: z.enum(['real', 'test'], 'Mode must be real or test.').optional(),
        status: statusV1.optional(),
        ...{ source_message_channel_id: z.string().optional(), source_message_timestamp: z.string().optional() },
      }),
    async run(ctx, { body: { status, mode, source_message_channel_id, source_message_timestamp, ...body } }) {
      const { statuses, types } = await ctx.ask(listSettings, {});
      const type = types.find(({ id, isDefault }) =>
        body.incident_type_id ? id === body.incident_type_id : isDefault,
      );
      const own = ofLifecycle(statuses, type?.lifecycleId ?? defaultLifecycle);
      const incident_status_id = status && own.find((row) => statusOf(row) === status)?.id;
      const given = { ...body, incident_status_id, mode: mode === 'test' ? ('test' as const) : ('standard' as const) };
      const id = await declared(ctx, given, sourceOf(source_message_channel_id, source_message_timestamp));
      return await shown(ctx, await needIncident(ctx, id));
    },
  }),
];
