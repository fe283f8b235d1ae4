import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { conditionGroups } from '../../expressions/shapes.ts';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import { UserError } from '../../kernel/errors.ts';
import { newId } from '../../kernel/id.ts';
import { segmentChanged } from './facts.ts';
import { membersOf, segmentsInUse } from './find.ts';
import { segmentTables } from './tables.ts';

/** Adds or changes a segment: customers by what the catalog says of them. */
export const saveSegment = command({
  name: 'communications.save_segment',
  about: 'Say which customers a segment holds.',
  permission: 'organisation_settings.update',
  input: z.object({
    id: z.string().optional(),
    name: z.string().trim().min(1, 'Give the segment a name.').max(100),
    conditionGroups: conditionGroups.min(1, 'Add a condition: without one it would hold every customer.'),
  }),
  async run(ctx, { id, name, conditionGroups: groups }) {
    const all = await segmentsInUse(ctx.tx);
    const before = all.find((one) => one.id === id);
    if (id && !before) throw new UserError('not_found', 'There is no such segment.', 'id');
    if (all.some((one) => one.id !== id && one.name.toLowerCase() === name.toLowerCase()))
      throw new UserError('conflict', 'There is a segment of this name already.', 'name');
    const { problems } = await membersOf(ctx, groups, { among: [], isRead: true });
    const [first] = problems;
    if (first) throw new UserError('invalid', first.sentence, first.pointer, problems);
    if (before && before.name === name && isDeepStrictEqual(before.conditionGroups, groups))
      return unchanged({ id: before.id });
    const saved = before?.id ?? newId(ctx.now());
    const row = { name, conditionGroups: JSON.stringify(groups) };
    await segmentTables(ctx.tx)
      .insertInto('customerSegments')
      .values({ id: saved, ...row, createdAt: ctx.now(), archivedAt: null })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
      .execute();
    const refs = { segment_id: saved, change: before ? ('updated' as const) : ('created' as const) };
    return recorded({ id: saved }, segmentChanged({ refs, body: { name } }));
  },
});
