import { z } from 'zod';
import { command, recorded } from '../../kernel/command.ts';
import { UserError } from '../../kernel/errors.ts';
import { settingChanged } from '../facts.ts';
import { incidentsTables } from '../tables.ts';
import type { Status } from '../find.ts';
import { chosen } from '../rules.ts';
import { tableOf } from './write.ts';

/** Incidents begin and end in every lifecycle; it may do without learning. */
const isLastStatus = (statuses: readonly Status[], { lifecycleId, category }: Status): boolean =>
  category !== 'learning' &&
  statuses.filter((one) => one.lifecycleId === lifecycleId && one.category === category).length === 1;

/** Takes a severity, status, type or role out of use; incidents that have it keep it. */
export const archiveSetting = command({
  name: 'incidents.archive_setting',
  about: 'Take a severity, status, type or role out of use.',
  permission: 'organisation_settings.update',
  input: z.object({ kind: z.enum(['severity', 'status', 'type', 'role']), id: z.string() }),
  async run(ctx, { kind, id }) {
    const table = tableOf[kind];
    const tables = incidentsTables(ctx.tx);
    const rows = await tables.selectFrom(table).selectAll().where('archivedAt', 'is', null).forUpdate().execute();
    const before = rows.find((row) => row.id === id);
    if (!before) throw new UserError('not_found', `There is no such ${kind}.`, 'id');
    if ('kind' in before && before.kind !== 'custom')
      throw new UserError('conflict', `${before.name} is built in. Rename it instead.`, 'id');
    if ('isDefault' in before && before.isDefault)
      throw new UserError('conflict', `${before.name} is the default. Make another the default first.`, 'id');
    if ('category' in before && !chosen.includes(before.category))
      throw new UserError('conflict', `${before.name} is built in. Rename it instead.`, 'id');
    const isLast = 'category' in before ? isLastStatus(rows as Status[], before) : rows.length === 1;
    if (kind !== 'role' && isLast)
      throw new UserError('conflict', `${before.name} is the last of its kind. Add another first.`, 'id');
    await tables.updateTable(table).set({ archivedAt: ctx.now() }).where('id', '=', id).execute();
    return recorded(
      null,
      settingChanged({ refs: { kind, id, change: 'archived' }, body: { before: { ...before }, after: null } }),
    );
  },
});
