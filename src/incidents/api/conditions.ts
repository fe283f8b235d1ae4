import { z } from 'zod';
import { conditionGroups, expression } from '../../expressions/shapes.ts';
import { route } from '../../kernel/route.ts';
import { matchingIncidents } from '../conditions/matching.ts';
import { referenceOf } from '../rules.ts';

export const routes = [
  route({
    method: 'POST',
    url: '/api/candor/v1/incidents/matching',
    tag: 'Incidents',
    about: 'Say which past incidents conditions would match',
    body: z.object({ condition_groups: conditionGroups.default([]), expressions: z.array(expression).default([]) }),
    reply: z.object({
      problems: z.array(z.object({ pointer: z.string(), message: z.string() })),
      ...{ count: z.number(), judged: z.number(), complete: z.boolean() },
      incidents: z.array(
        z.object({
          ...{ id: z.string(), reference: z.string(), name: z.string(), status: z.string() },
          ...{ severity: z.string().nullable(), created_at: z.string() },
        }),
      ),
    }),
    async run(ctx, { body }) {
      const { problems, incidents, ...counts } = await ctx.ask(matchingIncidents, body);
      return {
        ...counts,
        problems: problems.map(({ pointer, sentence }) => ({ pointer, message: sentence })),
        incidents: incidents.map((row) => ({
          ...{ id: row.id, reference: referenceOf(row.number), name: row.name, status: row.statusName },
          ...{ severity: row.severityName, created_at: row.createdAt.toISOString() },
        })),
      };
    },
  }),
];
