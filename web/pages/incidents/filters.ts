export type Mode = 'test' | 'tutorial' | 'retrospective';
export const modes = ['test', 'tutorial', 'retrospective'] as const;

/** What the list shows, as it stands in the address. */
export type Filters = {
  state: 'open' | 'review' | 'closed' | 'all';
  severity?: string;
  type?: string;
  words?: string;
  mode?: Mode;
};

const states = ['open', 'review', 'closed', 'all'] as const;
const text = (value: unknown) => (typeof value === 'string' && value ? value : undefined);

export function readFilters(search: Record<string, unknown>): Partial<Filters> {
  const state = states.find((candidate) => candidate === search.state);
  const [severity, type, words] = [text(search.severity), text(search.type), text(search.words)];
  const mode = modes.find((candidate) => candidate === search.mode);
  return {
    ...(mode && { mode }),
    ...(state && { state }),
    ...(severity && { severity }),
    ...(type && { type }),
    ...(words && { words }),
  };
}

const categories: Record<Filters['state'], string[]> = {
  open: ['triage', 'live', 'paused'],
  review: ['learning'],
  closed: ['closed', 'declined', 'canceled', 'merged'],
  all: [],
};

/** The API's query string for these filters. */
export function searchOf({ state = 'open', severity, type, words, mode }: Partial<Filters>, after?: string): string {
  const search = new URLSearchParams({ page_size: '50' });
  for (const category of categories[state]) search.append('status_category[one_of][]', category);
  if (mode) search.append('mode[one_of][]', mode);
  if (severity) search.append('severity[one_of][]', severity);
  if (type) search.append('incident_type[one_of][]', type);
  if (words) search.set('words', words);
  if (after) search.set('after', after);
  return search.toString();
}
