import { z } from 'zod';
import { writeWorked } from '../../catalog/dynamic.ts';
import { holdType } from '../../catalog/entries/input.ts';
import { selectEntries, type CatalogType, type Schema } from '../../catalog/find.ts';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import type { CommandCtx } from '../../kernel/ctx.ts';
import { listOf, textOf } from '../atoms.ts';
import { judgeEach, loadLanguage } from '../load.ts';
import { attributesWorkedOut } from './facts.ts';
import { compileDynamic, dynamicOf, rootKey } from './known.ts';
import { goOn } from './turns.ts';

type Held = { schema: Schema; type: CatalogType };

/** Works the dynamic attributes of some entries of a type out, which the caller holds. Returns how many entries changed. */
export async function workOut(ctx: CommandCtx, { schema, type }: Held, ids: readonly string[]): Promise<number> {
  const dynamic = dynamicOf(schema).filter((one) => one.type.id === type.id);
  if (dynamic.length === 0 || ids.length === 0) return 0;
  const language = await loadLanguage(ctx);
  const compiled = dynamic.flatMap((one) => {
    const { value } = compileDynamic(language, one);
    return typeof value === 'string' ? [] : [{ attribute: one.attribute, value }];
  });
  const roots = ids.map((id) => ({ [rootKey]: id }));
  // Each attribute has expressions of its own, which may be called alike.
  const judged = await judgeEach(ctx, language, roots, (frame) =>
    compiled.map(({ value }) => listOf(value.get({ ...frame, memo: new Map() })).map(textOf)),
  );
  const attributes = compiled.map(({ attribute }) => attribute);
  const rows = ids.map((id, index) => ({ id, values: judged[index] ?? [] }));
  return await writeWorked(ctx, { schema, type }, attributes, rows);
}

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
