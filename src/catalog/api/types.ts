import { z } from 'zod';
import type { RouteCtx } from '../../kernel/route.ts';
import { route } from '../../kernel/route.ts';
import { archiveType } from '../types/archive-type.ts';
import { createType } from '../types/create-type.ts';
import { listTypes, showType } from '../types/list.ts';
import { updateSchema } from '../types/update-schema.ts';
import { updateType } from '../types/update-type.ts';
import { attributeInputOf, typeInputOf, typeJson } from './json.ts';
import { attributeBody, primitiveResources, resourceShape, typeBody, typeShape } from './shapes.ts';
import { engineName, type CatalogType } from '../rules.ts';

const tag = 'Catalog';
const params = z.object({ id: z.string() });
const reply = z.object({ catalog_type: typeShape });

/** What an attribute may be of: the primitives, then the types. */
export const resources = (types: readonly CatalogType[]) => [
  ...primitiveResources,
  ...types.map((type) => ({
    ...{ type: type.typeName, engine_resource_type: engineName(type), label: type.name },
    ...{ description: type.description, value_docstring: 'The ID, external ID or an alias of an entry.' },
    category: type.typeName.startsWith('Custom[') ? ('custom' as const) : ('external' as const),
  })),
];

const shown = async (ctx: RouteCtx, id: string) => {
  const [types, type] = await Promise.all([ctx.ask(listTypes, {}), ctx.ask(showType, { id })]);
  return { catalog_type: typeJson(type, types) };
};

export const routes = [
  route({
    method: 'GET',
    url: '/api/candor/v1/catalog/types',
    tag,
    about: 'List catalog types',
    reply: z.object({ catalog_types: z.array(typeShape) }),
    async run(ctx) {
      const types = await ctx.ask(listTypes, {});
      return { catalog_types: types.map((type) => typeJson(type, types)) };
    },
  }),
  route({
    method: 'GET',
    url: '/api/candor/v1/catalog/types/:id',
    tag,
    about: 'Show a catalog type',
    params,
    reply,
    run: (ctx, { params }) => shown(ctx, params.id),
  }),
  route({
    method: 'POST',
    url: '/api/candor/v1/catalog/types',
    tag,
    about: 'Add a catalog type',
    body: typeBody.extend({ attributes: z.array(attributeBody).default([]) }),
    reply,
    status: 201,
    async run(ctx, { body }) {
      const attributes = body.attributes.map(attributeInputOf);
      const { id } = await ctx.run(createType, { ...typeInputOf(body), typeName: body.type_name, attributes });
      return await shown(ctx, id);
    },
  }),
  route({
    method: 'PUT',
    url: '/api/candor/v1/catalog/types/:id',
    tag,
    about: 'Change a catalog type',
    params,
    body: typeBody.omit({ type_name: true }),
    reply,
    async run(ctx, { params, body }) {
      await ctx.run(updateType, { id: params.id, ...typeInputOf(body) });
      return await shown(ctx, params.id);
    },
  }),
  route({
    method: 'PUT',
    url: '/api/candor/v1/catalog/types/:id/schema',
    tag,
    about: 'Change the attributes of a catalog type',
    params,
    body: z.object({ version: z.number().int(), attributes: z.array(attributeBody) }),
    reply,
    async run(ctx, { params, body }) {
      const attributes = body.attributes.map(attributeInputOf);
      await ctx.run(updateSchema, { typeId: params.id, version: body.version, attributes });
      return await shown(ctx, params.id);
    },
  }),
  route({
    method: 'DELETE',
    url: '/api/candor/v1/catalog/types/:id',
    tag,
    about: 'Archive a catalog type with its entries',
    params,
    status: 204,
    async run(ctx, { params }) {
      await ctx.run(archiveType, { id: params.id });
    },
  }),
  route({
    method: 'GET',
    url: '/api/candor/v1/catalog/resources',
    tag,
    about: 'List the types that an attribute may have',
    reply: z.object({ resources: z.array(resourceShape) }),
    async run(ctx) {
      return { resources: resources(await ctx.ask(listTypes, {})) };
    },
  }),
];
