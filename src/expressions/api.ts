import { z } from 'zod';
import { route } from '../kernel/route.ts';
import { siteReferences, tryConditions, valueLabels, valueOptions } from './build.ts';
import { conditionGroups, expression } from './shapes.ts';

const tag = 'Expressions';
const problem = z.object({ pointer: z.string(), message: z.string() });
const explained = z.object({ held: z.boolean(), sentence: z.string() });

export const routes = [
  route({
    method: 'GET',
    url: '/api/candor/v1/expressions/references',
    tag,
    about: 'List what conditions may be about, and what may be asked of each',
    query: z.object({ site: z.string().optional(), root_type: z.string().optional(), under: z.string().optional() }),
    reply: z.object({
      references: z.array(
        z.object({
          ...{ key: z.string(), label: z.string(), type: z.string(), array: z.boolean() },
          /** How its values compare, and so how one is asked for: a text, a number, a date, a thing to find. */
          nature: z.enum(['text', 'number', 'bool', 'time', 'json', 'thing', 'ranked']),
          operations: z.array(
            z.object({ value: z.string(), label: z.string(), params: z.enum(['none', 'one', 'many']) }),
          ),
        }),
      ),
      sites: z.array(z.object({ name: z.string(), label: z.string() })),
    }),
    run: (ctx, { query }) =>
      ctx.ask(siteReferences, { site: query.site, rootType: query.root_type, under: query.under }),
  }),
  route({
    method: 'GET',
    url: '/api/candor/v1/expressions/options',
    tag,
    about: 'List values of a type to compare with',
    query: z.object({
      type: z.string(),
      q: z.string().default(''),
      limit: z.coerce.number().int().min(1).max(100).default(25),
    }),
    reply: z.object({ options: z.array(z.object({ value: z.string(), label: z.string() })) }),
    async run(ctx, { query }) {
      const options = await ctx.ask(valueOptions, { type: query.type, words: query.q, limit: query.limit });
      return { options: options.map(({ id, label }) => ({ value: id, label })) };
    },
  }),
  route({
    method: 'POST',
    url: '/api/candor/v1/expressions/labels',
    tag,
    about: 'Name values that conditions compare with',
    body: z.object({ type: z.string(), values: z.array(z.string()) }),
    reply: z.object({ labels: z.array(z.object({ value: z.string(), label: z.string() })) }),
    async run(ctx, { body }) {
      const labels = await ctx.ask(valueLabels, body);
      return { labels: labels.map(({ id, label }) => ({ value: id, label })) };
    },
  }),
  route({
    method: 'POST',
    url: '/api/candor/v1/expressions/try',
    tag,
    about: 'Check conditions and expressions, and say for a thing why they hold or not',
    body: z.object({
      site: z.string().optional(),
      root_type: z.string().optional(),
      condition_groups: conditionGroups.default([]),
      expressions: z.array(expression).default([]),
      roots: z.record(z.string(), z.union([z.string(), z.array(z.string())])).optional(),
    }),
    reply: z.object({
      problems: z.array(problem),
      explanation: z
        .object({
          held: z.boolean(),
          groups: z.array(z.object({ held: z.boolean(), conditions: z.array(explained) })),
        })
        .nullable(),
      values: z.array(z.object({ reference: z.string(), type: z.string().optional(), labels: z.array(z.string()) })),
    }),
    async run(ctx, { body: { root_type: rootType, ...body } }) {
      const { problems, ...rest } = await ctx.ask(tryConditions, { ...body, rootType });
      return { ...rest, problems: problems.map(({ pointer, sentence }) => ({ pointer, message: sentence })) };
    },
  }),
];
