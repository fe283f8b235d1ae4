import { z } from 'zod';
import { categories, colors, icons, modes } from '../rules.ts';

export const typeParts = {
  name: z.string().regex(/\S/, 'Name must not be empty.').max(100, 'Keep the name under 100 characters.'),
  description: z.string().max(2_000, 'Keep the description under 2000 characters.').default(''),
  icon: z.enum(icons, `Icon must be one of ${icons.join(', ')}.`).optional(),
  color: z.enum(colors, `Color must be one of ${colors.join(', ')}.`).optional(),
  ranked: z.boolean().optional(),
  useNameAsIdentifier: z.boolean().optional(),
  categories: z.array(z.enum(categories, `Categories are ${categories.join(', ')}.`)).optional(),
  annotations: z.record(z.string().max(200), z.string().max(2_000)).optional(),
  /** Importers that have none send an empty one. */
  sourceRepoUrl: z
    .url({ protocol: /^https?$/, error: 'Must be an address such as https://example.com.' })
    .or(z.literal('').transform(() => null))
    .nullish(),
  owningTeamIds: z.array(z.string()).optional(),
};

export const attributeInput = z.object({
  id: z.string().trim().min(1).max(100).optional(),
  name: z.string().regex(/\S/, 'Name must not be empty.').max(100, 'Keep the name under 100 characters.'),
  type: z.string().min(1, 'Type must not be empty.'),
  array: z.boolean(),
  mode: z.enum(modes, `Mode must be empty or one of ${modes.filter(Boolean).join(', ')}.`).default(''),
  backlinkAttribute: z.string().nullish(),
  path: z.array(z.string()).default([]),
  /** Of a dynamic attribute; one that has it keeps it when it is left out. */
  expression: z.record(z.string(), z.unknown()).nullish(),
  /** Who reads its values besides owners; null for everyone. What is left out stays. */
  readers: z
    .object({
      ...{ roles: z.array(z.string()).max(100).default([]), userIds: z.array(z.string()).max(500).default([]) },
      teamIds: z.array(z.string()).max(100).optional(),
    })
    .nullish(),
});
export type AttributeInput = z.output<typeof attributeInput>;
