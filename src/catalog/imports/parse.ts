import { parse as parseCsv, CsvError } from 'csv-parse/sync';
import { isMap, isSeq, LineCounter, parseAllDocuments, visit, type Document, type Node } from 'yaml';
import { UserError } from '../../kernel/errors.ts';
import { mostRows } from '../bulk/queue.ts';

export type Format = 'csv' | 'json' | 'yaml' | 'backstage';
/** One record of a file, the line it begins at, and the how-manieth of the file it is. */
export type FileRecord = { line: number; number: number; fields: Record<string, unknown> };
/** `entry` names what is meant where the line holds more than that. */
export type FileProblem = { line: number; entry?: string; sentence: string };
export type ParsedFile = { records: FileRecord[]; problems: FileProblem[] };

/** Reads a file into records. What cannot be read is a problem with its line; nothing is thrown for what a file holds. */
export function parseFile(format: Format, text: string): ParsedFile {
  const parsed = format === 'csv' ? readCsv(text) : format === 'json' ? readJson(text) : readYaml(text);
  if (parsed.records.length > mostRows)
    throw new UserError('limit', `The file has ${parsed.records.length} entries; ${mostRows} are the most.`, 'text');
  return parsed;
}

function readCsv(text: string): ParsedFile {
  const problems: FileProblem[] = [];
  const options = { bom: true, columns: apart, info: true, trim: true, skip_empty_lines: true } as const;
  try {
    const rows = parseCsv(text, {
      ...options,
      delimiter: delimiterOf(text),
      relax_column_count_less: true,
      skip_records_with_error: true,
      on_skip: (error) => {
        if (error) problems.push({ line: lineOf(error), sentence: wordsOf(error) });
      },
    }) as unknown as { record: Record<string, string>; info: { lines: number } }[];
    const records = rows.map(({ record, info }, index) => ({
      ...{ line: firstLine(record, info.lines), number: index + 1, fields: record },
    }));
    return { records, problems };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return { records: [], problems: [...problems, { line: lineOf(error), sentence: wordsOf(error) }] };
  }
}

/** Columns of one name are told apart as `Owner` and `Owner (2)`: none takes the place of another unseen. */
function apart(header: readonly string[]): string[] {
  const given = new Set(header);
  const taken = new Set<string>();
  return header.map((name) => {
    let own = name;
    for (let number = 2; taken.has(own) || (own !== name && given.has(own)); number++) own = `${name} (${number})`;
    taken.add(own);
    return own;
  });
}

/** The parser counts the line a record ends at. */
const firstLine = (record: Record<string, string>, last: number) =>
  last - Object.values(record).reduce((breaks, cell) => breaks + (cell.match(/\n/g)?.length ?? 0), 0);

const lineOf = (error: Error) => Number((error as { lines?: number }).lines ?? 1);
const wordsOf = (error: Error) =>
  (error as { code?: string }).code === 'CSV_RECORD_INCONSISTENT_COLUMNS'
    ? 'It has more cells than the first line has names. A text with the separator in it stands in quotes.'
    : `The line cannot be read: ${error.message.replace(/\.?$/, '.')}`;

/** Spreadsheets of some countries write semicolons, and copying from one writes tabs. */
function delimiterOf(text: string): string {
  const header = text.slice(0, text.indexOf('\n') < 0 ? undefined : text.indexOf('\n'));
  const count = (delimiter: string) => header.split(delimiter).length;
  return [',', ';', '\t'].reduce((best, delimiter) => (count(delimiter) > count(best) ? delimiter : best));
}

function readJson(text: string): ParsedFile {
  try {
    const value: unknown = JSON.parse(text, asWritten as Parameters<typeof JSON.parse>[1]);
    const list = listOf(value);
    const lines = list && Array.isArray(value) ? linesOfItems(text) : [];
    return gather((list ?? [value]).map((fields, index) => ({ line: lines[index] ?? 1, fields })));
  } catch (error) {
    const position = Number(/position (\d+)/.exec((error as Error).message)?.[1] ?? 0);
    const line = text.slice(0, position).split('\n').length;
    return {
      records: [],
      problems: [{ line, sentence: `This is no JSON: ${(error as Error).message.slice(0, 200)}.` }],
    };
  }
}

