import { z } from 'zod';
import { holdType } from '../../catalog/entries/input.ts';
import { selectEntries } from '../../catalog/find.ts';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import { attributesWorkedOut } from './facts.ts';
import { goOn } from './turns.ts';
import { workOut } from './values.ts';

const atOnce = 1_000;

/** Works out the next thousand entries of a type, and asks for those after them. */
export const workOutSome = command({
  name: 'expressions.work_out_attributes',
  about: 'Work dynamic attributes of the catalog out again.',
  permission: 'catalog_entries.edit',
  input: z.object({ typeId: z.string(), after: z.string() }),
  async run(ctx, { typeId, after }) {
    const held = await holdType(ctx, typeId);
    const rows = await selectEntries(ctx.tx)
      .where('typeId', '=', typeId)
      .where('archivedAt', 'is', null)
      .where('id', '>', after)
      .orderBy('id')
      .limit(atOnce)
      .clearSelect()
      .select('id')
      .execute();
    const ids = rows.map(({ id }) => id);
    const changed = await workOut(ctx, held, ids);
    await goOn(ctx, typeId, after, ids.length === atOnce ? (ids.at(-1) ?? null) : null);
    if (changed === 0) return unchanged(null);
    const refs = { type_id: typeId, changed };
    return recorded(null, attributesWorkedOut({ refs, body: { type: held.type.name } }));
  },
});
