import { isDeepStrictEqual } from 'node:util';
import { sql } from 'kysely';
import { onceInTransaction, type Db } from '../kernel/db.ts';
import { UserError } from '../kernel/errors.ts';
import { schemaOf, type CatalogType, type Schema } from './rules.ts';
import { catalogTables } from './tables.ts';

export type { Attribute, CatalogType, Schema } from './rules.ts';

/** Every type in use with its attributes; there are few of them, so they are read at once. */
export async function loadSchema(db: Db): Promise<Schema> {
  const tables = catalogTables(db);
  const [types, attributes] = await Promise.all([
    tables
      .selectFrom('catalogTypes')
      .selectAll()
      .where('archivedAt', 'is', null)
      .orderBy('createdAt')
      .orderBy('id')
      .execute(),
    tables.selectFrom('catalogAttributes').selectAll().where('archivedAt', 'is', null).orderBy('position').execute(),
  ]);
  const byType = Map.groupBy(attributes, ({ typeId }) => typeId);
  return schemaOf(types.map((type) => ({ ...type, attributes: byType.get(type.id) ?? [] })));
}

/** The same for those who do not change it. */
export const knownSchema = onceInTransaction(loadSchema);

/** The type with that id or type name, or a refusal. */
export function needType(schema: Schema, name: string, pointer = 'catalog_type_id'): CatalogType {
  const type = schema.typed(name);
  if (!type) throw new UserError('not_found', 'There is no such catalog type.', pointer);
  return type;
}

/** Entries as a composable query; archived ones too. */
export const selectEntries = (db: Db) => catalogTables(db).selectFrom('catalogEntries').selectAll('catalogEntries');

export type Entry = Awaited<ReturnType<ReturnType<typeof selectEntries>['executeTakeFirstOrThrow']>>;

export async function needEntry(db: Db, id: string): Promise<Entry> {
  const entry = await selectEntries(db).where('id', '=', id).executeTakeFirst();
  if (!entry) throw new UserError('not_found', 'There is no such catalog entry.', 'id');
  return entry;
}

type Identified = Pick<Entry, 'id' | 'name' | 'externalId' | 'aliases'>;

/** Entries of a type that answer to some of the literals: by id, external id, alias, and by name where that counts. */
export async function entriesNamed(
  db: Db,
  type: Pick<CatalogType, 'id'>,
  literals: readonly string[],
  byName: boolean,
): Promise<Entry[]> {
  const wanted = [...new Set(literals)];
  if (wanted.length === 0) return [];
  const rows = selectEntries(db).where('typeId', '=', type.id).where('archivedAt', 'is', null);
  // Apart, because one condition with OR would read the whole type.
  const lowered = wanted.map((literal) => literal.toLowerCase());
  const searches = [
    rows.where('id', '=', sql<string>`any(${wanted})`),
    rows.where('externalId', '=', sql<string>`any(${wanted})`),
    ...(byName ? [rows.where(sql<boolean>`lower(name) = any(${lowered})`)] : []),
  ];
  const aliased = await entriesAliased(db, type.id, wanted);
  if (aliased.length > 0) searches.push(rows.where('id', '=', sql<string>`any(${aliased})`));
  const found = new Map<string, Entry>();
  for (const search of searches) for (const entry of await search.execute()) found.set(entry.id, entry);
  return [...found.values()];
}

/**
 * One look into the index of aliases for each literal: an overlap of long lists would read the whole type. What else must hold is asked of
 * what was found, because with the type beside it a planner without fresh statistics reads every entry of the type, for each literal.
 */
