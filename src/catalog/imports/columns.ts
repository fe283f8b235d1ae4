import type { EntryInput } from '../entries/plan.ts';
import { isOwn, notWritable, type CatalogType } from '../rules.ts';
import { numbered, type FileProblem, type FileRecord } from './parse.ts';

/** Where a column goes: a part of the entry, `attribute:ID`, or nowhere. */
export type Columns = Record<string, string>;
/** `entry` is what its file calls it. */
export type ReadRecord = { line: number; entry: string; input: EntryInput };

const parts: Record<string, string> = {
  ...{ id: 'id', name: 'name', externalid: 'externalId', aliases: 'aliases', alias: 'aliases', rank: 'rank' },
};
const single = new Set(['id', 'name', 'externalId', 'rank']);
const plain = (words: string) => words.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');

/** Where each column of a file goes when nobody says: by its name, to each place the first. Columns without a place go nowhere. */
export function guessColumns(type: CatalogType, names: readonly string[]): Columns {
  const attributes = type.attributes.filter(({ mode }) => !notWritable(mode, 'import'));
  const taken = new Set<string>();
  return Object.fromEntries(
    names.map((name) => {
      const attribute =
        attributes.find(({ id }) => id === name) ?? attributes.find((known) => plain(known.name) === plain(name));
      const place = attribute ? `attribute:${attribute.id}` : (parts[plain(name)] ?? '');
      if (taken.has(place)) return [name, ''];
      taken.add(place);
      return [name, place];
    }),
  );
}

export const columnNames = (records: readonly FileRecord[]): string[] => [
  ...new Set(records.flatMap(({ fields }) => Object.keys(fields))),
];

/** Records as entries. A value that is no text, number, yes or no is a problem of its line. */
export function readRecords(
  type: CatalogType,
  records: readonly FileRecord[],
  columns: Columns,
): { rows: ReadRecord[]; problems: FileProblem[]; attributeIds: string[] } {
  const problems: FileProblem[] = [];
  const byId = new Map(type.attributes.filter(isOwn).map((attribute) => [attribute.id, attribute]));
  const rows = records.flatMap(({ line, number, fields }) => {
    const input: EntryInput = { values: {} };
    const before = problems.length;
    const refuse = (sentence: string) => problems.push({ line, entry: nameIn(fields, columns, number), sentence });
    for (const [column, value] of Object.entries(fields)) {
      const place = columns[column] ?? '';
      const literals = literalsOf(value);
      const attribute = byId.get(place.slice('attribute:'.length));
      if (!literals) refuse(`“${column}” must be a text, a number, true, false, or a list of them.`);
      else if (literals.length > 1 && (attribute ? !attribute.isArray : single.has(place)))
        refuse(`“${column}” takes one value, not ${literals.length}.`);
      else if (attribute) input.values[attribute.id] = attribute.isArray ? split(literals) : (literals.at(0) ?? null);
      else setPart(input, place, literals, refuse);
    }
    return problems.length > before ? [] : [{ line, entry: nameIn(fields, columns, number), input }];
  });
  const attributeIds = Object.values(columns)
    .filter((place) => place.startsWith('attribute:'))
    .map((place) => place.slice('attribute:'.length));
  return { rows, problems, attributeIds };
}

/** What a record calls its entry, by the first of these that it gives; otherwise its number. */
function nameIn(fields: FileRecord['fields'], columns: Columns, number: number): string {
  for (const place of ['name', 'externalId', 'id'])
    for (const [column, value] of Object.entries(fields))
      if (columns[column] === place && (typeof value === 'string' || typeof value === 'number') && value !== '')
        return String(value).slice(0, 100);
  return numbered(number);
}

function setPart(input: EntryInput, place: string, literals: string[], refuse: (sentence: string) => void): void {
  const [first] = literals;
  if (place === 'aliases') input.aliases = split(literals);
  else if (first === undefined) {
    if (place === 'rank' || place === 'externalId') input[place] = null;
  } else if (place === 'rank') {
    const rank = Number(first);
    if (Number.isInteger(rank) && Math.abs(rank) < 2_147_483_648) input.rank = rank;
    else refuse(`Rank must be a whole number, not “${first.slice(0, 40)}”.`);
  } else if (place === 'id' || place === 'name' || place === 'externalId') input[place] = first;
}

/** A cell may hold several values, with semicolons or commas between. */
const split = (literals: readonly string[]): string[] =>
  (literals.length === 1 ? (literals[0] as string).split(/[;\n]|,(?![^;\n]*;)/) : literals)
    .map((literal) => literal.trim())
    .filter(Boolean);

function literalsOf(value: unknown): string[] | null {
  if (value === null || value === undefined || value === '') return [];
  if (typeof value === 'string') return [value];
  if (typeof value === 'number' || typeof value === 'boolean') return [String(value)];
  if (value instanceof Date) return [value.toISOString()];
  if (!Array.isArray(value)) return null;
  const lists = value.map(literalsOf);
  return lists.some((list) => !list || list.length > 1) ? null : (lists as string[][]).flat();
}
