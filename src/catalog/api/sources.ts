import { z } from 'zod';
import { route } from '../../kernel/route.ts';
import { archiveSource } from '../sources/archive-source.ts';
import { listSources, previewSource } from '../sources/list.ts';
import { saveSource } from '../sources/save-source.ts';
import { previewJson, previewReply } from './bulks.ts';

const tag = 'Catalog';
const url = '/api/candor/v1/catalog/sources';
const params = z.object({ id: z.string() });
const parts = z.object({
  ...{ url: z.string(), header_name: z.string().nullish(), graphql_query: z.string().nullish() },
  ...{ list_path: z.string().nullish(), format: z.enum(['csv', 'json', 'yaml', 'backstage']) },
  ...{ catalog_type_id: z.string().nullish(), columns: z.record(z.string(), z.string()).default({}) },
});
const secret = { id: z.string().optional(), header: z.string().optional() };
const kept = parts.extend({
  ...{
    name: z.string(),
    every_hours: z.union([z.literal(1), z.literal(24)]),
    archives_vanished: z.boolean().default(false),
  },
});

const inputOf = <B extends z.output<typeof parts>>({
  header_name,
  graphql_query,
  list_path,
  catalog_type_id,
  ...body
}: B) => ({
  ...{ ...body, headerName: header_name, graphqlQuery: graphql_query, listPath: list_path, typeId: catalog_type_id },
});

type Listed = Awaited<ReturnType<typeof listSources.run>>[number];
const lastRun = ({ lastRunAt, problem, lastArchived, bulk }: Listed) => ({
  ...{ last_run_at: lastRunAt?.toISOString() ?? null, problem, archived: lastArchived },
  last_change: bulk && {
    ...{ bulk_id: bulk.id, status: bulk.status, at: bulk.createdAt.toISOString() },
    ...{ created: bulk.created, changed: bulk.changed, unchanged: bulk.unchanged, refused: bulk.refused },
  },
});

export const routes = [
  route({
    ...{ method: 'GET', url, tag, about: 'The files at addresses that the catalog is kept in step with' },
    reply: z.object({
      sources: z.array(
        kept.extend({
          ...{ id: z.string(), every_hours: z.number(), next_at: z.string(), last_run_at: z.string().nullable() },
          ...{ problem: z.string().nullable(), archived: z.number() },
          last_change: z
            .object({
              ...{ bulk_id: z.string(), status: z.string(), at: z.string(), created: z.number(), changed: z.number() },
              ...{ unchanged: z.number(), refused: z.number() },
            })
            .nullable(),
        }),
      ),
    }),
    run: async (ctx) => ({
      sources: (await ctx.ask(listSources, {})).map((one) => ({
        ...{ id: one.id, name: one.name, url: one.url, header_name: one.headerName, graphql_query: one.graphqlQuery },
        ...{ list_path: one.listPath, format: one.format, catalog_type_id: one.typeId, columns: one.columns },
        ...{ every_hours: one.everyHours, archives_vanished: one.archivesVanished, next_at: one.nextAt.toISOString() },
        ...lastRun(one),
      })),
    }),
  }),
  route({
    ...{ method: 'POST', url, tag, about: 'Keep the catalog in step with a file at an address', status: 201 },
    ...{ body: kept.extend(secret), reply: params },
    run: (ctx, { body: { every_hours, archives_vanished, ...body } }) =>
      ctx.run(saveSource, { ...inputOf(body), everyHours: every_hours, archivesVanished: archives_vanished }),
  }),
  route({
    ...{ method: 'POST', url: `${url}/preview`, tag, about: 'Say what following a file would do, without doing it' },
    ...{ body: parts.extend(secret), reply: previewReply },
    run: async (ctx, { body }) => previewJson(await previewSource(ctx, inputOf(body))),
  }),
  route({
    ...{ method: 'DELETE', url: `${url}/:id`, tag, about: 'Stop following a file at an address', params, status: 204 },
    run: async (ctx, { params }) => void (await ctx.run(archiveSource, params)),
  }),
];
