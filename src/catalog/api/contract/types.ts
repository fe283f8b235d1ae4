import { z } from 'zod';
import { route, type Route, type RouteCtx } from '../../../kernel/route.ts';
import { modes } from '../../rules.ts';
import type { Mode } from '../../tables.ts';
import { archiveType } from '../../types/archive-type.ts';
import { createType } from '../../types/create-type.ts';
import { listTypes, showType } from '../../types/list.ts';
import { updateSchema } from '../../types/update-schema.ts';
import { updateType } from '../../types/update-type.ts';
import { typeInputOf } from '../json.ts';
import { resourceShape } from '../shapes.ts';
import { resources } from '../types.ts';
import { attributeBody, modesV2, typeBody, typeJsonV2, typeJsonV3, typeV2, typeV3 } from './shapes.ts';

const params = z.object({ id: z.string() });
const versions = {
  v2: { tag: 'Catalog V2', shape: typeV2, json: typeJsonV2, mode: z.enum(modesV2) },
  v3: { tag: 'Catalog V3', shape: typeV3, json: typeJsonV3, mode: z.enum(modes) },
} as const;

/** In the second version an attribute that programs keep reads as `manual`; sent back, it stays what it was. */
async function attributesOf(
  ctx: RouteCtx,
  typeId: string,
  given: readonly z.output<ReturnType<typeof attributeBody<z.ZodType<string>>>>[],
) {
  const known = (await ctx.ask(showType, { id: typeId })).attributes;
  return given.map(({ backlink_attribute, path = [], mode = '', ...attribute }) => ({
    ...{ ...attribute, backlinkAttribute: backlink_attribute, path: path.map(({ attribute_id }) => attribute_id) },
    mode: mode === 'manual' ? manual(known.find(({ id }) => id === attribute.id)?.mode) : (mode as Mode),
  }));
}

const manual = (before?: Mode): Mode => (before === 'api' || before === 'dashboard' ? before : '');

type Version = keyof typeof versions;

const replyOf = (version: Version) => z.object({ catalog_type: versions[version].shape as z.ZodType });
const urlOf = (version: Version) => `/api/${version}/catalog_types`;

async function shown(ctx: RouteCtx, version: Version, id: string) {
  const [types, type] = await Promise.all([ctx.ask(listTypes, {}), ctx.ask(showType, { id })]);
  return { catalog_type: versions[version].json(type, types) };
}

function readRoutes(version: Version): Route[] {
  const { tag, shape, json } = versions[version];
  const [url, reply] = [urlOf(version), replyOf(version)];
  return [
    route({
      ...{ method: 'GET', url, tag, about: 'List catalog types' },
      ...(version === 'v3' && { tool: 'catalog_type_list' }),
      reply: z.object({ catalog_types: z.array(shape as z.ZodType) }),
      async run(ctx) {
        const types = await ctx.ask(listTypes, {});
        return { catalog_types: types.map((type) => json(type, types)) };
      },
    }),
    route({
      ...{ method: 'GET', url: `${url}/:id`, tag, about: 'Show a catalog type', params, reply },
      run: (ctx, { params }) => shown(ctx, version, params.id),
    }),
    route({
      ...{ method: 'GET', url: `/api/${version}/catalog_resources`, tag },
      about: 'List the types that an attribute may have',
      reply: z.object({
        resources: z.array(version === 'v3' ? resourceShape : resourceShape.omit({ engine_resource_type: true })),
      }),
      run: async (ctx) => ({ resources: resources(await ctx.ask(listTypes, {})) }),
    }),
  ];
}

function writeRoutes(version: Version): Route[] {
  const { tag, mode } = versions[version];
  const [url, reply] = [urlOf(version), replyOf(version)];
  const body = version === 'v3' ? typeBody : typeBody.omit({ use_name_as_identifier: true, owning_team_ids: true });
  return [
    route({
      ...{ method: 'POST', url, tag, about: 'Add a catalog type', reply, status: 201 },
      body: body.extend({ type_name: z.string().optional() }),
      async run(ctx, { body }) {
        const { id } = await ctx.run(createType, { ...typeInputOf(body), typeName: body.type_name });
        return await shown(ctx, version, id);
      },
    }),
    route({
      ...{ method: 'PUT', url: `${url}/:id`, tag, about: 'Change a catalog type', params, reply, body },
      async run(ctx, { params, body }) {
        await ctx.run(updateType, { id: params.id, ...typeInputOf(body) });
        return await shown(ctx, version, params.id);
      },
    }),
    route({
      ...{ method: 'POST', url: `${url}/:id/actions/update_schema`, tag, params, reply },
      about: 'Change the attributes of a catalog type',
      body: z.object({
        version: z.number().int(),
        attributes: z.array(attributeBody(mode as unknown as z.ZodType<string>)),
      }),
      async run(ctx, { params, body }) {
        const attributes = await attributesOf(ctx, params.id, body.attributes);
        await ctx.run(updateSchema, { typeId: params.id, version: body.version, attributes });
        return await shown(ctx, version, params.id);
      },
    }),
    route({
      ...{ method: 'DELETE', url: `${url}/:id`, tag, about: 'Archive a catalog type with its entries', params },
      status: 204,
      async run(ctx, { params }) {
        await ctx.run(archiveType, { id: params.id });
      },
    }),
  ];
}

export const routes = (['v2', 'v3'] as const).flatMap((version) => [...readRoutes(version), ...writeRoutes(version)]);
