import { isDeepStrictEqual } from 'node:util';
import type { CommandCtx } from '../../kernel/ctx.ts';
import type { NewFact } from '../../kernel/fact.ts';
import { newId } from '../../kernel/id.ts';
import { catalogEntryAttributeUpdated } from '../facts.ts';
import { isOwn, type Attribute, type CatalogType } from '../rules.ts';
import { catalogTables } from '../tables.ts';
import type { PlannedRow } from './plan.ts';

type Changed = Exclude<PlannedRow, { outcome: 'refused' }> & { id: string };

const restricted = ({ attributes }: CatalogType): Attribute[] =>
  attributes.filter((attribute) => attribute.readers && isOwn(attribute) && attribute.mode !== 'dynamic');

/** Rows in which an attribute has another value than before. */
const changedIn = (rows: readonly PlannedRow[], { id }: Attribute): Changed[] =>
  rows.filter(
    (row): row is Changed =>
      row.outcome !== 'refused' &&
      row.outcome !== 'unchanged' &&
      row.id !== null &&
      !isDeepStrictEqual(row.before?.values[id] ?? [], row.after.values[id] ?? []),
  );

/** That values of restricted attributes changed: a fact for each attribute, without the values. */
export function restrictedFacts(type: CatalogType, rows: readonly PlannedRow[]): NewFact[] {
  return restricted(type).flatMap((attribute) => {
    const changed = changedIn(rows, attribute);
    if (changed.length === 0) return [];
    const ids = changed.map(({ id }) => id);
    const [only] = changed.length === 1 ? changed : [];
    const refs = { type_id: type.id, attribute_id: attribute.id, entry_id: only?.id ?? null, entry_ids: ids };
    const body = { type: type.name, attribute: attribute.name, entry: only?.after.name ?? null };
    return catalogEntryAttributeUpdated({ refs, body });
  });
}

/** The same with the values, kept for the readers of each. */
export async function keepRestricted(
  ctx: CommandCtx,
  type: CatalogType,
  rows: readonly PlannedRow[],
): Promise<NewFact[]> {
  const at = ctx.now();
  const kept = restricted(type).flatMap((attribute) =>
    changedIn(rows, attribute).map(({ id, before, after }) => ({
      ...{ id: newId(at), typeId: type.id, attributeId: attribute.id, entryId: id, at, actorName: ctx.actor.name },
      before: JSON.stringify(before?.values[attribute.id] ?? null),
      after: JSON.stringify(after.values[attribute.id] ?? null),
    })),
  );
  if (kept.length > 0) await catalogTables(ctx.tx).insertInto('catalogRestrictedChanges').values(kept).execute();
  return restrictedFacts(type, rows);
}
