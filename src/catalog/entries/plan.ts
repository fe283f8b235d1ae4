import { isDeepStrictEqual } from 'node:util';
import type { Db } from '../../kernel/db.ts';
import type { Refusal } from '../../kernel/errors.ts';
import { entriesNamed, idsByLiteral, meaning, selectEntries, type Entry } from '../find.ts';
import {
  isOwn,
  primitives,
  short,
  type Attribute,
  type CatalogType,
  type Closed,
  type Schema,
  type Writer,
} from '../rules.ts';
import type { EntryState, Values } from '../tables.ts';
import { readValues } from './values.ts';

/** What someone asks an entry to be. What is left out stays as it is. */
export type EntryInput = {
  id?: string;
  name?: string;
  externalId?: string | null;
  aliases?: string[];
  rank?: number | null;
  values: Record<string, string | string[] | null>;
};

export type WriteOptions = {
  by: Writer;
  /** Only these values are written; all that the writer may write when left out. */
  attributeIds?: readonly string[] | null;
  /** These the writer may not read, and so neither writes nor names. */
  closed?: Closed;
  /** What a row has no value for, not even an empty one, stays as it is; otherwise it is cleared. */
  missingStays?: boolean;
  /** Refers to nothing yet: refuse, or keep until something answers to it, and maybe say so. */
  dangling: 'refuse' | 'keep' | 'warn';
  /** A row without id and external id means the entry of that name. */
  matchByName?: boolean;
  /** Which literals something will answer to by the end of the same change. */
  alsoKnown?(target: CatalogType, literals: readonly string[]): Promise<ReadonlySet<string>>;
};

export type Reference = {
  attributeId: string;
  position: number;
  targetTypeId: string;
  literal: string;
  targetId: string | null;
};

export type PlannedRow =
  | { outcome: 'refused'; problems: Refusal[] }
  | {
      outcome: 'created' | 'changed' | 'unchanged';
      /** Null until it is created, unless the writer chose the id. */
      id: string | null;
      before: EntryState | null;
      after: EntryState;
      references: Reference[];
      /** What was written and yet means nothing so far. */
      warnings: Refusal[];
    };

export const stateOf = (entry: Entry): EntryState => ({
  name: entry.name,
  externalId: entry.externalId,
  aliases: entry.aliases,
  rank: entry.rank,
  values: entry.attributeValues,
});

/** Works out what writing the rows would do, without writing. A fixed number of queries, however many rows. */
export async function planEntries(
  db: Db,
  schema: Schema,
  type: CatalogType,
  rows: readonly EntryInput[],
  options: WriteOptions,
): Promise<PlannedRow[]> {
  const byName = type.useNameAsIdentifier || options.matchByName === true;
  const existing = await entriesNamed(db, type, identifiersIn(rows, byName), byName);
  const archived = options.by === 'system' ? await entriesById(db, type, rows) : [];
  const match = matcher([...archived, ...existing], byName, options.by);
  const taken = new Map<string, number>();
  const holder = meaning(existing, false);
  const read = rows.map((row, index) => readRow({ schema, type, options, match, taken, holder }, row, index));
  const targets = await resolve(db, schema, read, options);
  return read.map((row) => finish(row, targets, options));
}

function identifiersIn(rows: readonly EntryInput[], byName: boolean): string[] {
  return rows.flatMap(({ id, externalId, aliases = [], name }) =>
    [id, externalId, ...aliases, byName ? name : undefined].filter((literal): literal is string => Boolean(literal)),
  );
}

/** With archived ones: what a module keeps comes back under its own id. */
async function entriesById(db: Db, type: CatalogType, rows: readonly EntryInput[]): Promise<Entry[]> {
  const ids = rows.flatMap(({ id }) => (id ? [id] : []));
  if (ids.length === 0) return [];
  return await selectEntries(db).where('typeId', '=', type.id).where('id', 'in', ids).execute();
}

type Matched = { entry?: Entry; problem?: Refusal };

function matcher(entries: readonly Entry[], byName: boolean, by: Writer): (row: EntryInput) => Matched {
  const ids = new Map(entries.map((entry) => [entry.id, entry]));
  const means = meaning(entries, byName);
  return (row) => {
    if (row.id) {
      const entry = ids.get(row.id) ?? means(row.id);
      if (entry || by === 'system') return { entry };
      return { problem: { pointer: 'id', sentence: `There is no entry “${short(row.id)}” of this type.` } };
    }
    if (row.externalId) return { entry: means(row.externalId) };
    return { entry: byName && row.name ? means(row.name) : undefined };
  };
}

type Place = {
  schema: Schema;
  type: CatalogType;
  options: WriteOptions;
  match: (row: EntryInput) => Matched;
  /** Identifiers of this change, and which row has them. */
  taken: Map<string, number>;
  holder: (literal: string) => Entry | undefined;
};

type ReadRow = {
  problems: Refusal[];
  entry?: Entry;
  id: string | null;
  after: EntryState;
  wanted: { attribute: Attribute; target: CatalogType; literals: string[] }[];
};

