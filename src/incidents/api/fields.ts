import { z } from 'zod';
import { expression } from '../../expressions/shapes.ts';
import { UserError } from '../../kernel/errors.ts';
import { named } from '../../people/named.ts';
import { route, type RouteCtx } from '../../kernel/route.ts';
import { archiveField } from '../fields/archive-field.ts';
import { createField } from '../fields/create-field.ts';
import { fieldChoices, listCustomFields } from '../fields/list.ts';
import { orderFields } from '../fields/order-fields.ts';
import { updateField } from '../fields/update-field.ts';

const time = z.string();
const kinds = z.enum(['single_select', 'multi_select', 'text', 'link', 'numeric']);
const filterBy = z.object({ custom_field_id: z.string(), catalog_attribute_id: z.string() });
const fixedFilter = z.object({ catalog_attribute_id: z.string(), values: z.array(z.string()) });
export const fieldV2 = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  field_type: kinds,
  catalog_type_id: z.string().optional(),
  filter_by: filterBy.optional(),
  fixed_filter: fixedFilter.optional(),
  group_by_catalog_attribute_id: z.string().optional(),
  helptext_catalog_attribute_id: z.string().optional(),
  created_at: time,
  updated_at: time,
});
const changeable = {
  name: z.string('Name is required.'),
  description: z.string('Description is required.'),
  filter_by: filterBy.nullish(),
  fixed_filter: fixedFilter.nullish(),
  group_by_catalog_attribute_id: z.string().nullish(),
  helptext_catalog_attribute_id: z.string().nullish(),
};
/** What people type in the dashboard: spaces around it are no words. */
const typed = { ...changeable, name: changeable.name.trim(), description: changeable.description.trim() };
const option = z.string().trim();
const beyond = { open_options: z.boolean().optional(), derived: expression.nullish() };
const formKind = z.enum(['declare', 'update', 'resolve', 'accept', 'retrospective', 'custom-fields']);

type Row = {
  id: string;
  name: string;
  description: string;
  kind: z.output<typeof kinds>;
  catalogTypeId: string | null;
  filterByFieldId: string | null;
  filterByAttributeId: string | null;
  fixedAttributeId: string | null;
  fixedValues: string[];
  groupByAttributeId: string | null;
  helptextAttributeId: string | null;
  createdAt: Date;
  updatedAt: Date;
};
export const fieldJson = (field: Row): z.input<typeof fieldV2> => ({
  ...{ id: field.id, name: field.name, description: field.description, field_type: field.kind },
  ...(field.catalogTypeId && { catalog_type_id: field.catalogTypeId }),
  ...(field.filterByFieldId && {
    filter_by: { custom_field_id: field.filterByFieldId, catalog_attribute_id: field.filterByAttributeId ?? '' },
  }),
  ...(field.fixedAttributeId && {
    fixed_filter: { catalog_attribute_id: field.fixedAttributeId, values: field.fixedValues },
  }),
  ...(field.groupByAttributeId && { group_by_catalog_attribute_id: field.groupByAttributeId }),
  ...(field.helptextAttributeId && { helptext_catalog_attribute_id: field.helptextAttributeId }),
  ...{ created_at: field.createdAt.toISOString(), updated_at: field.updatedAt.toISOString() },
});

type Given = z.output<z.ZodObject<typeof changeable>>;
const inputOf = ({ filter_by, fixed_filter, ...body }: Given) => ({
  ...{ name: body.name, description: body.description },
  filterBy: filter_by && { fieldId: filter_by.custom_field_id, attributeId: filter_by.catalog_attribute_id },
  fixedFilter: fixed_filter && { attributeId: fixed_filter.catalog_attribute_id, values: fixed_filter.values },
  groupByAttributeId: body.group_by_catalog_attribute_id,
  helptextAttributeId: body.helptext_catalog_attribute_id,
});

const names = {
  ...{ kind: 'field_type', catalogTypeId: 'catalog_type_id', filterBy: 'filter_by', fixedFilter: 'fixed_filter' },
  groupByAttributeId: 'group_by_catalog_attribute_id',
  helptextAttributeId: 'helptext_catalog_attribute_id',
};

/** The field with its options, or a refusal. */
export async function fieldOf(ctx: RouteCtx, id: string, archived = false) {
  const field = (await ctx.ask(listCustomFields, { archived })).find((one) => one.id === id);
  if (!field) throw new UserError('not_found', 'There is no such custom field.', 'id');
  return field;
}

const params = z.object({ id: z.string() });
const v2 = { tag: 'Custom Fields V2' } as const;
const inside = { tag: 'Custom fields' } as const;

