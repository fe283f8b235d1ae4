import { z } from 'zod';
import { paginationMeta, pageSize } from '../../people/api.ts';
import { route, type RouteCtx } from '../../kernel/route.ts';
import { archiveEntry } from '../entries/archive-entry.ts';
import { createEntry } from '../entries/create-entry.ts';
import { entryGraph } from '../entries/graph.ts';
import { entryHistory } from '../entries/history.ts';
import { listEntries, searchEntries, showEntry, sorts } from '../entries/list.ts';
import { restoreEntry } from '../entries/restore-entry.ts';
import { updateEntry } from '../entries/update-entry.ts';
import { listTypes } from '../types/list.ts';
import { entryInputOf, entryJson, typeJson } from './json.ts';
import { entryBody, entryShape, typeShape } from './shapes.ts';

const tag = 'Catalog';
const params = z.object({ id: z.string() });
const shownEntry = z.object({ catalog_entry: entryShape, catalog_type: typeShape });

async function shown(ctx: RouteCtx, id: string): Promise<z.input<typeof shownEntry>> {
  const [types, { entry, type, values }] = await Promise.all([ctx.ask(listTypes, {}), ctx.ask(showEntry, { id })]);
  const entryCount = types.find((counted) => counted.id === type.id)?.entryCount ?? 0;
  return { catalog_entry: entryJson(type, entry, values), catalog_type: typeJson({ ...type, entryCount }, types) };
}

export const routes = [
  route({
    method: 'GET',
    url: '/api/candor/v1/catalog/entries',
    tag,
    about: 'List or search the entries of a catalog type',
    query: z.object({
      catalog_type_id: z.string(),
      page_size: pageSize(250),
      after: z.string().optional(),
      identifier: z.string().optional(),
      search: z.string().optional(),
      attribute_id: z.string().optional(),
      /** Left out with an `attribute_id`: entries without a value. */
      attribute_value: z.string().optional(),
      archived: z.stringbool().default(false),
      sort: z.enum(sorts).default('added'),
    }),
    reply: z.object({
      catalog_entries: z.array(entryShape),
      catalog_type_id: z.string(),
      pagination_meta: paginationMeta,
    }),
    async run(ctx, { query }) {
      const { type, entries, values, more } = await ctx.ask(listEntries, {
        ...{ typeId: query.catalog_type_id, pageSize: query.page_size, after: query.after },
        ...{ identifier: query.identifier, words: query.search, archived: query.archived },
        sort: query.sort,
        ...(query.attribute_id && {
          filter: { attributeId: query.attribute_id, value: query.attribute_value ?? null },
        }),
      });
      const after = more && !query.search ? entries.at(-1)?.id : undefined;
      return {
        catalog_entries: entries.map((entry) => entryJson(type, entry, values.get(entry.id))),
        catalog_type_id: type.id,
        pagination_meta: { page_size: query.page_size, ...(after && { after }) },
      };
    },
  }),
  route({
    method: 'GET',
    url: '/api/candor/v1/catalog/search',
    tag,
    about: 'Find entries of every catalog type',
    query: z.object({ q: z.string().default(''), limit: z.coerce.number().int().min(1).max(100).default(20) }),
    reply: z.object({
      results: z.array(
        z.object({ id: z.string(), name: z.string(), catalog_type_id: z.string(), catalog_type_name: z.string() }),
      ),
    }),
    async run(ctx, { query }) {
      const found = await ctx.ask(searchEntries, { words: query.q, limit: query.limit });
      return {
        results: found.map(({ id, name, typeId, typeName }) => ({
          ...{ id, name, catalog_type_id: typeId, catalog_type_name: typeName },
        })),
      };
    },
  }),
  route({
    method: 'GET',
    url: '/api/candor/v1/catalog/entries/:id',
    tag,
    about: 'Show an entry with its values',
    params,
    reply: shownEntry,
    run: (ctx, { params }) => shown(ctx, params.id),
  }),
  route({
    method: 'POST',
    url: '/api/candor/v1/catalog/entries',
    tag,
    about: 'Add an entry',
    body: entryBody.extend({ catalog_type_id: z.string() }),
    reply: shownEntry,
    status: 201,
    async run(ctx, { body }) {
      const { id } = await ctx.run(createEntry, { typeId: body.catalog_type_id, ...entryInputOf(body) });
      return await shown(ctx, id);
    },
  }),
  route({
    method: 'PUT',
    url: '/api/candor/v1/catalog/entries/:id',
    tag,
    about: 'Change an entry',
    params,
    body: entryBody.extend({ update_attributes: z.array(z.string()).optional() }),
    reply: shownEntry,
    async run(ctx, { params, body }) {
      await ctx.run(updateEntry, { id: params.id, ...entryInputOf(body), attributeIds: body.update_attributes });
      return await shown(ctx, params.id);
    },
  }),
  route({
    method: 'DELETE',
    url: '/api/candor/v1/catalog/entries/:id',
    tag,
    about: 'Archive an entry',
    params,
    status: 204,
    async run(ctx, { params }) {
      await ctx.run(archiveEntry, { id: params.id });
    },
  }),
  route({
    method: 'POST',
    url: '/api/candor/v1/catalog/entries/:id/restore',
    tag,
    about: 'Restore an archived entry',
    params,
    reply: shownEntry,
    async run(ctx, { params }) {
      await ctx.run(restoreEntry, { id: params.id });
      return await shown(ctx, params.id);
    },
  }),
  route({
    method: 'GET',
    url: '/api/candor/v1/catalog/entries/:id/history',
    tag,
    about: 'Show what became of an entry, newest first',
    params,
    reply: z.object({
      history: z.array(
        z.object({
          ...{ id: z.string(), at: z.string(), actor: z.string(), sentence: z.string() },
          changes: z.array(z.object({ what: z.string(), from: z.array(z.string()), to: z.array(z.string()) })),
        }),
      ),
    }),
    async run(ctx, { params }) {
      const history = await ctx.ask(entryHistory, { id: params.id });
      return { history: history.map((step) => ({ ...step, at: step.at.toISOString() })) };
    },
  }),
  route({
    method: 'GET',
    url: '/api/candor/v1/catalog/entries/:id/graph',
    tag,
    about: 'Show what an entry depends on and what depends on it',
    params,
    query: z.object({
      down: z.coerce.number().int().min(0).max(10).default(2),
      up: z.coerce.number().int().min(0).max(10).default(2),
      attribute_ids: z.array(z.string()).optional(),
    }),
    reply: z.object({
      nodes: z.array(z.object({ id: z.string(), name: z.string(), catalog_type_id: z.string(), distance: z.number() })),
      edges: z.array(z.object({ from: z.string(), to: z.string(), attribute_id: z.string(), label: z.string() })),
      types: z.array(z.object({ id: z.string(), name: z.string(), icon: z.string(), color: z.string() })),
      complete: z.boolean(),
    }),
    async run(ctx, { params, query }) {
      const { nodes, edges, types, complete } = await ctx.ask(entryGraph, {
        ...{ id: params.id, down: query.down, up: query.up, attributeIds: query.attribute_ids },
      });
      return {
        nodes: nodes.map(({ id, name, typeId, distance }) => ({ id, name, catalog_type_id: typeId, distance })),
        edges: edges.map(({ from, to, attributeId, label }) => ({ from, to, attribute_id: attributeId, label })),
        ...{ types, complete },
      };
    },
  }),
];
