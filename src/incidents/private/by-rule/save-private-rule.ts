import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { conditionGroups } from '../../../expressions/shapes.ts';
import { command, recorded, unchanged } from '../../../kernel/command.ts';
import { UserError } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/id.ts';
import { assertConditions } from '../../conditions/judge.ts';
import { privateRuleChanged } from '../facts.ts';
import { assertAllowed } from '../switched/find.ts';
import { privateRulesInUse, privateRuleTables } from './tables.ts';

/** Says which incidents become private by themselves, from then on. */
export const savePrivateRule = command({
  name: 'incidents.save_private_rule',
  about: 'Say which incidents become private by themselves.',
  permission: 'organisation_settings.update',
  input: z.object({
    id: z.string().optional(),
    name: z.string().trim().min(1, 'Give the rule a name.').max(100),
    conditionGroups: conditionGroups.min(1, 'Without a condition every incident would be private. Add one.'),
  }),
  locks: () => ['private_incidents:all'],
  async run(ctx, { id, name, conditionGroups: groups }) {
    const before = (await privateRulesInUse(ctx.tx)).find((rule) => rule.id === id);
    if (id && !before) throw new UserError('not_found', 'There is no such rule.', 'id');
    await assertAllowed(ctx.tx);
    await assertConditions(ctx, groups);
    if (before && isDeepStrictEqual({ ...before, name, conditionGroups: groups }, before))
      return unchanged({ id: before.id });
    const saved = before?.id ?? newId(ctx.now());
    const row = { name, conditionGroups: JSON.stringify(groups) };
    await privateRuleTables(ctx.tx)
      .insertInto('privateRules')
      .values({ id: saved, ...row, createdAt: ctx.now(), archivedAt: null })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
      .execute();
    const refs = { rule_id: saved, change: before ? ('updated' as const) : ('created' as const) };
    return recorded({ id: saved }, privateRuleChanged({ refs, body: { name } }));
  },
});
