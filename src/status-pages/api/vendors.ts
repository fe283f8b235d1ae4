import { z } from 'zod';
import { route } from '../../kernel/route.ts';
import { componentStatuses } from '../public/model.ts';
import { findVendorFeed } from '../vendors/find-feed.ts';
import { mirrorComponents } from '../vendors/mirror.ts';
import { setVendorCounts } from '../vendors/set-counts.ts';
import { pageParams } from './pages.ts';

const tag = 'Status pages';
const under = '/api/candor/v1/status-pages/:pageId/vendor_components';
const url = z.string();

export const vendorRoutes = [
  route({
    ...{ method: 'POST', url: `${under}/fetch`, tag, about: 'List the components of another status page' },
    params: pageParams,
    body: z.object({ url }),
    reply: z.object({
      ...{ url: z.string(), name: z.string(), page_url: z.string() },
      components: z.array(
        z.object({
          ...{ key: z.string(), name: z.string(), group: z.string().nullable() },
          status: z.enum(componentStatuses),
        }),
      ),
    }),
    async run(ctx, { body }) {
      const { url, name, pageUrl, components } = await ctx.ask(findVendorFeed, body);
      return { url, name, page_url: pageUrl, components };
    },
  }),
  route({
    ...{ method: 'POST', url: under, tag, about: 'Put components of another status page on the page' },
    params: pageParams,
    body: z.object({
      ...{ url, keys: z.array(z.string()), group_id: z.string().nullish() },
      /** Whether they count towards the overall state of the page. */
      counts: z.boolean().optional(),
    }),
    reply: z.object({ ids: z.array(z.string()) }),
    status: 201,
    async run(ctx, { params, body: { url, keys, group_id, counts } }) {
      const feed = await ctx.ask(findVendorFeed, { url });
      return await ctx.run(mirrorComponents, { ...params, feed, keys, groupId: group_id, counts });
    },
  }),
  route({
    ...{ method: 'PUT', url: `${under}/:id`, tag, about: 'Choose whether a mirrored component counts' },
    params: pageParams.extend({ id: z.string() }),
    body: z.object({ counts: z.boolean() }),
    reply: z.object({ id: z.string() }),
    run: (ctx, { params, body }) => ctx.run(setVendorCounts, { ...params, ...body }),
  }),
];
