import { z } from 'zod';
import { named } from '../../../people/named.ts';
import { route, type RouteCtx } from '../../../kernel/route.ts';
import { pageSize, paginationMeta, usersJson } from '../../../people/api.ts';
import { usersById } from '../../../people/find.ts';
import { knownSettings } from '../../settings/known.ts';
import { shareUpdate } from '../../share-update.ts';
import { listUpdates } from '../../updates.ts';
import { actorJson, severityJson, statusJson } from '../json.ts';
import { actorV2, severityV2, statusV2 } from '../shapes.ts';

const updateV2 = z.object({
  id: z.string(),
  incident_id: z.string(),
  message: z.string().optional(),
  new_incident_status: statusV2,
  new_severity: severityV2.optional(),
  updater: actorV2,
  created_at: z.string(),
});
const tag = 'Incident Updates V2';
const contractNames = { incidentId: 'incident_id', statusId: 'to_incident_status_id', severityId: 'to_severity_id' };

type Update = { authorKind: string; authorId: string; authorName: string } & {
  id: string;
  incidentId: string;
  message: string;
  toStatusId: string;
  toSeverityId: string | null;
  createdAt: Date;
};

async function updatesJson(ctx: RouteCtx, updates: readonly Update[]): Promise<z.input<typeof updateV2>[]> {
  const { statuses, severities } = await knownSettings(ctx.db);
  const people = await usersById(
    ctx.db,
    updates.map(({ authorId }) => authorId),
  );
  const users = await usersJson(ctx, people);
  return updates.flatMap(({ authorKind: creatorKind, authorId: creatorId, authorName: creatorName, ...update }) => {
    const [status, severity] = [statuses.get(update.toStatusId), severities.get(update.toSeverityId ?? '')];
    if (!status) return [];
    return [
      {
        ...{ id: update.id, incident_id: update.incidentId },
        ...(update.message && { message: update.message }),
        new_incident_status: statusJson(status),
        ...(severity && { new_severity: severityJson(severity) }),
        updater: actorJson({ creatorKind, creatorId, creatorName }, users),
        created_at: update.createdAt.toISOString(),
      },
    ];
  });
}

export const routes = [
  route({
    ...{ method: 'GET', url: '/api/v2/incident_updates', tag, about: 'List incident updates' },
    tool: 'incident_update_list',
    query: z.object({
      incident_id: z.string().optional(),
      ...{ page_size: pageSize(250), after: z.string().optional() },
    }),
    reply: z.object({ incident_updates: z.array(updateV2), pagination_meta: paginationMeta }),
    async run(ctx, { query: { incident_id, page_size, after } }) {
      const asked = { incidentId: incident_id || undefined, limit: page_size, after };
      const { updates, more } = await ctx.ask(listUpdates, asked);
      const last = more ? updates.at(-1)?.id : undefined;
      return {
        incident_updates: await updatesJson(ctx, updates),
        pagination_meta: { page_size, ...(last && { after: last }) },
      };
    },
  }),
  route({
    ...{ method: 'POST', url: '/api/v2/incident_updates', tag, about: 'Share an update', status: 201 },
    body: z.object({
      idempotency_key: z.string('Idempotency key is required.').min(1, 'Idempotency key must not be empty.').max(200),
      incident_id: z.string('Incident id is required.'),
      message: z.string('Message is required.'),
      to_incident_status_id: z.string().optional(),
      to_severity_id: z.string().optional(),
    }),
    reply: z.object({ incident_update: updateV2 }),
    async run(ctx, { body }) {
      const input = {
        ...{ incidentId: body.incident_id, message: body.message },
        ...{ statusId: body.to_incident_status_id || null, severityId: body.to_severity_id || null },
      };
      const shared = () => ctx.run(shareUpdate, input, `api:${body.idempotency_key}`);
      const { id } = await named(contractNames, shared);
      const { updates } = await ctx.ask(listUpdates, { id });
      const [incident_update] = await updatesJson(ctx, updates);
      return { incident_update: incident_update as NonNullable<typeof incident_update> };
    },
  }),
];
