import { z } from 'zod';
import { route } from '../../kernel/route.ts';
import { takeDownUpdate } from '../mistakes/take-down-update.ts';
import { undoUpdate } from '../mistakes/undo-update.ts';

const params = z.object({ id: z.string(), publicationId: z.string() });
const under = '/api/candor/v1/incidents/:id/publications/:publicationId';

export const mistakeRoutes = [
  route({
    method: 'POST',
    url: `${under}/undo`,
    tag: 'Communications',
    about: 'Take back words while they are held, a few seconds after publishing',
    params,
    status: 204,
    run: async (ctx, { params }) =>
      void (await ctx.run(undoUpdate, { incidentId: params.id, publicationId: params.publicationId })),
  }),
  route({
    method: 'POST',
    url: `${under}/take-down`,
    tag: 'Communications',
    about: 'Take down words that were sent; those who had them are owed a correction',
    params,
    body: z.object({ reason: z.string().default('') }),
    status: 204,
    run: async (ctx, { params, body }) =>
      void (await ctx.run(takeDownUpdate, {
        ...{ incidentId: params.id, publicationId: params.publicationId, reason: body.reason },
      })),
  }),
];
