import { sql } from 'kysely';
import type { Db } from '../kernel/db.ts';
import { readFact, selectFacts } from '../kernel/fact.ts';
import { catalogSchemaChanged } from './facts.ts';
import { keyOf } from './rules.ts';
import type { Readers } from './tables.ts';

type Known = { id: string; name: string; readers?: Readers | null };

/**
 * What attributes were before: since when each one is what it is now, since when it has its name, and who read those that were
 * removed. An id or a name that is used again is another attribute, and tells nothing of the former one.
 */
export type Former = { madeAt: Map<string, Date>; namedAt: Map<string, Date>; removed: Map<string, Readers[]> };

export async function formerAttributes(db: Db, typeIds: readonly string[]): Promise<Former> {
  const former: Former = { madeAt: new Map(), namedAt: new Map(), removed: new Map() };
  const rows = await selectFacts(db)
    .where('facts.name', '=', catalogSchemaChanged.name)
    .where(sql<boolean>`facts.refs ->> 'type_id' = any(${typeIds})`)
    .orderBy('facts.at')
    .orderBy('facts.id')
    .execute();
  for (const { at, refs, body } of rows.map(readFact)) {
    const { type_id: typeId, added, removed } = refs as { type_id: string; added: string[]; removed: string[] };
    const [before, after] = [(body.before ?? []) as Known[], (body.after ?? []) as Known[]];
    for (const id of added) former.madeAt.set(keyOf({ typeId, id }), at);
    for (const { id, name } of after)
      if (before.find((known) => known.id === id)?.name !== name) former.namedAt.set(keyOf({ typeId, id }), at);
    for (const { id, readers } of before)
      if (readers && removed.includes(id)) former.removed.set(typeId, [...(former.removed.get(typeId) ?? []), readers]);
  }
  return former;
}
