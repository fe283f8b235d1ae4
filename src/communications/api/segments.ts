import { z } from 'zod';
import { conditionGroups } from '../../expressions/shapes.ts';
import { route } from '../../kernel/route.ts';
import { archiveSegment } from '../segments/archive-segment.ts';
import { listSegments, previewSegment } from '../segments/list.ts';
import { saveSegment } from '../segments/save-segment.ts';

const tag = 'Communications';
const url = '/api/candor/v1/customer_segments';
const id = z.object({ id: z.string() });
const segment = z.object({ name: z.string(), condition_groups: conditionGroups });

export const segmentRoutes = [
  route({
    method: 'GET',
    url,
    tag,
    tool: 'customer_segment_list',
    about: 'Customer segments, and how many customers each holds',
    reply: z.object({ segments: z.array(segment.extend({ id: z.string(), size: z.number() })) }),
    async run(ctx) {
      const segments = await ctx.ask(listSegments, {});
      return {
        segments: segments.map(({ id, name, size, conditionGroups: groups }) => ({
          ...{ id, name, size, condition_groups: groups },
        })),
      };
    },
  }),
  route({
    method: 'POST',
    url,
    tag,
    about: 'Add or change a customer segment',
    body: segment.extend({ id: z.string().optional() }),
    reply: id,
    status: 201,
    run: (ctx, { body: { condition_groups: groups, ...body } }) =>
      ctx.run(saveSegment, { ...body, conditionGroups: groups }),
  }),
  route({
    method: 'POST',
    url: `${url}/preview`,
    tag,
    about: 'Which customers conditions hold for',
    body: z.object({ condition_groups: conditionGroups }),
    reply: z.object({
      problems: z.array(z.object({ pointer: z.string().optional(), sentence: z.string() })),
      ...{ count: z.number(), total: z.number() },
      customers: z.array(z.object({ id: z.string(), name: z.string(), tier: z.string().nullable() })),
    }),
    async run(ctx, { body }) {
      const { customers, ...found } = await ctx.ask(previewSegment, body);
      return { ...found, customers: customers.map(({ id, name, tier }) => ({ id, name, tier })) };
    },
  }),
  route({
    method: 'DELETE',
    url: `${url}/:id`,
    tag,
    about: 'Take a customer segment out of use',
    params: id,
    status: 204,
    async run(ctx, { params }) {
      await ctx.run(archiveSegment, params);
    },
  }),
];
