import { z } from 'zod';
import { command, recorded } from '../../kernel/command.ts';
import { UserError } from '../../kernel/errors.ts';
import { timeSettingChanged } from './facts.ts';
import { listDurations } from './find.ts';
import { timestampTables } from './tables.ts';

/** Takes a timestamp or a duration metric out of use; what incidents have stays recorded. */
export const archiveTime = command({
  name: 'incidents.archive_time',
  about: 'Take a timestamp or a duration metric out of use.',
  permission: 'incident_lifecycles.update',
  input: z.object({ kind: z.enum(['timestamp', 'duration metric']), id: z.string() }),
  async run(ctx, { kind, id }) {
    const metrics = await listDurations(ctx.tx);
    const used = metrics.find(({ fromId, toId }) => fromId === id || toId === id);
    if (kind === 'timestamp' && used)
      throw new UserError('conflict', `“${used.name}” is measured with it. Change or remove that first.`, 'id');
    const archived = await timestampTables(ctx.tx)
      .updateTable(kind === 'timestamp' ? 'incidentTimestamps' : 'durationMetrics')
      .set({ archivedAt: ctx.now() })
      .where('id', '=', id)
      .where('archivedAt', 'is', null)
      .returning('name')
      .executeTakeFirst();
    if (!archived) throw new UserError('not_found', `There is no such ${kind}.`, 'id');
    return recorded(
      null,
      timeSettingChanged({ refs: { kind, id, change: 'archived' }, body: { name: archived.name } }),
    );
  },
});
