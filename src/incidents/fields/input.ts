import { z } from 'zod';
import { expression } from '../../expressions/shapes.ts';
import { formKinds } from '../forms/kinds.ts';

/** Fields of an incident: all values of each that is named; the others stay. */
export const fieldEntry = z.object({
  fieldId: z.string(),
  values: z.array(z.string().max(20_000)).max(1_000),
  /** The values that were on the screen when somebody began to write; left out by programs. */
  was: z.array(z.string()).optional(),
});
export const fieldEntries = z.array(fieldEntry).max(500).default([]);
export type FieldEntry = z.output<typeof fieldEntry>;

/** Forms and clients send an empty one where they mean none. */
const id = z
  .string()
  .nullish()
  .transform((given) => given || null);
export const kinds = ['single_select', 'multi_select', 'text', 'link', 'numeric'] as const;
export const fieldInput = {
  /** Words stay as they were sent, to the last space: clients compare what they read with what they wrote. */
  name: z
    .string()
    .max(50, 'Keep the name within 50 characters.')
    .refine((given) => given.trim() !== '', 'Name must not be empty.'),
  description: z.string().max(2_000, 'Keep the description under 2,000 characters.').default(''),
  openOptions: z.boolean().default(false),
  filterBy: z.object({ fieldId: z.string(), attributeId: z.string() }).nullish(),
  fixedFilter: z.object({ attributeId: z.string(), values: z.array(z.string()).min(1).max(200) }).nullish(),
  groupByAttributeId: id,
  helptextAttributeId: id,
  derived: expression.nullish(),
};
export const newFieldInput = {
  ...fieldInput,
  kind: z.enum(kinds, 'Choose single_select, multi_select, text, link or numeric.'),
  catalogTypeId: id,
  /** Forms of everyone on which it appears at once. */
  forms: z
    .array(z.object({ kind: z.enum(formKinds), required: z.boolean().default(false) }))
    .default([{ kind: 'custom-fields', required: false }]),
};

export const optionValue = z
  .string()
  .max(200, 'Keep an option under 200 characters.')
  .refine((given) => given.trim() !== '', 'An option must not be empty.');

/** Names that people could not tell apart are one name. */
export const plain = (name: string) => name.trim().toLowerCase();
