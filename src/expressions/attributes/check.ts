import { attributesRead, isWorkedOut } from '../../catalog/dynamic.ts';
import { catalogSchemaChanged, catalogTypeArchived, catalogTypeCreated } from '../../catalog/facts.ts';
import { loadSchema, type Schema } from '../../catalog/find.ts';
import type { CommandCtx } from '../../kernel/ctx.ts';
import { UserError, type Refusal } from '../../kernel/errors.ts';
import type { NewFact } from '../../kernel/fact.ts';
import { guard } from '../../kernel/module.ts';
import { loadLanguage } from '../load.ts';
import type { Language } from '../language.ts';
import { expression } from '../shapes.ts';
import { compileDynamic, dynamicOf, type Dynamic } from './known.ts';

const refuse = (sentence: string): Refusal[] => [{ pointer: 'expression', sentence }];

/** What is wrong with how an attribute is worked out: each with where in the expression. */
function problemsOf(schema: Schema, language: Language, dynamic: Dynamic): Refusal[] {
  const { attribute } = dynamic;
  const { problems, value } = compileDynamic(language, dynamic);
  if (problems.length > 0)
    return problems.map(({ pointer, sentence }) => ({
      pointer: pointer.replace(/^expression\.0/, 'expression'),
      sentence,
    }));
  if (typeof value === 'string') return refuse(value);
  const given = language.canonical(value.type);
  const wanted = language.canonical(attribute.valueType);
  // Long and short texts are both text; all else must be what it says.
  if (given !== wanted && !(language.nature(value.type) === 'text' && language.nature(attribute.valueType) === 'text'))
    return refuse(`The expression gives ${value.type}, but “${attribute.name}” takes ${attribute.valueType}.`);
  if (value.array && !attribute.isArray)
    return refuse(`The expression can give several values: let “${attribute.name}” hold several, or take the first.`);
  const read = attributesRead(dynamic.expression);
  const circle = schema.types
    .flatMap(({ attributes }) => attributes)
    .find((other) => read.has(other.id) && isWorkedOut(schema, other));
  return circle
    ? refuse(`“${circle.name}” is worked out itself. Let the expression start from what that is worked out from.`)
    : [];
}

/** Refuses a change of the catalog's types that would leave a dynamic attribute without its value. */
async function check(ctx: CommandCtx, { refs }: NewFact): Promise<void> {
  const schema = await loadSchema(ctx.tx);
  const changed = (refs as { type_id?: string }).type_id;
  for (const [index, { name, mode, expression: given }] of (schema.typed(changed ?? '')?.attributes ?? []).entries())
    if (mode === 'dynamic' && !expression.safeParse(given).success)
      throw new UserError('invalid', `“${name}” has no valid expression.`, `attributes.${index}.expression`);
  const all = dynamicOf(schema);
  if (all.length === 0) return;
  const language = await loadLanguage(ctx);
  for (const dynamic of all) {
    const [first, ...rest] = problemsOf(schema, language, dynamic);
    if (!first) continue;
    const { type, attribute } = dynamic;
    if (type.id !== changed) {
      const sentence = `“${attribute.name}” of ${type.name} is worked out from this: ${first.sentence}`;
      throw new UserError('conflict', sentence, 'attributes');
    }
    const at = `attributes.${type.attributes.findIndex(({ id }) => id === attribute.id)}.`;
    const problems = [first, ...rest].map(({ pointer, sentence }) => ({ pointer: at + pointer, sentence }));
    throw new UserError('invalid', first.sentence, `${at}${first.pointer}`, problems);
  }
}

export const guards = [catalogTypeCreated, catalogSchemaChanged, catalogTypeArchived].map((on) => guard({ on, check }));
