import { z } from 'zod';
import { route } from '../../kernel/route.ts';
import { formAnswer, formPath } from '../public/serve/contract.ts';
import { confirmSubscription } from './confirm.ts';
import { subscribe } from './subscribe.ts';
import { unsubscribe } from './unsubscribe.ts';

const form = <F extends z.ZodRawShape>(fields: F) =>
  z.object({ pageId: z.string(), fields: z.object(fields), ip: z.string() });
const token = z.string().default('');
const common = { method: 'POST', tag: 'Status page forms', open: true, reply: formAnswer } as const;

/** What the status process relays from visitors. */
export const formRoutes = [
  route({
    ...common,
    url: formPath('subscribe'),
    about: 'Ask to be told by mail',
    body: form({ email: z.string().default(''), components: z.array(z.string()).default([]) }),
    run: async (ctx, { body }) => ({
      outcome: await ctx.run(subscribe, {
        pageId: body.pageId,
        email: body.fields.email,
        componentIds: body.fields.components,
        ip: body.ip,
      }),
    }),
  }),
  route({
    ...common,
    url: formPath('confirm'),
    about: 'Confirm a subscription',
    body: form({ token }),
    run: async (ctx, { body }) => ({ outcome: await ctx.run(confirmSubscription, { token: body.fields.token }) }),
  }),
  route({
    ...common,
    url: formPath('unsubscribe'),
    about: 'End a subscription',
    body: form({ token }),
    run: async (ctx, { body }) => ({ outcome: await ctx.run(unsubscribe, { token: body.fields.token }) }),
  }),
];