const contract = [
  route({
    ...{ method: 'GET', url: '/api/v2/custom_fields', ...v2, about: 'List custom fields' },
    tool: 'custom_field_list',
    reply: z.object({ custom_fields: z.array(fieldV2) }),
    run: async (ctx) => ({ custom_fields: (await ctx.ask(listCustomFields, {})).map(fieldJson) }),
  }),
  route({
    ...{ method: 'GET', url: '/api/v2/custom_fields/:id', ...v2, about: 'Show a custom field', params },
    reply: z.object({ custom_field: fieldV2 }),
    run: async (ctx, { params }) => ({ custom_field: fieldJson(await fieldOf(ctx, params.id)) }),
  }),
  route({
    ...{ method: 'POST', url: '/api/v2/custom_fields', ...v2, about: 'Create a custom field', status: 201 },
    body: z.object({ ...changeable, field_type: kinds, catalog_type_id: z.string().nullish() }),
    reply: z.object({ custom_field: fieldV2 }),
    async run(ctx, { body }) {
      const kind = { kind: body.field_type, catalogTypeId: body.catalog_type_id };
      const { id } = await named(names, () => ctx.run(createField, { ...inputOf(body), ...kind }));
      return { custom_field: fieldJson(await fieldOf(ctx, id)) };
    },
  }),
  route({
    ...{ method: 'PUT', url: '/api/v2/custom_fields/:id', ...v2, about: 'Change a custom field', params },
    body: z.object(changeable),
    reply: z.object({ custom_field: fieldV2 }),
    async run(ctx, { params, body }) {
      // What the contract does not speak of stays.
      const { derived } = await fieldOf(ctx, params.id);
      await named(names, () => ctx.run(updateField, { id: params.id, derived, ...inputOf(body) }));
      return { custom_field: fieldJson(await fieldOf(ctx, params.id)) };
    },
  }),
  route({
    ...{ method: 'DELETE', url: '/api/v2/custom_fields/:id', ...v2, about: 'Archive a custom field', params },
    status: 204,
    async run(ctx, { params }) {
      await fieldOf(ctx, params.id);
      await ctx.run(archiveField, { id: params.id });
    },
  }),
];

const choice = z.object({
  id: z.string(),
  label: z.string(),
  group: z.string().optional(),
  help: z.string().optional(),
});

/** What the dashboard needs beside the contract. */
const dashboard = [
  route({
    ...{
      method: 'GET',
      url: '/api/candor/v1/custom_fields',
      ...inside,
      about: 'List custom fields with their options',
    },
    reply: z.object({
      custom_fields: z.array(
        fieldV2.extend({
          ...{ open_options: z.boolean(), derived: expression.nullable(), archived: z.boolean() },
          options: z.array(z.object({ id: z.string(), value: option })),
        }),
      ),
    }),
    run: async (ctx) => ({
      custom_fields: (await ctx.ask(listCustomFields, { archived: true })).map((field) => ({
        ...fieldJson(field),
        ...{ open_options: field.openOptions, derived: field.derived, archived: field.archivedAt !== null },
        options: field.options.map(({ id, value }) => ({ id, value })),
      })),
    }),
  }),
  route({
    ...{ method: 'POST', url: '/api/candor/v1/custom_fields', ...inside, about: 'Add a custom field with its options' },
    body: z.object({
      ...{ ...typed, ...beyond, field_type: kinds, catalog_type_id: z.string().nullish() },
      options: z.array(z.object({ value: option })).default([]),
      forms: z.array(z.object({ kind: formKind, required: z.boolean() })).optional(),
    }),
    ...{ reply: z.object({ id: z.string() }), status: 201 },
    run: (ctx, { body }) =>
      ctx.run(createField, {
        ...{ ...inputOf(body), kind: body.field_type, catalogTypeId: body.catalog_type_id, derived: body.derived },
        ...{ openOptions: body.open_options, options: body.options.map(({ value }) => value), forms: body.forms },
      }),
  }),
  route({
    ...{
      method: 'PUT',
      url: '/api/candor/v1/custom_fields/:id',
      ...inside,
      about: 'Change a custom field and its options',
    },
    params,
    body: z.object({
      ...{ ...typed, ...beyond, was: z.string().optional() },
      options: z.array(z.object({ id: z.string().optional(), value: option })).optional(),
      forms: z.array(z.object({ kind: formKind, shown: z.boolean(), required: z.boolean() })).optional(),
    }),
    reply: z.object({ id: z.string() }),
    run: (ctx, { params, body }) =>
      ctx.run(updateField, {
        ...{ id: params.id, ...inputOf(body), derived: body.derived, openOptions: body.open_options },
        ...{ was: body.was, options: body.options, forms: body.forms },
      }),
  }),
  route({
    ...{ method: 'POST', url: '/api/candor/v1/custom_fields/:id/archive', ...inside, params, status: 204 },
    about: 'Take a custom field out of use, or bring it back',
    body: z.object({ archived: z.boolean() }),
    async run(ctx, { params, body }) {
      await ctx.run(archiveField, { id: params.id, archived: body.archived });
    },
  }),
  route({
    ...{ method: 'POST', url: '/api/candor/v1/custom_fields/order', ...inside, status: 204 },
    about: 'Put the custom fields in an order',
    body: z.object({ ids: z.array(z.string()) }),
    async run(ctx, { body }) {
      await ctx.run(orderFields, body);
    },
  }),
  route({
    ...{ method: 'POST', url: '/api/candor/v1/custom_fields/:id/choices', ...inside, params },
    about: 'List what may be chosen for a field, given what the fields beside it hold',
    body: z.object({
      q: z.string().optional(),
      beside: z.record(z.string(), z.array(z.string())).optional(),
      held: z.array(z.string()).optional(),
    }),
    reply: z.object({
      choices: z.array(choice),
      more: z.boolean(),
      held: z.array(z.object({ id: z.string(), label: z.string() })),
    }),
    run: (ctx, { params, body: { q, beside, held } }) =>
      ctx.ask(fieldChoices, { fieldId: params.id, words: q, beside, held, limit: 50 }),
  }),
];

export const routes = [...contract, ...dashboard];
