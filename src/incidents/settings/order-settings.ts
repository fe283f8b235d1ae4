import { z } from 'zod';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import { UserError } from '../../kernel/errors.ts';
import type { NewFact } from '../../kernel/fact.ts';
import { settingChanged } from '../facts.ts';
import { incidentsTables } from '../tables.ts';
import { tableOf } from './write.ts';

/** Puts severities, statuses, types or roles in an order; a severity further down is worse. */
export const orderSettings = command({
  name: 'incidents.order_settings',
  about: 'Put severities, statuses, types or roles in an order.',
  permission: 'organisation_settings.update',
  input: z.object({ kind: z.enum(['severity', 'status', 'type', 'role']), ids: z.array(z.string()).max(500) }),
  async run(ctx, { kind, ids }) {
    const table = tableOf[kind];
    const tables = incidentsTables(ctx.tx);
    const rows = await tables.selectFrom(table).selectAll().where('archivedAt', 'is', null).forUpdate().execute();
    if (ids.length !== rows.length || rows.some(({ id }) => !ids.includes(id)))
      throw new UserError(
        'conflict',
        'Somebody changed the list meanwhile. Look at it again, then put it in order.',
        'ids',
      );
    const facts: NewFact[] = [];
    for (const row of rows) {
      const rank = ids.indexOf(row.id) + 1;
      if (row.rank === rank) continue;
      await tables.updateTable(table).set({ rank, updatedAt: ctx.now() }).where('id', '=', row.id).execute();
      const body = { before: { ...row }, after: { ...row, rank } };
      facts.push(settingChanged({ refs: { kind, id: row.id, change: 'updated' }, body }));
    }
    const [first, ...rest] = facts;
    return first ? recorded(null, first, ...rest) : unchanged(null);
  },
});
