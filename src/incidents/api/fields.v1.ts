import { z } from 'zod';
import { UserError } from '../../kernel/errors.ts';
import { named } from '../../people/named.ts';
import { route, type RouteCtx } from '../../kernel/route.ts';
import { pageSize, paginationMeta } from '../../people/api.ts';
import { archiveField } from '../fields/archive-field.ts';
import { createField } from '../fields/create-field.ts';
import { listCustomFields } from '../fields/list.ts';
import { saveOption } from '../fields/save-option.ts';
import { updateField } from '../fields/update-field.ts';
import { listIncidentForms } from '../forms/show.ts';
import { optionJson, optionV2 } from './entries.ts';
import { fieldJson, fieldOf, fieldV2 } from './fields.ts';

/** V1 spoke of a field's place in forms; forms keep it. */
const fieldV1 = fieldV2
  .pick({ id: true, name: true, description: true, field_type: true, created_at: true, updated_at: true })
  .extend({
    catalog_type_id: z.string().optional(),
    ...{ show_before_creation: z.boolean(), show_before_closure: z.boolean(), show_before_update: z.boolean() },
    show_in_announcement_post: z.boolean(),
    required: z.enum(['never', 'before_closure', 'always']),
    required_v2: z.enum(['never', 'before_resolution', 'always']),
    options: z.array(optionV2),
  });
const body = z.object({
  name: z.string('Name is required.'),
  description: z.string('Description is required.'),
  show_before_creation: z.boolean('Show before creation is required.'),
  show_before_closure: z.boolean('Show before closure is required.'),
  show_before_update: z.boolean('Show before update is required.'),
  show_in_announcement_post: z.boolean().optional(),
  required: z.enum(['never', 'before_closure', 'always']).optional(),
  required_v2: z.enum(['never', 'before_resolution', 'always']).optional(),
});

function formsOf(given: z.output<typeof body>) {
  const required = given.required_v2 ?? given.required ?? 'never';
  return [
    { kind: 'declare' as const, shown: given.show_before_creation, required: required === 'always' },
    { kind: 'resolve' as const, shown: given.show_before_closure, required: required !== 'never' },
    { kind: 'update' as const, shown: given.show_before_update, required: false },
  ];
}

async function all(ctx: RouteCtx): Promise<z.input<typeof fieldV1>[]> {
  const fields = await ctx.ask(listCustomFields, {});
  const { forms } = await ctx.ask(listIncidentForms, {});
  const shownIn = (kind: string, id: string) =>
    forms.find((form) => form.kind === kind && form.typeId === null)?.elements.find(({ fieldId }) => fieldId === id);
  return fields.map((field) => {
    const { filter_by: _by, fixed_filter: _fixed, ...plain } = fieldJson(field);
    const [declare, resolve] = [shownIn('declare', field.id), shownIn('resolve', field.id)];
    const needed = declare?.required === 'always' ? 'always' : resolve?.required === 'always' ? 'end' : 'never';
    return {
      ...plain,
      ...{ show_before_creation: declare !== undefined, show_before_closure: resolve !== undefined },
      ...{ show_before_update: shownIn('update', field.id) !== undefined, show_in_announcement_post: false },
      required: needed === 'end' ? ('before_closure' as const) : needed,
      required_v2: needed === 'end' ? ('before_resolution' as const) : needed,
      options: field.options.map(optionJson),
    };
  });
}

async function one(ctx: RouteCtx, id: string) {
  const found = (await all(ctx)).find((field) => field.id === id);
  if (!found) throw new UserError('not_found', 'There is no such custom field.', 'id');
  return { custom_field: found };
}

const params = z.object({ id: z.string() });
const tag = 'Custom Fields V1';
const reply = z.object({ custom_field: fieldV1 });

