import type { CommandCtx } from '../kernel/ctx.ts';
import { writeEntries } from './entries/write.ts';
import { pathSteps, primitives, type Attribute, type CatalogType, type Schema } from './rules.ts';
import type { Values } from './tables.ts';

export { attributesRead } from './rules.ts';

/** What a later module needs to work dynamic attributes out. */

/** Whether an attribute leads to other entries. */
export const leadsElsewhere = ({ valueType, mode }: Attribute): boolean => !primitives[valueType] || mode === 'path';

/** Whether the attribute's values hang on one that is worked out: then no other may be worked out from it. */
export function isWorkedOut(schema: Schema, attribute: Attribute): boolean {
  if (attribute.mode === 'dynamic') return true;
  if (attribute.mode === 'path') return pathSteps(schema, attribute).some((step) => isWorkedOut(schema, step));
  if (attribute.mode !== 'backlink') return false;
  const forward = schema.typed(attribute.valueType)?.attributes.find(({ id }) => id === attribute.backlinkAttributeId);
  return forward?.mode === 'dynamic';
}

const longest = (type: string) => (type === 'Text' ? 20_000 : type === 'Url' ? 2_000 : 1_000);

/** What was worked out, as the attribute keeps it: no longer and no more than it may hold. */
const kept = ({ valueType, isArray }: Attribute, literals: readonly string[]): string[] =>
  literals
    .slice(0, isArray ? 1_000 : 1)
    .map((text) => (primitives[valueType] ? text.slice(0, longest(valueType)) : text));

/** Keeps what was worked out for entries of a type that the caller holds. Returns how many entries changed. */
export async function writeWorked(
  ctx: CommandCtx,
  { schema, type }: { schema: Schema; type: CatalogType },
  attributes: readonly Attribute[],
  given: readonly { id: string; values: readonly (readonly string[])[] }[],
): Promise<number> {
  const rows = given.map(({ id, values }) => ({
    id,
    values: Object.fromEntries(
      attributes.map((one, index) => [one.id, kept(one, values[index] ?? [])]),
    ) satisfies Values,
  }));
  const attributeIds = attributes.map(({ id }) => id);
  const written = await writeEntries(ctx, schema, type, rows, { by: 'system', attributeIds, dangling: 'keep' });
  return written.filter(({ outcome }) => outcome === 'changed').length;
}
