import { z } from 'zod';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import { UserError } from '../../kernel/errors.ts';
import { callRulesOrdered } from './facts.ts';
import { callRulesInUse } from './find.ts';
import { callTables } from './tables.ts';

/** The first rule that holds gives the call, so their order says which. */
export const orderCallRules = command({
  name: 'incidents.order_call_rules',
  about: 'Change the order of the rules by which incidents get a call.',
  permission: 'organisation_settings.update',
  input: z.object({ ids: z.array(z.string()).max(1_000) }),
  locks: () => ['call_rules:all'],
  async run(ctx, { ids }) {
    const before = (await callRulesInUse(ctx.tx)).map(({ id }) => id);
    if (ids.length !== before.length || new Set(ids).size !== ids.length || ids.some((id) => !before.includes(id)))
      throw new UserError('conflict', 'The rules have changed meanwhile. Load the page again.', 'ids');
    if (ids.every((id, index) => before[index] === id)) return unchanged(null);
    for (const [index, id] of ids.entries())
      await callTables(ctx.tx)
        .updateTable('callRules')
        .set({ position: index + 1 })
        .where('id', '=', id)
        .execute();
    return recorded(null, callRulesOrdered({ refs: {}, body: {} }));
  },
});
