import { z } from 'zod';
import { may } from '../../kernel/ctx.ts';
import { UserError } from '../../kernel/errors.ts';
import { route } from '../../kernel/route.ts';
import { fetchPage } from '../../status-pages/imports/fetch-page.ts';
import { mostCharacters } from '../../status-pages/imports/shapes/read-page.ts';
import { importPage } from './import-page.ts';
import { previewPage } from './preview-page.ts';
import { pageParams } from '../../status-pages/api/pages.ts';

const tag = 'Status pages';
const under = '/api/candor/v1/status-pages/:pageId/page_imports';
// Characters within JSON may take more bytes than they have.
const bodyLimit = mostCharacters * 2;
const text = z.string();

export const pageImportRoutes = [
  route({
    ...{ method: 'POST', url: `${under}/fetch`, tag, about: 'Fetch what a status page of another product tells all' },
    params: pageParams,
    body: z.object({ url: z.string().trim().min(1, 'Give the address of the page.').max(2_000) }),
    reply: z.object({ text }),
    async run(ctx, { body }) {
      if (!may(ctx.actor, 'status_pages.update'))
        throw new UserError(
          'forbidden',
          'You need the permission status_pages.update to do this. Ask an owner of your organisation.',
        );
      return { text: await fetchPage(body.url, ctx.kernel.config.OUTGOING_ALLOW) };
    },
  }),
  route({
    ...{ method: 'POST', url: `${under}/preview`, tag, about: 'Say what an import of another status page would do' },
    params: pageParams,
    body: z.object({ text, as_it_is: z.boolean().optional() }),
    bodyLimit,
    reply: z.object({
      source: z.string(),
      lines: z.array(
        z.object({
          kind: z.string(),
          name: z.string(),
          outcome: z.enum(['made', 'kept', 'skipped']),
          why: z.string().nullable(),
        }),
      ),
      /** How many things hold words that are refused here; they are brought over with `as_it_is` alone. */
      refused: z.number(),
    }),
    run: (ctx, { params, body }) => ctx.ask(previewPage, { ...params, text: body.text, asItIs: body.as_it_is }),
  }),
  route({
    ...{ method: 'POST', url: under, tag, about: 'Bring a status page of another product over, in parts' },
    params: pageParams,
    body: z.object({ text, most: z.number().int().optional(), as_it_is: z.boolean().optional() }),
    bodyLimit,
    /** Call it again until nothing is left. */
    reply: z.object({ made: z.number(), left: z.number() }),
    run: (ctx, { params, body }) =>
      ctx.run(importPage, { ...params, text: body.text, most: body.most, asItIs: body.as_it_is }),
  }),
];
