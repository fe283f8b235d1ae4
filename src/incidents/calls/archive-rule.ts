import { z } from 'zod';
import { command, recorded } from '../../kernel/command.ts';
import { UserError } from '../../kernel/errors.ts';
import { callRuleChanged } from './facts.ts';
import { callRulesInUse } from './find.ts';
import { callTables } from './tables.ts';

/** No incident gets a call by it any more; those that have one keep it. */
export const archiveCallRule = command({
  name: 'incidents.archive_call_rule',
  about: 'Take a rule by which incidents get a call out of use.',
  permission: 'organisation_settings.update',
  input: z.object({ id: z.string() }),
  locks: () => ['call_rules:all'],
  async run(ctx, { id }) {
    const rule = (await callRulesInUse(ctx.tx)).find((one) => one.id === id);
    if (!rule) throw new UserError('not_found', 'There is no such rule.', 'id');
    await callTables(ctx.tx).updateTable('callRules').set({ archivedAt: ctx.now() }).where('id', '=', id).execute();
    return recorded(null, callRuleChanged({ refs: { rule_id: id, change: 'archived' }, body: { name: rule.name } }));
  },
});