const fields = [
  route({
    ...{ method: 'GET', url: '/api/v1/custom_fields', tag, about: 'List custom fields' },
    reply: z.object({ custom_fields: z.array(fieldV1) }),
    run: async (ctx) => ({ custom_fields: await all(ctx) }),
  }),
  route({
    ...{ method: 'GET', url: '/api/v1/custom_fields/:id', tag, about: 'Show a custom field', params, reply },
    run: (ctx, { params }) => one(ctx, params.id),
  }),
  route({
    ...{ method: 'POST', url: '/api/v1/custom_fields', tag, about: 'Create a custom field', reply, status: 201 },
    body: body.extend({ field_type: fieldV2.shape.field_type }),
    async run(ctx, { body }) {
      const { name, description, field_type: kind } = body;
      const forms = [
        ...formsOf(body).filter(({ shown }) => shown),
        { kind: 'custom-fields' as const, required: false },
      ];
      const { id } = await named({ kind: 'field_type' }, () =>
        ctx.run(createField, {
          name,
          description,
          kind,
          forms: forms.map(({ kind, required }) => ({ kind, required })),
        }),
      );
      return await one(ctx, id);
    },
  }),
  route({
    ...{ method: 'PUT', url: '/api/v1/custom_fields/:id', tag, about: 'Change a custom field', params, body, reply },
    async run(ctx, { params, body }) {
      const field = await fieldOf(ctx, params.id);
      await ctx.run(updateField, {
        ...{ id: params.id, name: body.name, description: body.description, forms: formsOf(body) },
        ...{ derived: field.derived, groupByAttributeId: field.groupByAttributeId },
        helptextAttributeId: field.helptextAttributeId,
        filterBy: field.filterByFieldId
          ? { fieldId: field.filterByFieldId, attributeId: field.filterByAttributeId ?? '' }
          : null,
        fixedFilter: field.fixedAttributeId ? { attributeId: field.fixedAttributeId, values: field.fixedValues } : null,
      });
      return await one(ctx, params.id);
    },
  }),
  route({
    ...{
      method: 'DELETE',
      url: '/api/v1/custom_fields/:id',
      tag,
      about: 'Archive a custom field',
      params,
      status: 204,
    },
    async run(ctx, { params }) {
      await fieldOf(ctx, params.id);
      await ctx.run(archiveField, { id: params.id });
    },
  }),
];

async function optionOf(ctx: RouteCtx, id: string) {
  const options = (await ctx.ask(listCustomFields, {})).flatMap((field) => field.options);
  const option = options.find((candidate) => candidate.id === id);
  if (!option) throw new UserError('not_found', 'There is no such option of a custom field.', 'id');
  return option;
}

const optionReply = z.object({ custom_field_option: optionV2 });
const optionTag = 'Custom Field Options V1';

const options = [
  route({
    ...{
      method: 'GET',
      url: '/api/v1/custom_field_options',
      tag: optionTag,
      about: 'List the options of a custom field',
    },
    query: z.object({
      custom_field_id: z.string('Custom field id is required.'),
      page_size: pageSize(250),
      after: z.string().optional(),
    }),
    reply: z.object({ custom_field_options: z.array(optionV2), pagination_meta: paginationMeta }),
    async run(ctx, { query }) {
      const { options } = await fieldOf(ctx, query.custom_field_id);
      const from = query.after ? options.findIndex(({ id }) => id === query.after) + 1 : 0;
      const page = options.slice(from, from + query.page_size);
      const after = from + query.page_size < options.length ? page.at(-1)?.id : undefined;
      return {
        custom_field_options: page.map(optionJson),
        pagination_meta: { page_size: query.page_size, ...(after && { after }) },
      };
    },
  }),
  route({
    ...{ method: 'POST', url: '/api/v1/custom_field_options', tag: optionTag, about: 'Add an option', status: 201 },
    body: z.object({ custom_field_id: z.string(), value: z.string(), sort_key: z.number().int().optional() }),
    reply: optionReply,
    async run(ctx, { body: { custom_field_id, value, sort_key } }) {
      const { id } = await ctx.run(saveOption, { fieldId: custom_field_id, value, rank: sort_key });
      return { custom_field_option: optionJson(await optionOf(ctx, id)) };
    },
  }),
  route({
    ...{ method: 'GET', url: '/api/v1/custom_field_options/:id', tag: optionTag, about: 'Show an option', params },
    reply: optionReply,
    run: async (ctx, { params }) => ({ custom_field_option: optionJson(await optionOf(ctx, params.id)) }),
  }),
  route({
    ...{ method: 'PUT', url: '/api/v1/custom_field_options/:id', tag: optionTag, about: 'Change an option', params },
    body: z.object({ value: z.string(), sort_key: z.number('Sort key is required.').int() }),
    reply: optionReply,
    async run(ctx, { params, body }) {
      const { fieldId } = await optionOf(ctx, params.id);
      await ctx.run(saveOption, { fieldId, id: params.id, value: body.value, rank: body.sort_key });
      return { custom_field_option: optionJson(await optionOf(ctx, params.id)) };
    },
  }),
  route({
    ...{
      method: 'DELETE',
      url: '/api/v1/custom_field_options/:id',
      tag: optionTag,
      about: 'Archive an option',
      params,
    },
    status: 204,
    async run(ctx, { params }) {
      const { fieldId } = await optionOf(ctx, params.id);
      await ctx.run(saveOption, { fieldId, id: params.id, archived: true });
    },
  }),
];

export const routes = [...fields, ...options];
