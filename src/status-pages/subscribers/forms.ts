import { z } from 'zod';
import { UserError } from '../../kernel/errors.ts';
import { route, type RouteCtx } from '../../kernel/route.ts';
import { formAnswer, formPath, type FormAction } from '../public/serve/contract.ts';
import { isSigned, type SignedRequest } from '../public/serve/signature.ts';
import { confirmSubscription } from './confirm.ts';
import { subscribe } from './subscribe.ts';
import { unsubscribe } from './unsubscribe.ts';

const form = <F extends z.ZodRawShape>(fields: F) =>
  z.object({
    ...{ pageId: z.string(), fields: z.object(fields), ip: z.string() },
    ...{ at: z.number().default(0), signature: z.string().default('') },
  });

/** Whoever else reaches this port could name any visitor, and so evade the limits on one. */
function needSigned(ctx: RouteCtx, action: FormAction, body: Omit<SignedRequest, 'action'>): void {
  if (isSigned(ctx.kernel.config.relayKeys, { ...body, action }, ctx.now())) return;
  throw new UserError(
    'forbidden',
    'Only the status process may relay forms: give it the same SECRET_KEY or RELAY_KEY as the API.',
    'signature',
  );
}
const token = z.string().default('');
const common = { method: 'POST', tag: 'Status page forms', open: true, reply: formAnswer } as const;

/** What the status process relays from visitors. */
export const formRoutes = [
  route({
    ...common,
    url: formPath('subscribe'),
    about: 'Ask to be told by mail',
    body: form({ email: z.string().default(''), components: z.array(z.string()).default([]) }),
    async run(ctx, { body }) {
      needSigned(ctx, 'subscribe', body);
      const { email, components: componentIds } = body.fields;
      return { outcome: await ctx.run(subscribe, { pageId: body.pageId, email, componentIds, ip: body.ip }) };
    },
  }),
  route({
    ...common,
    url: formPath('confirm'),
    about: 'Confirm a subscription',
    body: form({ token }),
    async run(ctx, { body }) {
      needSigned(ctx, 'confirm', body);
      return { outcome: await ctx.run(confirmSubscription, { token: body.fields.token }) };
    },
  }),
  route({
    ...common,
    url: formPath('unsubscribe'),
    about: 'End a subscription',
    body: form({ token }),
    async run(ctx, { body }) {
      needSigned(ctx, 'unsubscribe', body);
      return { outcome: await ctx.run(unsubscribe, { token: body.fields.token }) };
    },
  }),
];
