import { writeWorked } from '../../catalog/dynamic.ts';
import type { CatalogType, Schema } from '../../catalog/find.ts';
import type { CommandCtx } from '../../kernel/ctx.ts';
import { listOf, textOf } from '../atoms.ts';
import { judgeEach, loadLanguage } from '../load.ts';
import { compileDynamic, dynamicOf, rootKey } from './known.ts';

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
