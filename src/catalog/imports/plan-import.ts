import { z } from 'zod';
import type { Ctx } from '../../kernel/ctx.ts';
import { UserError } from '../../kernel/errors.ts';
import { loadSchema, needType } from '../find.ts';
import { closedTo, restrictedSentence } from '../readers.ts';
import { schemaOf, type CatalogType, type Closed, type Schema } from '../rules.ts';
import { inputOf, type TypeDefinition } from '../types/ensure.ts';
import { readBackstage } from './backstage.ts';
import { typeNameOf, typesFor } from './backstage-types.ts';
import { columnNames, guessColumns, readRecords, type Columns, type ReadRecord } from './columns.ts';
import { parseFile, type FileProblem } from './parse.ts';

/** The largest file, in characters. */
export const mostCharacters = 24 * 1024 * 1024;

export const importInput = z.object({
  format: z.enum(['csv', 'json', 'yaml', 'backstage'], 'Format must be csv, json, yaml or backstage.'),
  text: z.string().min(1, 'The file is empty.').max(mostCharacters, 'The file is larger than 24 MB.'),
  /** Left out for Backstage, whose kinds have types of their own. */
  typeId: z.string().optional(),
  columns: z.record(z.string(), z.string()).optional(),
});

export type ImportPlan = {
  /** With the types that the import would add. */
  schema: Schema;
  missing: readonly TypeDefinition[];
  rows: (ReadRecord & { typeName: string })[];
  problems: FileProblem[];
  skipped: FileProblem[];
  columns: Columns;
  attributeIds: string[] | null;
  /** What the one who imports may not write. */
  closed: Closed;
};

/** What a file asks for, read and matched to types and attributes. */
export async function planImport(
  { db, actor }: Pick<Ctx, 'db' | 'actor'>,
  { format, text, typeId, columns }: z.output<typeof importInput>,
): Promise<ImportPlan> {
  const schema = await loadSchema(db);
  const closed = await closedTo({ db, actor }, schema);
  const { records, problems } = parseFile(format, text);
  if (format === 'backstage') {
    const read = readBackstage(records);
    const missing = typesFor(read.rows, (typeName) => schema.typed(typeName) !== undefined);
    const rows = read.rows.map(({ kind, line, input }) => ({
      ...{ typeName: typeNameOf(kind), line, entry: input.name ?? '', input },
    }));
    return {
      ...{
        schema: withMissing(schema, missing),
        missing,
        columns: {},
        attributeIds: null,
        closed,
        skipped: read.skipped,
      },
      ...eachOnce(rows, [...problems, ...read.problems]),
    };
  }
  if (!typeId) throw new UserError('invalid', 'Choose the type that the entries belong to.', 'catalog_type_id');
  const type = needType(schema, typeId);
  const open = { ...type, attributes: type.attributes.filter((attribute) => !closed(attribute)) };
  const places = { ...guessColumns(open, columnNames(records)), ...columns };
  checkPlaces(type, closed, places);
  const read = readRecords(type, records, places);
  return {
    ...{ schema, missing: [], skipped: [], columns: places, attributeIds: read.attributeIds, closed },
    ...eachOnce(
      read.rows.map((row) => ({ typeName: type.typeName, ...row })),
      [...problems, ...read.problems],
    ),
  };
}

/** The first of the rows that name the same entry; each other one is a problem of its line. */
function eachOnce(rows: ImportPlan['rows'], problems: FileProblem[]): Pick<ImportPlan, 'rows' | 'problems'> {
  const lines = new Map<string, number>();
  const twice: FileProblem[] = [];
  const once = rows.filter(({ typeName, line, entry, input }) => {
    const key = input.id ?? input.externalId ?? input.name;
    const earlier = lines.get(`${typeName} ${key}`);
    if (key && earlier === undefined) lines.set(`${typeName} ${key}`, line);
    const where = earlier === line ? 'by an earlier entry' : `in line ${earlier}`;
    if (earlier !== undefined) twice.push({ line, entry, sentence: `“${key}” was already named ${where}.` });
    return earlier === undefined;
  });
  return { rows: once, problems: [...problems, ...twice].toSorted((a, b) => a.line - b.line) };
}

function checkPlaces(type: CatalogType, closed: Closed, places: Columns): void {
  const known = new Set([
    '',
    'id',
    'name',
    'externalId',
    'aliases',
    'rank',
    ...type.attributes.map(({ id }) => `attribute:${id}`),
  ]);
  for (const [column, place] of Object.entries(places))
    if (!known.has(place)) throw new UserError('invalid', `“${column}” cannot go to “${place}”.`, `columns.${column}`);
  const taken = new Map<string, string>();
  for (const [column, place] of Object.entries(places)) {
    const other = place && taken.get(place);
    if (other)
      throw new UserError(
        'invalid',
        `“${other}” and “${column}” go to the same place. Leave one out.`,
        `columns.${column}`,
      );
    taken.set(place, column);
    const attribute = type.attributes.find(({ id }) => place === `attribute:${id}`);
    if (attribute && closed(attribute))
      throw new UserError('forbidden', restrictedSentence(attribute.name), `columns.${column}`);
  }
}

/** The schema as the import would leave it, so that a dry run can judge rows of types that are not there yet. */
function withMissing(schema: Schema, missing: readonly TypeDefinition[]): Schema {
  const now = new Date(0);
  const added = missing
    .filter(({ typeName }) => !schema.typed(typeName))
    .map((definition): CatalogType => ({
      ...{ description: '', icon: 'box', color: 'blue', ranked: false, useNameAsIdentifier: false, isTeamType: false },
      ...{ categories: [], annotations: {}, sourceRepoUrl: null, owningTeamIds: [], managedBy: null, schemaVersion: 0 },
      ...{ createdAt: now, updatedAt: now, name: definition.name, typeName: definition.typeName },
      id: definition.typeName,
      attributes: [],
    }));
  const types = [...schema.types, ...added].map((type) => {
    const wanted = missing.find(({ typeName }) => typeName === type.typeName)?.attributes ?? [];
    const held = type.attributes.map(inputOf);
    const fresh = wanted.filter(
      ({ id, name }) => !held.some((known) => known.id === id || known.name.toLowerCase() === name.toLowerCase()),
    );
    const attributes = fresh.map((attribute, index) => ({
      ...{ typeId: type.id, id: attribute.id, name: attribute.name, valueType: attribute.type },
      ...{ isArray: attribute.array ?? false, mode: attribute.mode ?? ('' as const), position: held.length + index },
      ...{ backlinkAttributeId: attribute.backlinkAttribute ?? null, path: attribute.path ?? [], expression: null },
      readers: null,
    }));
    return { ...type, attributes: [...type.attributes, ...attributes] };
  });
  return schemaOf(types);
}
