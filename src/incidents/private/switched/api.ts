import { z } from 'zod';
import { route } from '../../../kernel/route.ts';
import { showSwitch } from './show.ts';
import { switchPrivate } from './switch-private.ts';

const tag = 'Private incidents';
const url = '/api/candor/v1/private_incidents' as const;

export const routes = [
  route({
    ...{
      method: 'GET',
      url,
      tag,
      about: 'Whether incidents can be made private, and what keeps that from being turned off',
    },
    reply: z.object({ allowed: z.boolean(), in_the_way: z.array(z.string()) }),
    async run(ctx) {
      const { allowed, inTheWay } = await ctx.ask(showSwitch, {});
      return { allowed, in_the_way: inTheWay };
    },
  }),
  route({
    ...{ method: 'PUT', url, tag, about: 'Turn private incidents on or off' },
    ...{ body: z.object({ allowed: z.boolean() }), status: 204 },
    async run(ctx, { body }) {
      await ctx.run(switchPrivate, body);
    },
  }),
];