async function entriesAliased(db: Db, typeId: string, literals: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select named.id from unnest(${literals}::text[]) as wanted(alias)
    cross join lateral (
      select id, type_id, archived_at from catalog_entries where aliases @> array[wanted.alias] offset 0
    ) named where named.type_id = ${typeId} and named.archived_at is null`.execute(db);
  return [...new Set(rows.map(({ id }) => id))];
}

/** Which of the entries a literal means: the id comes before the external id, an alias and the name. */
export function meaning<E extends Identified>(
  entries: readonly E[],
  byName: boolean,
): (literal: string) => E | undefined {
  const ids = new Map(entries.map((entry) => [entry.id, entry]));
  const external = new Map(entries.map((entry) => [entry.externalId, entry]));
  const aliases = new Map(entries.flatMap((entry) => entry.aliases.map((alias) => [alias, entry])));
  const names = byName ? Map.groupBy(entries, ({ name }) => name.toLowerCase()) : new Map<string, E[]>();
  return (literal) => {
    const named = names.get(literal.toLowerCase());
    return (
      ids.get(literal) ?? external.get(literal) ?? aliases.get(literal) ?? (named?.length === 1 ? named[0] : undefined)
    );
  };
}

/** Ids of the entries of a type that the literals mean; literals without one are left out. */
export async function idsByLiteral(
  db: Db,
  type: Pick<CatalogType, 'id' | 'useNameAsIdentifier'>,
  literals: readonly string[],
): Promise<Map<string, string>> {
  const means = meaning(await entriesNamed(db, type, literals, type.useNameAsIdentifier), type.useNameAsIdentifier);
  return new Map(
    literals.flatMap((literal) => {
      const entry = means(literal);
      return entry ? [[literal, entry.id] as const] : [];
    }),
  );
}

const members = 'members';

/** The team with that id, unless it is gone. */
export const findTeam = (db: Db, id: string): Promise<Entry | undefined> =>
  selectTeams(db).where('catalogEntries.id', '=', id).executeTakeFirst();

/** Teams as a composable query. */
export const selectTeams = (db: Db) =>
  selectEntries(db)
    .innerJoin('catalogTypes', 'catalogTypes.id', 'catalogEntries.typeId')
    .where('catalogTypes.isTeamType', '=', true)
    .where('catalogEntries.archivedAt', 'is', null);

/** What a type of teams calls the attribute with their people. */
export const membersName = async (db: Db, typeId: string): Promise<string | undefined> =>
  (await loadSchema(db)).typed(typeId)?.attributes.find(({ id }) => id === members)?.name;

/** Ids of the teams that somebody is in. */
export async function teamsOf(db: Db, userId: string): Promise<string[]> {
  const rows = await selectTeams(db)
    .innerJoin('catalogReferences as reference', 'reference.entryId', 'catalogEntries.id')
    .where('reference.attributeId', '=', members)
    .where('reference.targetId', '=', userId)
    .clearSelect()
    .select('catalogEntries.id')
    .execute();
  return rows.map(({ id }) => id);
}

/** Our ids of the people in some teams, by the team. */
export async function membersOfTeams(db: Db, teamIds: readonly string[]): Promise<Map<string, string[]>> {
  const rows = await selectTeams(db)
    .innerJoin('catalogReferences as reference', 'reference.entryId', 'catalogEntries.id')
    .where('reference.attributeId', '=', members)
    .where('catalogEntries.id', 'in', teamIds.length > 0 ? [...teamIds] : [''])
    .where('reference.targetId', 'is not', null)
    .clearSelect()
    .select(['catalogEntries.id as teamId', 'reference.targetId as userId'])
    .execute();
  return new Map(
    [...Map.groupBy(rows, ({ teamId }) => teamId)].map(([id, of]) => [id, of.map(({ userId }) => userId ?? '')]),
  );
}

type Literals = { from: unknown; to: unknown };

/** Our ids of the people whom a change of a team's people brought into it. */
export async function broughtInto(db: Db, teamId: string, { from, to }: Literals): Promise<string[]> {
  const before = new Set([from ?? []].flat());
  const added = [to ?? []].flat().filter((literal) => !before.has(literal)) as string[];
  const rows = await catalogTables(db)
    .selectFrom('catalogReferences')
    .select('targetId')
    .where('entryId', '=', teamId)
    .where('attributeId', '=', members)
    .where('literal', 'in', ['', ...added])
    .where('targetId', 'is not', null)
    .execute();
  return rows.map(({ targetId }) => targetId ?? '');
}

/** Teams whose people a bulk change changed. It never brings back an archived one: what has its id is refused. */
export async function teamsChangedBy(db: Db, bulkId: string): Promise<({ teamId: string } & Literals)[]> {
  const rows = await catalogTables(db)
    .selectFrom('catalogBulkRows')
    .innerJoin('catalogTypes', 'catalogTypes.id', 'catalogBulkRows.typeId')
    .where('catalogTypes.isTeamType', '=', true)
    .where('bulkId', '=', bulkId)
    .where('outcome', 'in', ['created', 'changed'])
    .select(['entryId', 'before', 'after'])
    .execute();
  return rows.flatMap(({ entryId, before, after }) => {
    const [from, to] = [before?.values[members], after?.values[members]];
    return isDeepStrictEqual(from, to) ? [] : { teamId: entryId ?? '', from, to };
  });
}
