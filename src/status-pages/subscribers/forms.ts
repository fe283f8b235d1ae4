import { z } from 'zod';
import { UserError } from '../../kernel/errors.ts';
import { route, type RouteCtx } from '../../kernel/route.ts';
import { askEntry } from '../gates/ask-entry.ts';
import { checkPass } from '../gates/check-pass.ts';
import { enterPage } from '../gates/enter.ts';
import { formAnswer, formPath, type FormAction } from '../public/serve/contract.ts';
import { isSigned, type SignedRequest } from '../public/serve/signature.ts';
import { subscriberKinds } from '../tables.ts';
import { confirmSubscription } from './confirm.ts';
import { changeSubscription, showSubscription } from './manage.ts';
import { subscribe } from './subscribe.ts';
import { unsubscribe } from './unsubscribe.ts';

/** What the status process relays of one form. */
export const form = <F extends z.ZodRawShape>(fields: F) =>
  z.object({
    ...{ pageId: z.string(), fields: z.object(fields), ip: z.string() },
    ...{ at: z.number().default(0), signature: z.string().default('') },
  });

/** Whoever else reaches this port could name any visitor, and so evade the limits on one. */
export function needSigned(ctx: RouteCtx, action: FormAction, body: Omit<SignedRequest, 'action'>): void {
  if (isSigned(ctx.kernel.config.relayKeys, { ...body, action }, ctx.now())) return;
  throw new UserError(
    'forbidden',
    'Only the status process may relay forms: give it the same SECRET_KEY or RELAY_KEY as the API.',
    'signature',
  );
}
const token = z.string().default('');
const ids = z.array(z.string()).default([]);
const common = { method: 'POST', tag: 'Status page forms', open: true, reply: formAnswer } as const;

/** What the status process relays from visitors. */
export const formRoutes = [
  route({
    ...common,
    url: formPath('ask'),
    about: 'Ask for a link that opens the page of a customer',
    body: form({ email: z.string().default('') }),
    async run(ctx, { body }) {
      needSigned(ctx, 'ask', body);
      const outcome = await ctx.run(askEntry, { pageId: body.pageId, email: body.fields.email, ip: body.ip });
      return { outcome };
    },
  }),
  route({
    ...common,
    url: formPath('enter'),
    about: 'Open a page that only some may read, with a link',
    body: form({ token }),
    async run(ctx, { body }) {
      needSigned(ctx, 'enter', body);
      return await ctx.run(enterPage, { pageId: body.pageId, token: body.fields.token });
    },
  }),
  route({
    ...common,
    url: formPath('check'),
    about: 'Say whether a reader of a page that only some may read is one still',
    body: form({ token }),
    async run(ctx, { body }) {
      needSigned(ctx, 'check', body);
      const { holds } = await ctx.ask(checkPass, { pageId: body.pageId, pass: body.fields.token });
      return { outcome: holds ? ('entered' as const) : ('expired' as const) };
    },
  }),
  route({
    ...common,
    url: formPath('subscribe'),
    about: 'Ask to be told of updates',
    body: form({
      ...{ email: z.string().default(''), components: ids },
      ...{ kind: z.string().optional(), endpoint: z.string().optional(), incident: z.string().optional() },
    }),
    async run(ctx, { body }) {
      needSigned(ctx, 'subscribe', body);
      const { email, components: componentIds, kind: asked, endpoint, incident: pageIncidentId } = body.fields;
      const kind = subscriberKinds.find((one) => one === asked) ?? (asked ? 'webhook' : 'email');
      const input = { pageId: body.pageId, kind, email, endpoint, componentIds, pageIncidentId, ip: body.ip };
      return { outcome: await ctx.run(subscribe, input) };
    },
  }),
  route({
    ...common,
    url: formPath('confirm'),
    about: 'Confirm a subscription',
    body: form({ token }),
    async run(ctx, { body }) {
      needSigned(ctx, 'confirm', body);
      const { outcome, secret } = await ctx.run(confirmSubscription, { token: body.fields.token });
      return secret ? { outcome: 'secret' as const, shown: { texts: { secret } } } : { outcome };
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
  route({
    ...common,
    url: formPath('manage'),
    about: 'Change what a subscriber hears about',
    body: form({ token, components: ids, incidents: ids, step: z.string().optional(), scope: z.string().optional() }),
    async run(ctx, { body }) {
      needSigned(ctx, 'manage', body);
      const { token, step, scope, components: componentIds, incidents: pageIncidentIds } = body.fields;
      if (step === 'show') return await ctx.ask(showSubscription, { token });
      const wanted = { token, step: step ?? '', hearsAll: scope === 'all', componentIds, pageIncidentIds };
      const { outcome, secret } = await ctx.run(changeSubscription, wanted);
      return secret ? { outcome, shown: { texts: { secret } } } : { outcome };
    },
  }),
];