/** What a number cannot hold, as the digits of a long one or the last zero of 1.10, stays as text. */
const asWritten = (_key: string, value: unknown, { source }: { source?: string }): unknown =>
  typeof value === 'number' && source && /^-?\d+(\.\d+)?$/.test(source) && String(value) !== source ? source : value;

/** The entries of `[…]` or `{"entries": […]}`. */
function listOf(value: unknown): unknown[] | null {
  if (Array.isArray(value)) return value;
  const entries = (value as { entries?: unknown } | null)?.entries;
  return Array.isArray(entries) ? entries : null;
}

/** At which line each item of the outermost list begins. */
function linesOfItems(text: string): number[] {
  const lines: number[] = [];
  let [depth, line, quoted, begins] = [0, 1, false, false];
  for (let at = 0; at < text.length; at++) {
    const character = text[at] ?? '';
    if (begins && /[^\s\]]/.test(character)) {
      lines.push(line);
      begins = false;
    }
    if (character === '\n') line++;
    else if (quoted && character === '\\') at++;
    else if (character === '"') quoted = !quoted;
    else if (quoted) continue;
    else if (character === '{' || character === '[') depth++;
    else if (character === '}' || character === ']') depth--;
    if (!quoted && depth === 1 && (character === ',' || character === '[')) begins = true;
  }
  return lines;
}

function readYaml(text: string): ParsedFile {
  const lines = new LineCounter();
  const documents = parseAllDocuments(text, { lineCounter: lines, prettyErrors: false }) as Document.Parsed[];
  const problems: FileProblem[] = [];
  const items: { line: number; fields: unknown }[] = [];
  for (const document of Array.isArray(documents) ? documents : []) {
    const [error] = document.errors;
    if (error) {
      const { line } = lines.linePos(error.pos[0]);
      problems.push({ line, sentence: `This is no YAML: ${error.message.replace(/\.?$/, '.')}` });
      continue;
    }
    visit(document, {
      // A version such as 1.10 is not 1.1.
      Scalar(_key, scalar) {
        if (typeof scalar.value === 'number' && scalar.source) scalar.value = scalar.source;
      },
    });
    for (const node of nodesOf(document)) {
      const { line } = lines.linePos(node.range?.[0] ?? 0);
      try {
        items.push({ line, fields: node.toJS(document, { maxAliasCount: 100 }) });
      } catch (cause) {
        problems.push({ line, sentence: `This cannot be read: ${(cause as Error).message.replace(/\.?$/, '.')}` });
      }
    }
  }
  const gathered = gather(items);
  return { records: gathered.records, problems: [...problems, ...gathered.problems] };
}

/** The items of a list, of `entries:`, or the document itself. */
function nodesOf({ contents }: Document.Parsed): Node[] {
  if (isSeq(contents)) return contents.items as Node[];
  if (!isMap(contents)) return [];
  const entries = contents.get('entries', true) as unknown;
  return isSeq(entries) ? (entries.items as Node[]) : [contents];
}

export const numbered = (number: number) => `entry ${number}`;

function gather(items: readonly { line: number; fields: unknown }[]): ParsedFile {
  const records: FileRecord[] = [];
  const problems: FileProblem[] = [];
  for (const [index, { line, fields }] of items.entries()) {
    const number = index + 1;
    if (fields !== null && typeof fields === 'object' && !Array.isArray(fields))
      records.push({ line, number, fields: fields as Record<string, unknown> });
    else problems.push({ line, entry: numbered(number), sentence: 'An entry must be an object with a name.' });
  }
  return { records, problems };
}
