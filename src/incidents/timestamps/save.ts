import { z } from 'zod';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import { UserError } from '../../kernel/errors.ts';
import { newId } from '../../kernel/id.ts';
import { listStatuses } from '../find.ts';
import { name } from '../settings/write.ts';
import { timeSettingChanged } from './facts.ts';
import { listDurations, listTimestamps } from './find.ts';
import { timestampTables } from './tables.ts';

const which = z.enum(['first', 'last']).default('first');
const setOn = z.discriminatedUnion('event', [
  z.object({ event: z.literal('declared'), which }),
  z.object({ event: z.literal('accepted'), which }),
  z.object({
    event: z.literal('entered'),
    categories: z.array(z.enum(['triage', 'live', 'learning', 'closed', 'paused'])).optional(),
    statusId: z.string().optional(),
    which,
  }),
]);

/** Adds or changes a moment that incidents can have. */
export const saveTimestamp = command({
  name: 'incidents.save_timestamp',
  about: 'Add or change a timestamp of incidents.',
  permission: 'incident_lifecycles.update',
  input: z.object({ id: z.string().optional(), name, setOn: setOn.nullable().default(null) }),
  async run(ctx, { id, name: given, setOn: rule }) {
    const all = await listTimestamps(ctx.tx);
    const before = all.find((one) => one.id === id);
    if (id && !before) throw new UserError('not_found', 'There is no such timestamp.', 'id');
    assertFree(all, id, given, 'timestamp');
    if (rule?.event === 'entered') {
      if (!rule.statusId && !rule.categories?.length)
        throw new UserError('invalid', 'Choose the status or the categories that set it.', 'setOn');
      if (rule.statusId && !(await listStatuses(ctx.tx)).some((status) => status.id === rule.statusId))
        throw new UserError('invalid', 'There is no such status.', 'setOn.statusId');
    }
    if (before && before.name === given && JSON.stringify(before.setOn) === JSON.stringify(rule))
      return unchanged({ id: before.id });
    const at = ctx.now();
    const saved = before?.id ?? newId(at);
    const values = { name: given, setOn: rule && JSON.stringify(rule), updatedAt: at };
    const rank = before?.rank ?? Math.max(0, ...all.map((one) => one.rank)) + 1;
    await timestampTables(ctx.tx)
      .insertInto('incidentTimestamps')
      .values({ id: saved, rank, archivedAt: null, createdAt: at, ...values })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(values))
      .execute();
    const refs = { kind: 'timestamp', id: saved, change: before ? 'updated' : 'created' } as const;
    return recorded({ id: saved }, timeSettingChanged({ refs, body: { name: given } }));
  },
});

/** Adds or changes a span between two timestamps that is measured for every incident. */
export const saveDuration = command({
  name: 'incidents.save_duration',
  about: 'Add or change a duration metric of incidents.',
  permission: 'incident_lifecycles.update',
  input: z.object({ id: z.string().optional(), name, fromId: z.string(), toId: z.string() }),
  async run(ctx, { id, name: given, fromId, toId }) {
    const all = await listDurations(ctx.tx);
    const before = all.find((one) => one.id === id);
    if (id && !before) throw new UserError('not_found', 'There is no such duration metric.', 'id');
    assertFree(all, id, given, 'duration metric');
    const known = await listTimestamps(ctx.tx);
    for (const [field, wanted] of [
      ['fromId', fromId],
      ['toId', toId],
    ] as const)
      if (!known.some((one) => one.id === wanted)) throw new UserError('invalid', 'Choose a timestamp.', field);
    if (fromId === toId) throw new UserError('invalid', 'Choose two different timestamps.', 'toId');
    if (before && before.name === given && before.fromId === fromId && before.toId === toId)
      return unchanged({ id: before.id });
    const at = ctx.now();
    const saved = before?.id ?? newId(at);
    const values = { name: given, fromId, toId, updatedAt: at };
    const rank = before?.rank ?? Math.max(0, ...all.map((one) => one.rank)) + 1;
    await timestampTables(ctx.tx)
      .insertInto('durationMetrics')
      .values({ id: saved, rank, archivedAt: null, createdAt: at, ...values })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(values))
      .execute();
    const refs = { kind: 'duration metric', id: saved, change: before ? 'updated' : 'created' } as const;
    return recorded({ id: saved }, timeSettingChanged({ refs, body: { name: given } }));
  },
});

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
    return recorded(null, timeSettingChanged({ refs: { kind, id, change: 'archived' }, body: { name: archived.name } }));
  },
});

function assertFree(all: readonly { id: string; name: string }[], id: string | undefined, given: string, kind: string) {
  if (all.some((one) => one.id !== id && one.name.toLowerCase() === given.toLowerCase()))
    throw new UserError('conflict', `Another ${kind} is called “${given}”. Choose another name.`, 'name');
}
