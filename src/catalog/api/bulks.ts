import { z } from 'zod';
import { route } from '../../kernel/route.ts';
import { bulkProgress, listBulks } from '../bulk/progress.ts';
import { upsertEntries } from '../bulk/upsert-entries.ts';
import type { FileProblem } from '../imports/parse.ts';
import { mostCharacters } from '../imports/plan-import.ts';
import { previewImport } from '../imports/preview-import.ts';
import { startImport } from '../imports/start-import.ts';
import { valuesOf } from './json.ts';
import { bindings } from './shapes.ts';

const tag = 'Catalog';
const bodyLimit = mostCharacters * 2;
const problem = z.object({ line: z.number(), entry: z.string().optional(), message: z.string() });
const columns = z.record(z.string(), z.string());
const file = z.object({
  format: z.enum(['csv', 'json', 'yaml', 'backstage']),
  text: z.string(),
  catalog_type_id: z.string().optional(),
  columns: columns.optional(),
});
const progress = z.object({
  ...{ id: z.string(), source: z.string(), status: z.enum(['queued', 'running', 'finished', 'failed']) },
  ...{ total: z.number(), done: z.number(), created: z.number(), changed: z.number(), unchanged: z.number() },
  ...{ refused: z.number(), problem: z.string().optional(), actor_name: z.string() },
  ...{ created_at: z.string(), finished_at: z.string().optional() },
});

/** A row and what is to be said of it. */
const spokenRow = z.object({
  position: z.number(),
  line: z.number().optional(),
  /** What the row calls its entry. */
  entry: z.string().optional(),
  problems: z.array(z.object({ pointer: z.string(), message: z.string() })),
});
type Spoken = Awaited<ReturnType<typeof bulkProgress.run>>['refusedRows'][number];
const spokenJson = ({ position, line, entry, problems }: Spoken): z.input<typeof spokenRow> => ({
  ...{ position, ...(line !== null && { line }), ...(entry && { entry }) },
  problems: problems.map(({ pointer, sentence }) => ({ pointer, message: sentence })),
});

type Bulk = Awaited<ReturnType<typeof listBulks.run>>[number];
const progressJson = (bulk: Bulk): z.input<typeof progress> => ({
  ...{ id: bulk.id, source: bulk.source, status: bulk.status, total: bulk.total, done: bulk.done },
  ...{ created: bulk.created, changed: bulk.changed, unchanged: bulk.unchanged, refused: bulk.refused },
  ...{ actor_name: bulk.actorName, created_at: bulk.createdAt.toISOString() },
  ...(bulk.problem && { problem: bulk.problem }),
  ...(bulk.finishedAt && { finished_at: bulk.finishedAt.toISOString() }),
});

const fileInput = ({ format, text, catalog_type_id, columns }: z.output<typeof file>) => ({
  ...{ format, text, columns, typeId: catalog_type_id },
});
const problems = (found: readonly FileProblem[]) =>
  found.map(({ line, entry, sentence }) => ({ line, ...(entry && { entry }), message: sentence }));
const example = z.object({ line: z.number(), name: z.string(), type: z.string(), changes: z.array(z.string()) });

export const previewReply = z.object({
  ...{ created: z.number(), changed: z.number(), unchanged: z.number(), error_count: z.number() },
  ...{ refused: z.number(), warned: z.number(), warnings: z.array(problem) },
  ...{ errors: z.array(problem), skipped: z.array(problem), columns, new_types: z.array(z.string()) },
  examples: z.object({ created: z.array(example), changed: z.array(example) }),
});
type Preview = Omit<Awaited<ReturnType<typeof previewImport.run>>, '__seen'>;
export const previewJson = (preview: Preview): z.input<typeof previewReply> => {
  const { errors, warnings, skipped, errorCount, newTypes, ...rest } = preview;
  const said = { errors: problems(errors), warnings: problems(warnings), skipped: problems(skipped) };
  return { ...rest, ...said, error_count: errorCount, new_types: newTypes };
};

export const routes = [
  route({
    method: 'POST',
    url: '/api/candor/v1/catalog/bulk',
    tag,
    about: 'Add or change many entries; the answer names the bulk change to follow',
    bodyLimit,
    body: z.object({
      catalog_type_id: z.string(),
      entries: z.array(
        z.object({
          ...{ entry_id: z.string().optional(), name: z.string().optional(), external_id: z.string().nullish() },
          ...{ aliases: z.array(z.string()).optional(), rank: z.number().int().nullish() },
          attribute_values: bindings.default({}),
        }),
      ),
      update_attributes: z.array(z.string()).optional(),
    }),
    reply: z.object({ id: z.string() }),
    status: 202,
    async run(ctx, { body }) {
      const entries = body.entries.map(({ entry_id, name, external_id, aliases, rank, attribute_values }) => ({
        ...{ id: entry_id, name, externalId: external_id, aliases, rank, values: valuesOf(attribute_values) },
      }));
      const { catalog_type_id: typeId, update_attributes: attributeIds } = body;
      return await ctx.run(upsertEntries, { typeId, entries, attributeIds });
    },
  }),
  route({
    method: 'GET',
    url: '/api/candor/v1/catalog/bulk',
    tag,
    about: 'List the latest bulk changes and imports',
    reply: z.object({ bulks: z.array(progress) }),
    run: async (ctx) => ({ bulks: (await ctx.ask(listBulks, {})).map(progressJson) }),
  }),
  route({
    method: 'GET',
    url: '/api/candor/v1/catalog/bulk/:id',
    tag,
    about: 'Show how far a bulk change is, which rows were refused, and which refer to nothing yet',
    params: z.object({ id: z.string() }),
    reply: progress.extend({ refused_rows: z.array(spokenRow), warned: z.number(), warned_rows: z.array(spokenRow) }),
    async run(ctx, { params }) {
      const bulk = await ctx.ask(bulkProgress, { id: params.id });
      return {
        ...progressJson(bulk),
        refused_rows: bulk.refusedRows.map(spokenJson),
        warned: bulk.warned,
        warned_rows: bulk.warnedRows.map(spokenJson),
      };
    },
  }),
  route({
    method: 'POST',
    url: '/api/candor/v1/catalog/imports/preview',
    tag,
    about: 'Say what importing a file would do, without doing it',
    bodyLimit,
    body: file,
    reply: previewReply,
    run: async (ctx, { body }) => previewJson(await ctx.ask(previewImport, fileInput(body))),
  }),
  route({
    method: 'POST',
    url: '/api/candor/v1/catalog/imports',
    tag,
    about: 'Import a file; the answer names the bulk change to follow',
    bodyLimit,
    body: file,
    reply: z.object({ id: z.string(), unreadable: z.array(problem) }),
    status: 202,
    async run(ctx, { body }) {
      const { id, unreadable } = await ctx.run(startImport, fileInput(body));
      return { id, unreadable: problems(unreadable) };
    },
  }),
];
