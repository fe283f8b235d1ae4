import { wordsOf } from '../../expressions/chain.ts';
import { withExpressions } from '../../expressions/compile.ts';
import { judgeEach, loadLanguage } from '../../expressions/load.ts';
import type { Language } from '../../expressions/language.ts';
import { resolve, scopeOf, type Readable } from '../../expressions/scope.ts';
import { listOf, textOf } from '../../expressions/atoms.ts';
import type { CommandCtx } from '../../kernel/ctx.ts';
import type { Refusal } from '../../kernel/errors.ts';
import type { NewFact } from '../../kernel/fact.ts';
import { companion } from '../../kernel/module.ts';
import {
  incidentDeclared,
  incidentRenamed,
  roleAssigned,
  roleUnassigned,
  severityChanged,
  statusChanged,
  summaryChanged,
  typeChanged,
} from '../facts.ts';
import { incidentRoot } from '../conditions/nouns.ts';
import { findIncident } from '../find.ts';
import { fieldChanged } from './facts.ts';
import { entriesById, knownFields, optionsOf, valuesOfOne, type CustomField } from './find.ts';
import { isSelect } from './rules.ts';
import { writeValues } from './write.ts';

/** The value that a field is worked out from, or what is wrong with its expression. */
export function compileDerived(language: Language, { derived }: Pick<CustomField, 'derived'>) {
  if (!derived) return null;
  const { scope, problems } = withExpressions(scopeOf(language, [incidentRoot]), [derived], 'derived');
  const value = resolve(scope, `expressions["${derived.reference}"]`);
  return { scope, problems: problems as Refusal[], value };
}

/** Works the derived fields of an incident out again. */
export async function derive(ctx: CommandCtx, incidentId: string): Promise<NewFact[]> {
  const fields = (await knownFields(ctx.tx)).filter(({ derived }) => derived !== null);
  if (fields.length === 0 || (await findIncident(ctx.tx, incidentId))?.parentId) return [];
  const language = await loadLanguage(ctx);
  const held = await valuesOfOne(ctx.tx, incidentId);
  const facts: NewFact[] = [];
  for (const field of fields) {
    const compiled = compileDerived(language, field);
    if (!compiled || typeof compiled.value === 'string') continue;
    const { scope, value } = compiled;
    const [found] = await judgeEach(ctx, language, [{ incident: incidentId }], (frame) => ({
      values: listOf((value as Readable).get(frame)),
      words: wordsOf(scope, value as Readable, frame),
    }));
    if (!found) continue;
    facts.push(...(await writeValues(ctx, incidentId, field, held, await kept(ctx, field, found), 'expression')));
  }
  return facts;
}

/** What an expression gave, as the field keeps it; what does not fit is left out. */
async function kept(
  ctx: CommandCtx,
  field: CustomField,
  { values, words }: { values: readonly unknown[]; words: readonly string[] },
): Promise<string[]> {
  const many = field.kind === 'multi_select' ? 500 : 1;
  if (field.catalogTypeId) {
    const ids = values.map(textOf);
    const entries = await entriesById(ctx.tx, ids);
    return ids.filter((id) => entries.get(id)?.typeId === field.catalogTypeId).slice(0, many);
  }
  if (isSelect(field.kind)) {
    const options = (await optionsOf(ctx.tx, [field.id])).filter(({ archivedAt }) => !archivedAt);
    const wanted = new Set([...values.map(textOf), ...words].map((one) => one.toLowerCase()));
    return options
      .filter(({ id, value }) => wanted.has(id.toLowerCase()) || wanted.has(value.toLowerCase()))
      .map(({ id }) => id)
      .slice(0, many);
  }
  const text = words.join(', ').slice(0, 10_000);
  return text ? [text] : [];
}

const causes = [
  ...[incidentDeclared, statusChanged, severityChanged, typeChanged, incidentRenamed, summaryChanged],
  ...[roleAssigned, roleUnassigned, fieldChanged],
];

/** Derived fields follow in the transaction of what they depend on. */
export const derivations = causes.map((on: { name: string }) =>
  companion({
    on: on as typeof fieldChanged,
    name: 'derive-fields',
    write: (ctx, { incidentId }) => (incidentId ? derive(ctx, incidentId) : Promise.resolve([])),
  }),
);
