import { z } from 'zod';
import { UserError } from '../../kernel/errors.ts';
import { route, type RouteCtx } from '../../kernel/route.ts';
import { showAllowList, updateAllowList } from './allow-list.ts';

const item = z.object({ value: z.string(), label: z.string().optional() });
const reply = z.object({
  ip_allowlist: z.object({
    ...{ allowlist: z.array(item), enabled: z.boolean(), version: z.number(), updated_at: z.string().optional() },
  }),
});

async function shown(ctx: RouteCtx): Promise<z.input<typeof reply>> {
  const { items, enabled, version, updatedAt } = await ctx.ask(showAllowList, {});
  const at = updatedAt && { updated_at: updatedAt.toISOString() };
  return { ip_allowlist: { allowlist: items, enabled, version, ...at } };
}

const whole = (address: string) => `${address}/${address.includes(':') ? 128 : 32}`;

const common = { url: '/api/v1/ip_allowlists', tag: 'IPAllowlists V1', reply };
export const routes = [
  route({ ...common, method: 'GET', about: 'Show from which addresses Candor may be used', run: shown }),
  route({
    ...{ method: 'GET', url: '/api/v1/ip_ranges', tag: 'Utilities V1', open: true },
    about: 'Say from which addresses Candor reaches others',
    reply: z.object({ ip_ranges: z.array(z.object({ cidr: z.string(), description: z.string() })) }),
    async run({ kernel }) {
      const { OUTGOING_ADDRESSES } = kernel.config;
      if (!OUTGOING_ADDRESSES)
        throw new UserError(
          'not_found',
          'Nobody said so far which these are. Whoever runs this Candor sets OUTGOING_ADDRESSES.',
        );
      const description = 'Webhooks, status pages and integrations';
      return {
        ip_ranges: OUTGOING_ADDRESSES.map((one) => ({ cidr: one.includes('/') ? one : whole(one), description })),
      };
    },
  }),
  route({
    ...{ ...common, method: 'PUT', about: 'Say from which addresses Candor may be used' },
    body: z.object({ allowlist: z.array(item), enabled: z.boolean(), version: z.number() }),
    async run(ctx, { body: { allowlist, enabled, version } }) {
      await ctx.run(updateAllowList, { items: allowlist, enabled, version, address: ctx.ip });
      return await shown(ctx);
    },
  }),
];
