import { z } from 'zod';
import { route } from '../../kernel/route.ts';
import { undoUpdate } from '../mistakes/undo-update.ts';

const params = z.object({ id: z.string(), publicationId: z.string() });
const under = '/api/internal/incidents/:id/publications/:publicationId';

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
];
