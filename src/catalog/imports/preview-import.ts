import type { Db } from '../../kernel/db.ts';
import type { Refusal } from '../../kernel/errors.ts';
import { forAll, query } from '../../kernel/query.ts';
import { planEntries, type PlannedRow } from '../entries/plan.ts';
import { changesBetween } from '../entries/input.ts';
import type { CatalogType, Closed } from '../rules.ts';
import type { FileProblem } from './parse.ts';
import { importInput, planImport, type ImportPlan } from './plan-import.ts';

const rowsAtOnce = 1_000;
const shown = 200;

type Shown = { line: number; name: string; type: string; changes: string[] };

/** What an import would do, without doing it: what would be new, changed, left alone or refused, and why. Counts are of entries. */
export const previewImport = query({
  name: 'catalog.preview_import',
  about: 'Say what an import would do.',
  permission: 'catalog_entries.edit',
  input: importInput,
  async run({ db, actor }, input) {
    const plan = await planImport({ db, actor }, input);
    const known = identifiersOf(plan);
    const counts = { created: 0, changed: 0, unchanged: 0 };
    let refused = plan.problems.length;
    const warned: FileProblem[][] = [];
    const examples: Record<'created' | 'changed', Shown[]> = { created: [], changed: [] };
    const errors = [...plan.problems];
    for (const [typeName, rows] of Map.groupBy(plan.rows, (row) => row.typeName)) {
      const type = plan.schema.typed(typeName);
      if (!type) continue;
      for (let start = 0; start < rows.length; start += rowsAtOnce) {
        const some = rows.slice(start, start + rowsAtOnce);
        const planned = await judge(db, plan, type, some, known);
        for (const [index, row] of planned.entries()) {
          const { line, entry } = some[index] as (typeof some)[number];
          const said = (found: readonly Refusal[]) => found.map(({ sentence }) => ({ line, entry, sentence }));
          if (row.outcome === 'refused') {
            refused++;
            errors.push(...said(row.problems));
            continue;
          }
          if (row.warnings.length > 0) warned.push(said(row.warnings));
          count(row, { line, type, closed: plan.closed }, counts, examples);
        }
      }
    }
    errors.sort(byLine);
    const warnings = warned.flat().toSorted(byLine).slice(0, shown);
    return forAll({
      ...{
        ...{ ...counts, refused, warned: warned.length, warnings },
        errors: errors.slice(0, shown),
        errorCount: errors.length,
        skipped: plan.skipped.slice(0, shown),
      },
      ...{ columns: plan.columns, examples, newTypes: newTypes(plan) },
    });
  },
});

const byLine = (a: { line: number }, b: { line: number }) => a.line - b.line;

function judge(db: Db, plan: ImportPlan, type: CatalogType, rows: ImportPlan['rows'], known: Map<string, Set<string>>) {
  return planEntries(
    db,
    plan.schema,
    type,
    rows.map(({ input }) => input),
    {
      ...{ by: 'import', attributeIds: plan.attributeIds, closed: plan.closed, dangling: 'warn', matchByName: true },
      missingStays: plan.attributeIds !== null,
      alsoKnown: async (target, literals) => {
        const names = known.get(target.typeName) ?? new Set();
        return new Set(
          literals.filter(
            (literal) =>
              names.has(literal) || (target.useNameAsIdentifier && names.has(`name ${literal.toLowerCase()}`)),
          ),
        );
      },
    },
  );
}

function count(
  row: Exclude<PlannedRow, { outcome: 'refused' }>,
  { line, type, closed }: { line: number; type: CatalogType; closed: Closed },
  counts: Record<'created' | 'changed' | 'unchanged', number>,
  examples: Record<'created' | 'changed', Shown[]>,
): void {
  counts[row.outcome]++;
  if (row.outcome === 'unchanged' || examples[row.outcome].length >= shown) return;
  const changes = row.before ? Object.keys(changesBetween(type, closed, row.before, row.after)) : [];
  examples[row.outcome].push({ line, name: row.after.name, type: type.name, changes });
}

/** What the rows of the file will answer to, by type name. */
function identifiersOf(plan: ImportPlan): Map<string, Set<string>> {
  const known = new Map<string, Set<string>>();
  for (const { typeName, input } of plan.rows) {
    const names = known.get(typeName) ?? new Set();
    if (input.externalId) names.add(input.externalId);
    if (input.name) names.add(`name ${input.name.toLowerCase()}`);
    known.set(typeName, names);
  }
  return known;
}

const newTypes = ({ missing, schema }: ImportPlan): string[] =>
  missing.filter(({ typeName }) => schema.typed(typeName)?.schemaVersion === 0).map(({ name }) => name);
