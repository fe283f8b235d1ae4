import { attributesRead, leadsElsewhere } from '../../catalog/dynamic.ts';
import type { Attribute, CatalogType, Schema } from '../../catalog/find.ts';
import type { Refusal } from '../../kernel/errors.ts';
import { withExpressions } from '../compile.ts';
import type { Language } from '../language.ts';
import { resolve, scopeOf, type Readable } from '../scope.ts';
import { expression, type Expression } from '../shapes.ts';

/** An attribute of a catalog type that is worked out by an expression about the entry itself. */
export type Dynamic = { type: CatalogType; attribute: Attribute; expression: Expression };

export const rootKey = 'entry';

/** Every dynamic attribute there is; what is no expression at all is left out. */
export function dynamicOf(schema: Schema): Dynamic[] {
  return schema.types.flatMap((type) =>
    type.attributes.flatMap((attribute) => {
      const read = attribute.mode === 'dynamic' ? expression.safeParse(attribute.expression) : null;
      return read?.success ? [{ type, attribute, expression: read.data }] : [];
    }),
  );
}

/** The value that an attribute is worked out from, or what is wrong with its expression. */
export function compileDynamic(language: Language, { type, expression }: Pick<Dynamic, 'type' | 'expression'>) {
  const roots = [{ key: rootKey, label: type.name, type: type.typeName }];
  const { scope, problems } = withExpressions(scopeOf(language, roots), [expression], 'expression');
  const value: Readable | string = resolve(scope, `expressions["${expression.reference}"]`);
  return { scope, problems: problems as Refusal[], value };
}

/** Whether other entries can change what it gives: it reads what they are, or what they hold. */
export function readsOthers(schema: Schema, { expression }: Dynamic): boolean {
  const read = attributesRead(expression);
  return schema.types.some(({ attributes }) =>
    attributes.some((attribute) => read.has(attribute.id) && leadsElsewhere(attribute)),
  );
}
