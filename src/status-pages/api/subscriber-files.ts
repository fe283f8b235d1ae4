import { z } from 'zod';
import { route } from '../../kernel/route.ts';
import { exportSubscribers } from '../imports/export.ts';
import { importSubscribers } from '../imports/import-subscribers.ts';
import { previewSubscribers } from '../imports/preview-import.ts';
import { setListOwner } from '../subscribers/set-list-owner.ts';
import { pageParams } from './pages.ts';

const tag = 'Status pages';
const under = '/api/candor/v1/status-pages/:pageId';
const row = z.object({ line: z.number(), email: z.string() });
const text = z.string();
const shown = 100;

export const subscriberFileRoutes = [
  route({
    ...{ method: 'GET', url: `${under}/subscribers.csv`, tag, about: 'Export the subscribers of a status page' },
    params: pageParams,
    reply: z.any(),
    run: (ctx, { params }) => exportSubscribers(ctx, params.pageId),
  }),
  route({
    ...{ method: 'POST', url: `${under}/imports/preview`, tag, about: 'Say what an import of subscribers would do' },
    params: pageParams,
    body: z.object({ text }),
    reply: z.object({
      ...{ added: z.number(), known: z.number(), suppressed: z.number(), invalid: z.number() },
      ...{ added_rows: z.array(row), known_rows: z.array(row), suppressed_rows: z.array(row) },
      invalid_rows: z.array(z.object({ line: z.number(), message: z.string() })),
    }),
    async run(ctx, { params, body }) {
      const plan = await ctx.ask(previewSubscribers, { ...params, text: body.text });
      const of = (rows: readonly { line: number; email: string }[]) =>
        rows.slice(0, shown).map(({ line, email }) => ({ line, email }));
      return {
        ...{ added: plan.added.length, known: plan.known.length },
        ...{ suppressed: plan.suppressed.length, invalid: plan.invalid.length },
        ...{ added_rows: of(plan.added), known_rows: of(plan.known), suppressed_rows: of(plan.suppressed) },
        invalid_rows: plan.invalid.slice(0, shown).map(({ line, sentence }) => ({ line, message: sentence })),
      };
    },
  }),
  route({
    ...{ method: 'POST', url: `${under}/imports`, tag, about: 'Bring subscribers over from a file' },
    params: pageParams,
    body: z.object({ text, consent: z.enum(['vouched', 'asked']), source: z.string().optional() }),
    reply: z.object({ added: z.number(), known: z.number(), suppressed: z.number(), invalid: z.number() }),
    run: (ctx, { params, body }) => ctx.run(importSubscribers, { ...params, ...body }),
  }),
  route({
    ...{ method: 'PUT', url: `${under}/subscribers/:id/list_owner`, tag, status: 204 },
    about: 'Say who looks after a distribution list that subscribes',
    params: pageParams.extend({ id: z.string() }),
    body: z.object({ owner: z.string().nullable() }),
    run: async (ctx, { params, body }) => void (await ctx.run(setListOwner, { id: params.id, owner: body.owner })),
  }),
];
