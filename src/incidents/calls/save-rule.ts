import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { conditionGroups } from '../../expressions/shapes.ts';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import { UserError } from '../../kernel/errors.ts';
import { newId } from '../../kernel/id.ts';
import { assertConditions } from '../conditions/judge.ts';
import { callRuleChanged } from './facts.ts';
import { callAccountsInUse, callRulesInUse } from './find.ts';
import { assertPattern } from './rules.ts';
import { callTables } from './tables.ts';

/** Says which incidents get which call: always the same, one made of their number and name, or one that a provider makes. */
export const saveCallRule = command({
  name: 'incidents.save_call_rule',
  about: 'Say which incidents get which call.',
  permission: 'organisation_settings.update',
  input: z.object({
    id: z.string().optional(),
    name: z.string().trim().min(1, 'Give the rule a name.').max(100, 'Keep the name under 100 characters.'),
    conditionGroups: conditionGroups.default([]),
    pattern: z.string().trim().max(1_000, 'Keep the address under 1,000 characters.').nullish(),
    accountId: z.string().nullish(),
  }),
  locks: () => ['call_rules:all'],
  async run(ctx, { id, name, conditionGroups: groups, ...given }) {
    const rules = await callRulesInUse(ctx.tx);
    const before = rules.find((rule) => rule.id === id);
    if (id && !before) throw new UserError('not_found', 'There is no such rule.', 'id');
    const [pattern, accountId] = [given.pattern || null, given.accountId || null];
    if (!pattern && !accountId)
      throw new UserError('invalid', 'Give an address, or choose the account that makes the call.', 'pattern');
    if (pattern && accountId)
      throw new UserError('invalid', 'A call comes from an address or from an account, not from both.', 'pattern');
    if (pattern) assertPattern(pattern);
    if (accountId && !(await callAccountsInUse(ctx.tx)).some((account) => account.id === accountId))
      throw new UserError('invalid', 'There is no such account.', 'accountId');
    await assertConditions(ctx, groups);
    const values = { name, pattern, accountId };
    if (before && isDeepStrictEqual({ ...before, ...values, conditionGroups: groups }, before))
      return unchanged({ id: before.id });
    const saved = before?.id ?? newId(ctx.now());
    const row = { ...values, conditionGroups: JSON.stringify(groups) };
    const position = Math.max(0, ...rules.map((rule) => rule.position)) + 1;
    await callTables(ctx.tx)
      .insertInto('callRules')
      .values({ id: saved, ...row, position, createdAt: ctx.now(), archivedAt: null })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
      .execute();
    const refs = { rule_id: saved, change: before ? ('updated' as const) : ('created' as const) };
    return recorded({ id: saved }, callRuleChanged({ refs, body: { name } }));
  },
});
