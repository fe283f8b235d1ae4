import { z } from 'zod';
import { route } from '../../kernel/route.ts';
import { referenceOf } from '../rules.ts';
import { similarIncidents } from '../similar/find-similar.ts';
import { listedIncident, listedJson, usualColumns } from '../views/columns.ts';
import { deleteView } from '../views/delete.ts';
import { exportCsv } from '../views/export.ts';
import { operators } from '../views/filters.ts';
import { listViews } from '../views/find.ts';
import { makeDefaultView } from '../views/make-default.ts';
import { saveView } from '../views/save.ts';
import { countList, listingInput, listSubjects, showList } from '../views/show-list.ts';
import { subjectsOf } from '../views/subjects.ts';
import { statusV2 } from './shapes.ts';

const kinds = ['choice', 'severity', 'people', 'options', 'text', 'number', 'minutes', 'time', 'flag'] as const;
const subject = z.object({
  ...{ key: z.string(), label: z.string(), group: z.string(), kind: z.enum(kinds) },
  ...{ options: z.array(z.object({ value: z.string(), label: z.string() })), operators: z.array(z.enum(operators)) },
  ...{ sorts: z.boolean(), shows: z.boolean() },
});
export type SubjectJson = z.output<typeof subject>;

/** A listing as it stands in an address: JSON. */
const listing = z
  .string()
  .default('{}')
  .transform((text, ctx) => {
    try {
      return JSON.parse(text) as unknown;
    } catch {
      ctx.addIssue({ code: 'custom', message: 'Write the listing as JSON.' });
      return z.NEVER;
    }
  })
  .pipe(listingInput);

export const viewV1 = z.object({
  ...{ id: z.string(), name: z.string(), owner: z.string(), shared: z.boolean(), may_change: z.boolean() },
  listing: listingInput,
});
export const similarV1 = z.object({
  ...{ id: z.string(), reference: z.string(), name: z.string(), summary: z.string(), severity: z.string().nullable() },
  status: statusV2.pick({ name: true, category: true }),
  ...{ created_at: z.string(), took_seconds: z.number().nullable(), reasons: z.array(z.string()) },
});
const viewBody = z.object({ name: z.string(), shared: z.boolean(), listing: listingInput });
const saved = z.object({ id: z.string() });
const params = z.object({ id: z.string() });
const tag = 'Incident views';

export const routes = [
  route({
    ...{ method: 'GET', url: '/api/candor/v1/incident_list/subjects', tag },
    about: 'What incidents may be filtered by, shown with and ordered by',
    reply: z.object({ subjects: z.array(subject), columns: z.array(z.string()) }),
    async run(ctx) {
      const subjects = await ctx.ask(listSubjects, {});
      return { subjects, columns: usualColumns(await subjectsOf(ctx)) };
    },
  }),
  route({
    ...{ method: 'GET', url: '/api/candor/v1/incident_list', tag, about: 'List incidents by any of their fields' },
    query: z.object({ listing, after: z.string().optional() }),
    reply: z.object({
      ...{ incidents: z.array(listedIncident), total: z.number().optional(), after: z.string().optional() },
    }),
    async run(ctx, { query: { listing, after } }) {
      const [total, page] = await Promise.all([
        after ? undefined : ctx.ask(countList, listing),
        ctx.ask(showList, { ...listing, after }).then(async ({ incidents, more }) => ({
          incidents: await listedJson(ctx, incidents),
          after: more ? incidents.at(-1)?.id : undefined,
        })),
      ]);
      return { ...page, total };
    },
  }),
  route({
    ...{ method: 'GET', url: '/api/candor/v1/incident_list/csv', tag, about: 'The same list as a CSV file' },
    query: z.object({ listing }),
    reply: z.any(),
    run: (ctx, { query }) => exportCsv(ctx, query.listing),
  }),
  route({
    ...{ method: 'GET', url: '/api/candor/v1/incidents/:id/similar', tag: 'Incidents', params },
    about: 'Incidents that are like one, and why',
    reply: z.object({ similar: z.array(similarV1) }),
    async run(ctx, { params: { id } }) {
      const similar = await ctx.ask(similarIncidents, { incidentId: id });
      return {
        similar: similar.map(({ incident, reasons, tookSeconds }) => ({
          ...{ id: incident.id, reference: referenceOf(incident.number), name: incident.name },
          ...{ summary: incident.summary, status: { name: incident.statusName, category: incident.category } },
          ...{ severity: incident.severityName, created_at: incident.createdAt.toISOString() },
          ...{ took_seconds: tookSeconds, reasons },
        })),
      };
    },
  }),
  route({
    ...{ method: 'GET', url: '/api/candor/v1/incident_views', tag, about: 'List saved views' },
    reply: z.object({
      views: z.array(viewV1),
      ...{ mine: z.string().nullable(), everybodys: z.string().nullable(), may_share: z.boolean() },
    }),
    async run(ctx) {
      const { views, mine, everybodys, mayShare } = await ctx.ask(listViews, {});
      return {
        ...{ mine, everybodys, may_share: mayShare },
        views: views.map(({ id, name, ownerName, shared, mayChange, listing }) => ({
          ...{ id, name, owner: ownerName, shared, may_change: mayChange, listing },
        })),
      };
    },
  }),
  route({
    ...{ method: 'POST', url: '/api/candor/v1/incident_views', tag, about: 'Save a view', status: 201 },
    body: viewBody,
    reply: saved,
    run: (ctx, { body }) => ctx.run(saveView, body),
  }),
  route({
    ...{ method: 'PUT', url: '/api/candor/v1/incident_views/:id', tag, about: 'Change a view', params },
    ...{ body: viewBody, reply: saved },
    run: (ctx, { params: { id }, body }) => ctx.run(saveView, { ...body, viewId: id }),
  }),
  route({
    ...{ method: 'DELETE', url: '/api/candor/v1/incident_views/:id', tag, about: 'Delete a view', params, status: 204 },
    run: async (ctx, { params: { id } }) => void (await ctx.run(deleteView, { viewId: id })),
  }),
  route({
    ...{ method: 'POST', url: '/api/candor/v1/incident_view_default', tag, status: 204 },
    about: 'Choose the view that the list begins with',
    body: z.object({ view_id: z.string().nullable(), for: z.enum(['me', 'everybody']) }),
    run: async (ctx, { body }) => void (await ctx.run(makeDefaultView, { viewId: body.view_id, for: body.for })),
  }),
];
