import { z } from 'zod';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import { UserError } from '../../kernel/errors.ts';
import type { NewFact } from '../../kernel/fact.ts';
import { settingChanged } from '../facts.ts';
import { incidentsTables } from '../tables.ts';
import { chosen, defaultLifecycle } from '../rules.ts';
import { tableOf } from './write.ts';

/** Puts severities, statuses, types or roles in an order; a severity further down is worse. */
export const orderSettings = command({
  name: 'incidents.order_settings',
  about: 'Put severities, types, roles or the statuses of a lifecycle in an order.',
  permission: 'organisation_settings.update',
  input: z.object({
    kind: z.enum(['severity', 'status', 'type', 'role']),
    ids: z.array(z.string()).max(500),
    /** Of statuses, whose; the default lifecycle's where it is left out. */
    lifecycleId: z.string().default(defaultLifecycle),
  }),
  async run(ctx, { kind, ids, lifecycleId }) {
    const table = tableOf[kind];
    const tables = incidentsTables(ctx.tx);
    const all = await tables.selectFrom(table).selectAll().where('archivedAt', 'is', null).forUpdate().execute();
    const own = all.filter((row) => !('category' in row) || row.lifecycleId === lifecycleId);
    // What all lifecycles share need not be named.
    const isNamed = (row: (typeof all)[number]) =>
      ids.includes(row.id) || !('category' in row) || chosen.includes(row.category);
    const rows = own.filter(isNamed);
    if (ids.length !== rows.length || rows.some(({ id }) => !ids.includes(id)))
      throw new UserError(
        'conflict',
        'Somebody changed the list meanwhile. Look at it again, then put it in order.',
        'ids',
      );
    const held = rows.map((row) => row.rank).toSorted((a, b) => a - b);
    // Beside what is not named, they change places among themselves.
    const places = rows.length === own.length ? ids.map((_, index) => index + 1) : held;
    const facts: NewFact[] = [];
    for (const row of rows) {
      const rank = places[ids.indexOf(row.id)] ?? 0;
      if (row.rank === rank) continue;
      await tables.updateTable(table).set({ rank, updatedAt: ctx.now() }).where('id', '=', row.id).execute();
      const body = { before: { ...row }, after: { ...row, rank } };
      facts.push(settingChanged({ refs: { kind, id: row.id, change: 'updated' }, body }));
    }
    const [first, ...rest] = facts;
    return first ? recorded(null, first, ...rest) : unchanged(null);
  },
});
