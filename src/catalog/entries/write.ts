import { sql } from 'kysely';
import type { CommandCtx } from '../../kernel/ctx.ts';
import { newId } from '../../kernel/id.ts';
import { makeFindable } from '../../kernel/find.ts';
import { stateOf } from './plan.ts';
import { selectEntries } from '../find.ts';
import { restrictedIn } from '../readers.ts';
import { primitives, type CatalogType, type Closed, type Schema } from '../rules.ts';
import type { EntryState } from '../tables.ts';
import { planEntries, type EntryInput, type PlannedRow, type Reference, type WriteOptions } from './plan.ts';

export const searchKind = 'catalog_entry';

/** Writes the rows that are not refused, in a fixed number of statements. Every row says what became of it. */
export async function writeEntries(
  ctx: CommandCtx,
  schema: Schema,
  type: CatalogType,
  rows: readonly EntryInput[],
  options: WriteOptions,
): Promise<PlannedRow[]> {
  const planned = await planEntries(ctx.tx, schema, type, rows, options);
  const at = ctx.now();
  for (const row of planned) if (row.outcome === 'created') row.id ??= newId(at);
  const written = planned.filter((row) => row.outcome === 'created' || row.outcome === 'changed') as Written[];
  if (written.length === 0) return planned;
  await storeEntries(ctx, type, written);
  await storeReferences(ctx, type, written);
  await answerDangling(ctx, type, written);
  const hidden = restrictedIn(schema);
  await makeFindable(
    ctx.tx,
    written.map(({ id, after }) => findable(type, hidden, id, after)),
  );
  return planned;
}

type Written = { id: string; after: EntryState; references: Reference[] };

async function storeEntries(ctx: CommandCtx, type: CatalogType, written: readonly Written[]): Promise<void> {
  const rows = written.map(({ id, after }) => ({
    ...{ id, name: after.name, external_id: after.externalId, aliases: after.aliases },
    ...{ rank: after.rank, attribute_values: after.values },
  }));
  await sql`insert into catalog_entries
      (id, type_id, name, external_id, aliases, rank, attribute_values, created_at, updated_at)
    select id, ${type.id}, name, external_id, aliases, rank, attribute_values, ${ctx.now()}, ${ctx.now()}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given
      (id text, name text, external_id text, aliases text[], rank int, attribute_values jsonb)
    on conflict (id) do update set name = excluded.name, external_id = excluded.external_id,
      aliases = excluded.aliases, rank = excluded.rank, attribute_values = excluded.attribute_values,
      updated_at = excluded.updated_at, archived_at = null`.execute(ctx.tx);
}

async function storeReferences(ctx: CommandCtx, type: CatalogType, written: readonly Written[]): Promise<void> {
  await sql`delete from catalog_references where entry_id = any(${written.map(({ id }) => id)})`.execute(ctx.tx);
  const rows = written.flatMap(({ id, references }) =>
    references.map((reference) => ({
      ...{ entry_id: id, attribute_id: reference.attributeId, position: reference.position },
      ...{ target_type_id: reference.targetTypeId, literal: reference.literal, target_id: reference.targetId },
    })),
  );
  if (rows.length === 0) return;
  await sql`insert into catalog_references
      (entry_id, type_id, attribute_id, position, target_type_id, literal, target_id)
    select entry_id, ${type.id}, attribute_id, position, target_type_id, literal, target_id
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given
      (entry_id text, attribute_id text, position int, target_type_id text, literal text, target_id text)`.execute(
    ctx.tx,
  );
}

/** References that waited for an entry with this id, external id, alias or name find it now. */
export async function answerDangling(
  ctx: CommandCtx,
  type: CatalogType,
  entries: readonly { id: string; after: Pick<EntryState, 'name' | 'externalId' | 'aliases'> }[],
): Promise<void> {
  const rows = entries.flatMap(({ id, after }) =>
    [id, after.externalId, ...after.aliases, type.useNameAsIdentifier ? after.name : null].flatMap((literal) =>
      literal ? [{ literal, entry_id: id }] : [],
    ),
  );
  await sql`update catalog_references as waiting set target_id = given.entry_id
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given(literal text, entry_id text)
    where waiting.target_type_id = ${type.id} and waiting.target_id is null and waiting.literal = given.literal`.execute(
    ctx.tx,
  );
}

const rowsAtOnce = 1_000;

/** Writes anew by which words the entries of a type are found. */
export async function findAgain(ctx: CommandCtx, schema: Schema, type: CatalogType): Promise<void> {
  const hidden = restrictedIn(schema);
  for (let after = ''; ;) {
    const rows = await selectEntries(ctx.tx)
      .where('typeId', '=', type.id)
      .where('archivedAt', 'is', null)
      .where('id', '>', after)
      .orderBy('id')
      .limit(rowsAtOnce)
      .execute();
    await makeFindable(
      ctx.tx,
      rows.map((entry) => findable(type, hidden, entry.id, stateOf(entry))),
    );
    const last = rows.at(-1);
    if (!last || rows.length < rowsAtOnce) return;
    after = last.id;
  }
}

/** The row by which an entry is found: its name, its other names, and its short values. One for all, so nothing restricted. */
export function findable(type: CatalogType, hidden: Closed, id: string, state: EntryState) {
  const { name, externalId, aliases, values } = state;
  const texts = type.attributes
    .filter((attribute) => !hidden(attribute))
    .filter(({ valueType }) => primitives[valueType] && valueType !== 'Text' && valueType !== 'Bool')
    .flatMap((attribute) => [values[attribute.id] ?? []].flat());
  const words = [externalId ?? '', ...aliases, ...texts].join(' ').slice(0, 2_000);
  return { kind: searchKind, id, belongsTo: type.id, title: name, words };
}
