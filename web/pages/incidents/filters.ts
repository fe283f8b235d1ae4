export type Mode = 'test' | 'tutorial' | 'retrospective';
export const modes = ['test', 'tutorial', 'retrospective'] as const;

/** What the list shows, as it stands in the address. */
export type Filters = {
  state: 'open' | 'review' | 'closed' | 'all';
  severity?: string;
  type?: string;
  words?: string;
  mode?: Mode;
  /** A custom field, with a value it must hold, or whether it must hold any. */
  field?: string;
  value?: string;
  filled?: 'set' | 'empty';
};

const states = ['open', 'review', 'closed', 'all'] as const;
const text = (value: unknown) => (typeof value === 'string' && value ? value : undefined);

export function readFilters(search: Record<string, unknown>): Partial<Filters> {
  const state = states.find((candidate) => candidate === search.state);
  const [severity, type, words] = [text(search.severity), text(search.type), text(search.words)];
  const [field, value] = [text(search.field), text(search.value)];
  const filled = (['set', 'empty'] as const).find((candidate) => candidate === search.filled);
  const mode = modes.find((candidate) => candidate === search.mode);
  return {
    ...(mode && { mode }),
    ...(state && { state }),
    ...(severity && { severity }),
    ...(type && { type }),
    ...(words && { words }),
    ...(field && { field, ...(value && { value }), ...(filled && { filled }) }),
  };
}

const categories: Record<Filters['state'], string[]> = {
  open: ['triage', 'live', 'paused'],
  review: ['learning'],
  closed: ['closed', 'declined', 'canceled', 'merged'],
  all: [],
};

/** The API's query string for these filters. */
export function searchOf(filters: Partial<Filters>, after?: string): string {
  const { state = 'open', severity, type, words, mode, field, value, filled } = filters;
  const search = new URLSearchParams({ page_size: '50' });
  for (const category of categories[state]) search.append('status_category[one_of][]', category);
  if (mode) search.append('mode[one_of][]', mode);
  if (severity) search.append('severity[one_of][]', severity);
  if (type) search.append('incident_type[one_of][]', type);
  if (field && value) search.append(`custom_field[${field}][one_of][]`, value);
  if (field && filled) search.set(`custom_field[${field}][is_blank]`, String(filled === 'empty'));
  if (words) search.set('words', words);
  if (after) search.set('after', after);
  return search.toString();
}