function readRow(place: Place, row: EntryInput, index: number): ReadRow {
  const { entry, problem } = place.match(row);
  const problems: Refusal[] = problem ? [problem] : [];
  const { values, problems: wrong } = readValues(place.type, row.values, entry?.attributeValues ?? {}, place.options);
  // What a program sent, it reads back: it compares both to see whether something is to be done.
  const tidy = (text: string) => (place.options.by === 'api' ? text : text.trim());
  const externalId = row.externalId === undefined ? (entry?.externalId ?? null) : tidy(row.externalId ?? '') || null;
  const after: EntryState = {
    name: row.name === undefined ? (entry?.name ?? '') : tidy(row.name),
    externalId,
    aliases: row.aliases ? [...new Set(row.aliases.map(tidy).filter(Boolean))] : (entry?.aliases ?? []),
    rank: row.rank === undefined ? (entry?.rank ?? 0) : (row.rank ?? 0),
    values,
  };
  // The way that found it may be an alias; it is no new external id then.
  if (entry && row.externalId && entry.externalId !== row.externalId && entry.aliases.includes(row.externalId))
    after.externalId = entry.externalId;
  problems.push(...wrong, ...identityProblems(place, entry, after, index));
  return { problems, entry, id: entry?.id ?? row.id ?? null, after, wanted: referencesIn(place, after.values) };
}

function identityProblems(
  { type, options, taken, holder }: Place,
  entry: Entry | undefined,
  after: EntryState,
  index: number,
) {
  const problems: Refusal[] = [];
  const refuse = (pointer: string, sentence: string) => problems.push({ pointer, sentence });
  if (after.name.trim() === '') refuse('name', 'Name must not be empty.');
  if (after.name.length > 200) refuse('name', 'Keep the name under 200 characters.');
  if (after.aliases.length > 50) refuse('aliases', 'An entry may have 50 aliases at most.');
  for (const literal of [after.externalId ?? '', ...after.aliases])
    if (literal.length > 255) refuse('external_id', `“${short(literal)}” is longer than 255 characters.`);
  if (type.managedBy && options.by !== 'system' && (!entry || identityChanged(entry, after)))
    refuse('name', `Entries of ${type.name} are kept by Candor: only attributes that you added can be changed.`);
  const own = [
    ['external_id', after.externalId] as const,
    ...after.aliases.map((alias) => ['aliases', alias] as const),
  ];
  for (const [pointer, literal] of [['id', entry?.id] as const, ...own]) {
    if (!literal) continue;
    const earlier = taken.get(literal);
    if (earlier !== undefined && earlier !== index)
      refuse(pointer, `“${short(literal)}” names two rows of this change.`);
    taken.set(literal, index);
    const other = holder(literal);
    if (other && other.id !== entry?.id) refuse(pointer, `“${short(literal)}” already means ${other.name}.`);
  }
  return problems;
}

const identityChanged = (entry: Entry, after: EntryState) =>
  !isDeepStrictEqual({ ...stateOf(entry), values: {} }, { ...after, values: {} });

function referencesIn({ schema, type }: Place, values: Values): ReadRow['wanted'] {
  return type.attributes.flatMap((attribute) => {
    const value = values[attribute.id];
    const target = primitives[attribute.valueType] ? undefined : schema.typed(attribute.valueType);
    if (value === undefined || !target || !isOwn(attribute)) return [];
    return [{ attribute, target, literals: [value].flat() }];
  });
}

type Targets = Map<string, { ids: Map<string, string>; coming: ReadonlySet<string> }>;

/** Entry ids by target type and literal, and the literals that are about to mean something. */
async function resolve(db: Db, schema: Schema, rows: readonly ReadRow[], options: WriteOptions): Promise<Targets> {
  const literals = new Map<string, Set<string>>();
  for (const { target, literals: wanted } of rows.flatMap((row) => row.wanted)) {
    const known = literals.get(target.id) ?? new Set();
    for (const literal of wanted) known.add(literal);
    literals.set(target.id, known);
  }
  const resolved: Targets = new Map();
  for (const [typeId, wanted] of literals) {
    const target = schema.typed(typeId);
    if (!target) continue;
    const ids = await idsByLiteral(db, target, [...wanted]);
    const unknown = [...wanted].filter((literal) => !ids.has(literal));
    const coming = unknown.length > 0 ? await options.alsoKnown?.(target, unknown) : undefined;
    resolved.set(typeId, { ids, coming: coming ?? new Set() });
  }
  return resolved;
}

function finish(row: ReadRow, targets: Targets, options: WriteOptions): PlannedRow {
  const problems = [...row.problems];
  const warnings: Refusal[] = [];
  const references = row.wanted.flatMap(({ attribute, target, literals }) =>
    literals.map((literal, position) => {
      const targetId = targets.get(target.id)?.ids.get(literal) ?? null;
      const comes = targets.get(target.id)?.coming.has(literal);
      const kept = row.entry && [row.entry.attributeValues[attribute.id] ?? []].flat().includes(literal);
      const unanswered = {
        pointer: `attribute_values.${attribute.id}`,
        sentence: `“${attribute.name}” refers to “${short(literal)}”, and no ${target.name} answers to that`,
      };
      const nothing = !targetId && !comes;
      if (nothing && !kept && options.dangling === 'refuse')
        problems.push({ ...unanswered, sentence: `${unanswered.sentence}.` });
      if (nothing && options.dangling === 'warn')
        warnings.push({ ...unanswered, sentence: `${unanswered.sentence} yet. It waits until one does.` });
      return { attributeId: attribute.id, position, targetTypeId: target.id, literal, targetId };
    }),
  );
  if (problems.length > 0) return { outcome: 'refused', problems };
  const { entry, after } = row;
  const before = entry ? stateOf(entry) : null;
  const same = entry && !entry.archivedAt && isDeepStrictEqual(before, after);
  const outcome = entry ? (same ? 'unchanged' : 'changed') : 'created';
  return { outcome, id: row.id, before, after, references, warnings };
}
