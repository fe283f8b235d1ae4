import type { CommandCtx } from '../../kernel/ctx.ts';
import type { NewFact } from '../../kernel/fact.ts';
import { loadSchema } from '../find.ts';
import type { Attribute, CatalogType } from '../rules.ts';
import type { AttributeInput } from './input.ts';
import { insertType, replaceAttributes, typeCreated, type NewType } from './write.ts';

export type AttributeDefinition = Partial<AttributeInput> & Pick<AttributeInput, 'name' | 'type'> & { id: string };
export type TypeDefinition = NewType & { typeName: string; attributes: readonly AttributeDefinition[] };

export const inputOf = (attribute: Attribute): AttributeInput => ({
  ...{ id: attribute.id, name: attribute.name, type: attribute.valueType, array: attribute.isArray },
  ...{ mode: attribute.mode, backlinkAttribute: attribute.backlinkAttributeId, path: attribute.path },
  expression: attribute.expression,
});

const complete = (attribute: AttributeDefinition): AttributeInput => ({
  array: false,
  mode: '',
  path: [],
  ...attribute,
});

const worked = ({ mode }: { mode?: string }) => mode === 'backlink' || mode === 'path';

/** Adds the types and attributes that are missing; what is there stays as people made it. */
export async function ensureTypes(ctx: CommandCtx, definitions: readonly TypeDefinition[]): Promise<NewFact[]> {
  const facts: NewFact[] = [];
  const before = await loadSchema(ctx.tx);
  for (const { attributes: _, ...definition } of definitions) {
    if (before.typed(definition.typeName)) continue;
    facts.push(typeCreated(definition.name, await insertType(ctx, definition)));
  }
  // What refers comes before what follows it back or goes through it.
  for (const wanted of [(attribute: AttributeDefinition) => !worked(attribute), worked]) {
    for (const { typeName, attributes } of definitions) {
      const type = (await loadSchema(ctx.tx)).typed(typeName);
      const missing = attributes.filter((attribute) => wanted(attribute) && !has(type, attribute));
      if (!type || missing.length === 0) continue;
      const all = [...type.attributes.map(inputOf), ...missing.map(complete)];
      facts.push(...(await replaceAttributes(ctx, type.id, all)));
    }
  }
  return facts;
}

const has = (type: CatalogType | undefined, { id, name }: AttributeDefinition) =>
  type?.attributes.some((known) => known.id === id || known.name.toLowerCase() === name.toLowerCase()) ?? false;
