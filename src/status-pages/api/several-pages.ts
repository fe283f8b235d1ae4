import { z } from 'zod';
import { route } from '../../kernel/route.ts';
import { openForStaff } from '../gates/open-for-staff.ts';
import { addPage } from '../pages/add-page.ts';
import { closePage } from '../pages/close-page.ts';
import { openCustomerPages } from '../pages/open-customer-pages.ts';
import { pageTheme, previewTheme } from '../pages/preview-theme.ts';
import { setTheme } from '../pages/set-theme.ts';
import { theme } from '../public/theme.ts';
import { pageParams } from './pages.ts';

const tag = 'Status pages';
const saved = z.object({ id: z.string() });

export const severalPageRoutes = [
  route({
    method: 'POST',
    url: '/api/candor/v1/status-pages',
    tag,
    about: 'Add a status page',
    body: z.object({
      name: z.string(),
      kind: z.string().optional(),
      slug: z.string(),
      url: z.string().nullish(),
      parent_id: z.string().nullish(),
      component_ids: z.array(z.string()).nullish(),
    }),
    reply: saved,
    status: 201,
    run: (ctx, { body: { name, kind, slug, url, parent_id, component_ids } }) =>
      ctx.run(addPage, {
        ...{ name, slug, url: url || null, parentId: parent_id, componentIds: component_ids ?? null },
        kind: kind as 'public' | undefined,
      }),
  }),
  route({
    method: 'DELETE',
    url: '/api/candor/v1/status-pages/:pageId',
    tag,
    about: 'Close a status page',
    params: pageParams,
    status: 204,
    run: async (ctx, { params }) => void (await ctx.run(closePage, { pageId: params.pageId ?? '' })),
  }),
  route({
    method: 'POST',
    url: '/api/candor/v1/status-pages/customers',
    tag,
    about: 'Open status pages for customers of the catalog',
    body: z.object({ customer_ids: z.array(z.string()).nullish() }),
    reply: z.object({ count: z.number() }),
    run: (ctx, { body }) => ctx.run(openCustomerPages, { customerIds: body.customer_ids ?? null }),
  }),
  route({
    method: 'POST',
    url: '/api/candor/v1/status-pages/:pageId/open',
    tag,
    about: 'A link that opens a page for the person who asks',
    params: pageParams,
    reply: z.object({ url: z.string() }),
    run: (ctx, { params }) => ctx.run(openForStaff, { pageId: params.pageId ?? '' }),
  }),
  route({
    method: 'GET',
    url: '/api/candor/v1/status-pages/:pageId/theme',
    tag,
    about: 'How a status page looks',
    params: pageParams,
    reply: z.object({ name: z.string(), theme }),
    run: (ctx, { params }) => ctx.ask(pageTheme, params),
  }),
  route({
    method: 'PUT',
    url: '/api/candor/v1/status-pages/:pageId/theme',
    tag,
    about: 'Change how a status page looks',
    params: pageParams,
    body: z.object({ theme: z.looseObject({}) }),
    reply: saved,
    run: (ctx, { params, body }) => ctx.run(setTheme, { ...params, theme: body.theme as z.input<typeof theme> }),
  }),
  route({
    method: 'POST',
    url: '/api/candor/v1/status-pages/:pageId/theme/preview',
    tag,
    about: 'The first page as it would look',
    params: pageParams,
    body: z.object({ theme: z.looseObject({}) }),
    reply: z.object({ html: z.string(), faults: z.array(z.object({ field: z.string(), sentence: z.string() })) }),
    run: (ctx, { params, body }) => ctx.ask(previewTheme, { ...params, theme: body.theme as z.input<typeof theme> }),
  }),
];
