export type Format = 'csv' | 'json' | 'yaml' | 'backstage';
export type Preview = {
  created: number;
  changed: number;
  unchanged: number;
  /** Entries and documents that would not be written. */
  refused: number;
  error_count: number;
  errors: Said[];
  /** Entries that would be written and refer to something that is not there yet. */
  warned: number;
  warnings: Said[];
  skipped: Said[];
  columns: Record<string, string>;
  new_types: string[];
  examples: Record<'created' | 'changed', { line: number; name: string; type: string; changes: string[] }[]>;
};
/** What is said of an entry of a file, at its line. */
export type Said = { line: number; entry?: string; message: string };
/** `chosenAt` tells a file from an earlier state of it, which may be as long. */
export type ImportFile = { name: string; text: string; format: Format; chosenAt: number };

export const formats: { value: Format; label: string; about: string }[] = [
  { value: 'csv', label: 'CSV', about: 'A table with a line of column names.' },
  { value: 'json', label: 'JSON', about: 'A list of objects.' },
  { value: 'yaml', label: 'YAML', about: 'A list of mappings.' },
  { value: 'backstage', label: 'catalog-info.yaml', about: 'Entities of Backstage; each kind gets a type.' },
];

/** What a file is, by its name and how it begins. */
export function formatOf(name: string, text: string): Format {
  if (/catalog-info.*\.ya?ml$/i.test(name) || /^\s*(---\s*)?apiVersion:\s*["']?backstage\.io/m.test(text))
    return 'backstage';
  if (/\.json$/i.test(name) || /^\s*[[{]/.test(text)) return 'json';
  return /\.ya?ml$/i.test(name) || /^\s*- /.test(text) ? 'yaml' : 'csv';
}

/** Where columns go when one is moved: what went there before goes nowhere. */
export const moved = (columns: Record<string, string>, column: string, place: string): Record<string, string> => ({
  ...Object.fromEntries(Object.entries(columns).map(([name, to]) => [name, place && to === place ? '' : to])),
  [column]: place,
});

/** The text of a file as spreadsheets write it: in UTF-8, in UTF-16 with its mark, or as older ones do. */
export function textIn(bytes: ArrayBuffer): string {
  const [first, second] = new Uint8Array(bytes);
  const encoding =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
