import { z } from 'zod';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import { UserError } from '../../kernel/errors.ts';
import { newId } from '../../kernel/id.ts';
import { name } from '../settings/write.ts';
import { timeSettingChanged } from './facts.ts';
import { listDurations, listTimestamps } from './find.ts';
import { assertFree } from './rules.ts';
import { timestampTables } from './tables.ts';

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
