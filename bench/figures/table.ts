export type Figure = { name: string; figure: number; limit: number; unit: string };

/** Prints the figures against their limits; the program ends with 1 when one is over. */
export function report(figures: readonly Figure[], more: readonly string[] = []): void {
  const rows = figures.map(({ name, figure, limit, unit }) => {
    const ratio = figure / limit;
    const shown = (value: number) => `${Number(value.toFixed(value < 10 ? 2 : 0))} ${unit}`.trim();
    return [name, shown(figure), shown(limit), ratio.toFixed(2), ratio > 1 ? 'over' : 'ok'];
  });
  const table = [['name', 'figure', 'limit', 'ratio', ''], ...rows];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...table.map((row) => row[column]?.length ?? 0)));
  for (const row of table)
    console.log(
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    );
  for (const line of more) console.log(line);
  if (figures.some(({ figure, limit }) => figure > limit)) process.exitCode = 1;
}

/** The value that so many per cent of the given ones do not exceed. */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)] ?? Number.NaN;
}
