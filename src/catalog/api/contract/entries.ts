import { z } from 'zod';
import { route, type Route, type RouteCtx } from '../../../kernel/route.ts';
import { pageSize, paginationMeta } from '../../../people/api.ts';
import { updateEntries } from '../../bulk/update-entries.ts';
import { archiveEntry } from '../../entries/archive-entry.ts';
import { createEntry } from '../../entries/create-entry.ts';
import { listEntries, showEntry } from '../../entries/list.ts';
import { updateEntry } from '../../entries/update-entry.ts';
import { listTypes } from '../../types/list.ts';
import { bindings, entryBody, entryJson, entryV2, entryV3, valuesOf } from './shapes.ts';
import { typeJsonV2, typeJsonV3, typeV2, typeV3 } from './shapes.ts';

const params = z.object({ id: z.string() });
const versions = {
  v2: { tag: 'Catalog V2', shape: entryV2, typeShape: typeV2, typeJson: typeJsonV2 },
  v3: { tag: 'Catalog V3', shape: entryV3, typeShape: typeV3, typeJson: typeJsonV3 },
} as const;

const inputOf = (body: z.output<typeof entryBody>) => ({
  ...{ name: body.name, externalId: body.external_id, aliases: body.aliases, rank: body.rank },
  values: valuesOf(body.attribute_values),
  // Clients write many entries beside each other, some before those that they refer to.
  dangling: 'keep' as const,
});

type Version = keyof typeof versions;

const urlOf = (version: Version) => `/api/${version}/catalog_entries`;
const entryReply = (version: Version) => z.object({ catalog_entry: versions[version].shape as z.ZodType });
const withType = (version: Version) =>
  entryReply(version).extend({ catalog_type: versions[version].typeShape as z.ZodType });

async function typeOf(ctx: RouteCtx, version: Version, id: string) {
  const types = await ctx.ask(listTypes, {});
  const type = types.find((one) => one.id === id);
  return { total: type?.entryCount ?? 0, json: type && versions[version].typeJson(type, types) };
}

async function shown(ctx: RouteCtx, version: Version, id: string, derived = false) {
  const { entry, type, values } = await ctx.ask(showEntry, { id, inUse: true });
  const { json } = await typeOf(ctx, version, type.id);
  return { catalog_entry: entryJson(type, entry, values, derived), catalog_type: json };
}

function readRoutes(version: Version): Route[] {
  const { tag, shape, typeShape } = versions[version];
  const isThird = version === 'v3';
  const url = urlOf(version);
  return [
    route({
      ...{ method: 'GET', url, tag, about: 'List entries of a catalog type' },
      ...(isThird && { tool: 'catalog_entry_list' }),
      query: z.object({
        ...{ catalog_type_id: z.string(), page_size: pageSize(250), after: z.string().optional() },
        ...(isThird && { identifier: z.string().optional() }),
      }),
      reply: z.object({
        ...{ catalog_entries: z.array(shape as z.ZodType), catalog_type: typeShape as z.ZodType },
        pagination_meta: paginationMeta,
      }),
      async run(ctx, { query }) {
        const {
          catalog_type_id: typeId,
          page_size,
          after,
          identifier,
        } = query as typeof query & {
          identifier?: string;
        };
        const { type, entries, values, more } = await ctx.ask(listEntries, {
          ...{ typeId, pageSize: page_size, after, identifier },
        });
        const { total, json } = await typeOf(ctx, version, type.id);
        const last = more ? entries.at(-1)?.id : undefined;
        return {
          catalog_entries: entries.map((entry) => entryJson(type, entry, values.get(entry.id))),
          catalog_type: json,
          pagination_meta: {
            ...{ page_size, ...(last && { after: last }) },
            ...(isThird && identifier === undefined && { total_record_count: total }),
          },
        };
      },
    }),
    route({
      ...{ method: 'GET', url: `${url}/:id`, tag, about: 'Show a catalog entry', params, reply: withType(version) },
      ...(isThird && { tool: 'catalog_entry_show' }),
      ...(isThird && { query: z.object({ expand: z.stringbool().default(false) }) }),
      run: (ctx, { params, query }) =>
        shown(ctx, version, params.id, (query as { expand?: boolean } | undefined)?.expand),
    }),
  ];
}

function writeRoutes(version: Version): Route[] {
  const { tag } = versions[version];
  const [url, reply] = [urlOf(version), withType(version)];
  return [
    route({
      ...{ method: 'POST', url, tag, about: 'Add a catalog entry', reply: entryReply(version), status: 201 },
      body: entryBody.extend({ catalog_type_id: z.string() }),
      async run(ctx, { body }) {
        const { id } = await ctx.run(createEntry, { typeId: body.catalog_type_id, ...inputOf(body) });
        return { catalog_entry: (await shown(ctx, version, id)).catalog_entry };
      },
    }),
    route({
      ...{ method: 'PUT', url: `${url}/:id`, tag, about: 'Change a catalog entry', params, reply },
      body: version === 'v3' ? entryBody.extend({ update_attributes: z.array(z.string()).optional() }) : entryBody,
      async run(ctx, { params, body }) {
        const attributeIds = (body as { update_attributes?: string[] }).update_attributes;
        const { id } = (await ctx.ask(showEntry, { id: params.id, inUse: true })).entry;
        await ctx.run(updateEntry, { id, ...inputOf(body), attributeIds });
        return await shown(ctx, version, id);
      },
    }),
    route({
      ...{ method: 'DELETE', url: `${url}/:id`, tag, about: 'Archive a catalog entry', params, status: 204 },
      async run(ctx, { params }) {
        const { id } = (await ctx.ask(showEntry, { id: params.id, inUse: true })).entry;
        await ctx.run(archiveEntry, { id });
      },
    }),
  ];
}

const bulkUpdate = route({
  method: 'POST',
  url: '/api/v3/catalog_entries/actions/bulk_update',
  tag: 'Catalog V3',
  about: 'Change several catalog entries at once: all of them, or none',
  body: z.object({
    catalog_type_id: z.string(),
    entries: z.array(
      z.object({
        ...{ entry_id: z.string(), name: z.string().optional(), external_id: z.string().optional() },
        ...{ aliases: z.array(z.string()).optional(), rank: z.number().int().optional(), attribute_values: bindings },
      }),
    ),
    update_attributes: z.array(z.string()).optional(),
  }),
  status: 204,
  async run(ctx, { body: { catalog_type_id: typeId, update_attributes: attributeIds, entries } }) {
    await ctx.run(updateEntries, {
      ...{ typeId, attributeIds },
      entries: entries.map(({ entry_id, name, external_id, aliases, rank, attribute_values }, index) => ({
        // A rank that is left out is taken away; the others stay.
        ...{ id: entry_id, name, externalId: external_id, aliases, rank: rank ?? null },
        values: valuesOf(attribute_values, `entries.${index}.attribute_values`),
      })),
    });
  },
});

const both = (['v2', 'v3'] as const).flatMap((version) => [...readRoutes(version), ...writeRoutes(version)]);
export const routes = [...both, bulkUpdate];
