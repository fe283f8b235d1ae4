/** One thing of an answer, whatever the product wraps it in. */
export type Row = Record<string, unknown>;

export const isRow = (value: unknown): value is Row =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The things under the first of these names: a list, or an answer that holds one as `data`. */
export function rowsAt(document: Row, ...names: string[]): Row[] {
  for (const name of names) {
    const found = document[name];
    const list = Array.isArray(found) ? found : isRow(found) && Array.isArray(found['data']) ? found['data'] : null;
    if (list) return list.filter(isRow).map(flat);
  }
  return [];
}

/** A resource of JSON:API as a plain row. */
export const flat = (row: Row): Row =>
  isRow(row['attributes']) ? { id: row['id'], ...row['attributes'], relationships: row['relationships'] } : row;

/** Text of a value, cut to what fits, without characters that nothing can store; empty where there is none. */
export function textOf(value: unknown, most = 20_000): string {
  if (typeof value !== 'string' && typeof value !== 'number') return '';
  const text = String(value).toWellFormed().replaceAll('\0', '').trim();
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}

export const keyOf = (value: unknown): string => textOf(value, 100);

const zoned = /(?:Z|[+-]\d\d:?\d\d)$/;

const [firstYear, lastYear] = [1970, 9999];

/** An instant: ISO 8601, a date with a time and no zone (UTC), or what Cachet wraps it in. Year 1 is how some programs write that there is none. */
export function instantOf(...values: unknown[]): Date | null {
  for (const value of values) {
    const given = isRow(value) ? value['string'] : value;
    if (typeof given !== 'string' || !given) continue;
    const iso = given.trim().replace(' ', 'T');
    const at = new Date(zoned.test(iso) || !iso.includes('T') ? iso : `${iso}Z`);
    const year = at.getUTCFullYear();
    if (year >= firstYear && year <= lastYear) return at;
  }
  return null;
}

export const dayOf = (...values: unknown[]): string | null =>
  instantOf(...values)
    ?.toISOString()
    .slice(0, 10) ?? null;

/** Ids of what a resource is related to (JSON:API), or a plain list of ids or rows. */
export function keysOf(value: unknown): string[] {
  const list = isRow(value) && Array.isArray(value['data']) ? value['data'] : value;
  if (!Array.isArray(list)) return [];
  return list.map((entry) => keyOf(isRow(entry) ? (entry['id'] ?? entry['_id']) : entry)).filter(Boolean);
}

/** Related rows of one name (JSON:API). */
export const relatedTo = (row: Row, name: string): unknown => {
  const { relationships } = row;
  return isRow(relationships) ? relationships[name] : undefined;
};
