import { z } from 'zod';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import { UserError } from '../../kernel/errors.ts';
import { newId } from '../../kernel/id.ts';
import { listStatuses } from '../find.ts';
import { name } from '../settings/write.ts';
import { timeSettingChanged } from './facts.ts';
import { listTimestamps } from './find.ts';
import { assertFree } from './rules.ts';
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
