import { z } from 'zod';
import { conditionGroups } from '../../expressions/shapes.ts';
import { route } from '../../kernel/route.ts';
import { archiveCallAccount } from './accounts/archive-account.ts';
import { saveCallAccount } from './accounts/save-account.ts';
import { tryAccount } from './accounts/try-account.ts';
import { archiveCallRule } from './archive-rule.ts';
import { listCallAccounts, listCallRules } from './find.ts';
import { orderCallRules } from './order-rules.ts';
import { saveCallRule } from './save-rule.ts';

const tag = 'Calls';
const params = z.object({ id: z.string() });
const rules = '/api/candor/v1/call_rules';
const accounts = '/api/candor/v1/call_accounts';
const rule = z.object({
  ...{ name: z.string(), condition_groups: conditionGroups.default([]) },
  /** An address with {number}, {reference} and {slug}; or the account that makes the call. */
  ...{ pattern: z.string().nullish(), account_id: z.string().nullish() },
});
const account = z.object({
  ...{ name: z.string(), provider: z.enum(['zoom', 'google_meet', 'teams']) },
  settings: z.record(z.string(), z.string()),
});

const ruleRoutes = [
  route({
    ...{ method: 'GET', url: rules, tag, about: 'The rules by which incidents get a call, in their order' },
    reply: z.object({ call_rules: z.array(rule.extend({ id: z.string() })) }),
    run: async (ctx) => ({
      call_rules: (await ctx.ask(listCallRules, {})).map(({ id, name, conditionGroups, pattern, accountId }) => ({
        ...{ id, name, condition_groups: conditionGroups, pattern, account_id: accountId },
      })),
    }),
  }),
  route({
    ...{ method: 'POST', url: rules, tag, about: 'Add or change a rule by which incidents get a call', status: 201 },
    ...{ body: rule.extend({ id: z.string().optional() }), reply: params },
    run: (ctx, { body: { condition_groups, account_id, ...body } }) =>
      ctx.run(saveCallRule, { ...body, conditionGroups: condition_groups, accountId: account_id }),
  }),
  route({
    ...{
      method: 'PUT',
      url: `${rules}/order`,
      tag,
      about: 'Order the rules by which incidents get a call',
      status: 204,
    },
    body: z.object({ ids: z.array(z.string()) }),
    run: async (ctx, { body }) => void (await ctx.run(orderCallRules, body)),
  }),
  route({
    ...{ method: 'DELETE', url: `${rules}/:id`, tag, about: 'Take a rule by which incidents get a call out of use' },
    ...{ params, status: 204 },
    run: async (ctx, { params }) => void (await ctx.run(archiveCallRule, params)),
  }),
];

const iso = (at: Date | null) => at?.toISOString() ?? null;

const accountRoutes = [
  route({
    ...{ method: 'GET', url: accounts, tag, about: 'The accounts that make calls, without their secrets' },
    reply: z.object({
      call_accounts: z.array(
        account.extend({
          ...{ id: z.string(), last_success_at: z.string().nullable(), last_failure_at: z.string().nullable() },
          last_failure: z.string().nullable(),
        }),
      ),
    }),
    run: async (ctx) => ({
      call_accounts: (await ctx.ask(listCallAccounts, {})).map((one) => ({
        ...{ id: one.id, name: one.name, provider: one.provider, settings: one.settings },
        ...{ last_success_at: iso(one.lastSuccessAt), last_failure_at: iso(one.lastFailureAt) },
        last_failure: one.lastFailure,
      })),
    }),
  }),
  route({
    ...{ method: 'POST', url: accounts, tag, about: 'Add or change an account that makes calls', status: 201 },
    ...{ body: account.extend({ id: z.string().optional(), secret: z.string().optional() }), reply: params },
    run: (ctx, { body }) => ctx.run(saveCallAccount, body),
  }),
  route({
    ...{ method: 'POST', url: `${accounts}/:id/actions/try`, tag, params, reply: z.object({ url: z.string() }) },
    about: 'Make a call by an account, to see whether it works',
    run: (ctx, { params }) => tryAccount(ctx, params.id),
  }),
  route({
    ...{ method: 'DELETE', url: `${accounts}/:id`, tag, about: 'Take an account that makes calls out of use' },
    ...{ params, status: 204 },
    run: async (ctx, { params }) => void (await ctx.run(archiveCallAccount, params)),
  }),
];

export const routes = [...ruleRoutes, ...accountRoutes];
