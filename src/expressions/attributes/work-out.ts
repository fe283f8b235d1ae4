import { z } from 'zod';
import { setDone, writeWorked } from '../../catalog/dynamic.ts';
import { holdType } from '../../catalog/entries/input.ts';
import { selectEntries } from '../../catalog/find.ts';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import type { CommandCtx } from '../../kernel/ctx.ts';
import { listOf, textOf } from '../atoms.ts';
import { judgeEach, loadLanguage } from '../load.ts';
import { attributesWorkedOut } from './facts.ts';
import { compileDynamic, dynamicOf, rootKey } from './known.ts';

/** Works the dynamic attributes of some entries of a type out, and keeps what changed. Returns how many entries did. */
export async function workOut(ctx: CommandCtx, typeId: string, ids: readonly string[]): Promise<number> {
  const { schema } = await holdType(ctx, typeId);
  const dynamic = dynamicOf(schema).filter(({ type }) => type.id === typeId);
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
  return await writeWorked(ctx, typeId, attributes, rows);
}

const atOnce = 1_000;

/**
 * Works out the next thousand entries of a type, which were due then. Answers with where to go on, or null when that was
 * all; whoever asked meanwhile made it due at another time, and is heard after.
 */
export const workOutSome = command({
  name: 'expressions.work_out_attributes',
  about: 'Work dynamic attributes of the catalog out again.',
  permission: 'catalog_entries.edit',
  input: z.object({ typeId: z.string(), after: z.string(), due: z.date() }),
  async run(ctx, { typeId, after, due }) {
    const { type } = await holdType(ctx, typeId);
    const rows = await selectEntries(ctx.tx)
      .where('typeId', '=', type.id)
      .where('archivedAt', 'is', null)
      .where('id', '>', after)
      .orderBy('id')
      .limit(atOnce)
      .clearSelect()
      .select('id')
      .execute();
    const ids = rows.map(({ id }) => id);
    const result = { next: ids.length === atOnce ? (ids.at(-1) ?? null) : null };
    const changed = await workOut(ctx, type.id, ids);
    if (result.next === null) await setDone(ctx, type.id, due);
    if (changed === 0) return unchanged(result);
    return recorded(result, attributesWorkedOut({ refs: { type_id: type.id, changed }, body: { type: type.name } }));
  },
});
