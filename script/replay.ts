/** Prints how well customers were told, for each incident of a file of timestamped updates; --json for programs. */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { darkOf } from '../src/communications/figures/dark.ts';
import { figuresOf, type Figures, type Told } from '../src/communications/figures/figures.ts';
import { readTold } from '../src/communications/figures/read.ts';

const usage =
  'script/replay FILE [--json]: FILE is a JSON list of incidents, an object with `scenarios`, or JSON lines.';

type Metrics = Figures & { customer_minutes_dark?: number | null };
const columns: [title: string, of: (figures: Metrics) => number | null][] = [
  ['first word', (figures) => figures.time_to_first_update_min],
  ['longest silence', (figures) => figures.longest_silence_min],
  ['longest dark', (figures) => figures.longest_dark_min],
  ['updates', (figures) => figures.updates],
  ['promises', (figures) => figures.promises],
  ['kept', (figures) => figures.kept],
  ['kept within 5 min', (figures) => figures.kept_5min_grace],
  ['worst late', (figures) => figures.worst_late_min],
];
const timed = columns.slice(0, 3);

try {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { json: { type: 'boolean' } } });
  const [file, ...more] = positionals;
  if (!file || more.length > 0) throw new Error(usage);
  const now = new Date();
  const rows = readTold(textOf(file)).map((told) => ({ ...told, metrics: metricsOf(told, now) }));
  if (values.json)
    console.log(
      JSON.stringify(
        rows.map(({ id, metrics }) => ({ id, metrics })),
        null,
        1,
      ),
    );
  else printTables(rows);
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const why = { EISDIR: 'is a folder', ENOENT: 'does not exist', EACCES: 'may not be read by you' }[code ?? ''];
    throw new Error(why ? `${file} ${why}. ${usage}` : message, { cause: error });
  }
}

/** How many customers sat in the dark, and for how long, is told where the file says how many there were. */
function metricsOf(told: Told, now: Date): Metrics {
  const figures = figuresOf(told, now);
  const { customers } = told;
  return typeof customers === 'number' ? { ...figures, customer_minutes_dark: darkOf(told, customers, now) } : figures;
}

function printTables(rows: readonly { id: string; isPlanned: boolean; metrics: Metrics }[]): void {
  console.log('Minutes; – is what the file does not tell.\n');
  const counted = rows.some(({ metrics }) => metrics.customer_minutes_dark !== undefined);
  const told: typeof columns = counted
    ? [...columns, ['customer-minutes dark', (metrics) => metrics.customer_minutes_dark ?? null]]
    : columns;
  print([
    ['incident', ...told.map(([title]) => title)],
    ...rows.map(({ id, metrics }) => [id, ...told.map(([, of]) => shown(of(metrics)))]),
  ]);
  const failures = rows.filter(({ isPlanned }) => !isPlanned);
  if (rows.length < 3) return;
  console.log(`\nAll ${failures.length} that were not planned maintenance:`);
  print([
    ['', 'incidents', 'median', 'p75', 'p90', 'most', '> 30 min', '> 60 min'],
    ...timed.map(([title, of]) => [title, ...spread(failures.flatMap(({ metrics }) => of(metrics) ?? []))]),
  ]);
}

/** A percentile is the element at floor(n · p) of the sorted list. */
function spread(values: readonly number[]): string[] {
  const sorted = values.toSorted((one, other) => one - other);
  const at = (part: number) => shown(sorted[Math.floor(sorted.length * part)] ?? null);
  const over = (limit: number) => percent(sorted.filter((value) => value > limit).length, sorted.length);
  return [String(sorted.length), at(0.5), at(0.75), at(0.9), shown(sorted.at(-1) ?? null), over(30), over(60)];
}

function percent(part: number, whole: number): string {
  return whole > 0 ? `${((100 * part) / whole).toFixed(1)} %` : '–';
}

function shown(value: number | null): string {
  return value === null ? '–' : String(Math.round(value * 10) / 10);
}

function print(table: readonly (readonly string[])[]): void {
  const widths = (table[0] ?? []).map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0)));
  for (const row of table)
    console.log(
      row
        .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
        .join('  '),
    );
}
