import { z } from 'zod';
import { command, recorded } from '../../../kernel/command.ts';
import { UserError } from '../../../kernel/errors.ts';
import { privateRuleChanged } from '../facts.ts';
import { privateRulesInUse, privateRuleTables } from './tables.ts';

/** No incident becomes private by it any more; those that did stay so. */
export const archivePrivateRule = command({
  name: 'incidents.archive_private_rule',
  about: 'Take a rule by which incidents become private out of use.',
  permission: 'organisation_settings.update',
  input: z.object({ id: z.string() }),
  async run(ctx, { id }) {
    const rule = (await privateRulesInUse(ctx.tx)).find((one) => one.id === id);
    if (!rule) throw new UserError('not_found', 'There is no such rule.', 'id');
    const rules = privateRuleTables(ctx.tx).updateTable('privateRules');
    await rules.set({ archivedAt: ctx.now() }).where('id', '=', id).execute();
    return recorded(null, privateRuleChanged({ refs: { rule_id: id, change: 'archived' }, body: { name: rule.name } }));
  },
});
