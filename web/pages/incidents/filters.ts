/** What the list shows, as it stands in the address. */
export type Filters = { state: 'open' | 'review' | 'closed' | 'all'; severity?: string; type?: string; words?: string };

const states = ['open', 'review', 'closed', 'all'] as const;
const text = (value: unknown) => (typeof value === 'string' && value ? value : undefined);

export function readFilters(search: Record<string, unknown>): Partial<Filters> {
  const state = states.find((candidate) => candidate === search.state);
  const [severity, type, words] = [text(search.severity), text(search.type), text(search.words)];
  return { ...(state && { state }), ...(severity && { severity }), ...(type && { type }), ...(words && { words }) };
}

const categories: Record<Filters['state'], string[]> = {
  open: ['triage', 'live', 'paused'],
  review: ['learning'],
  closed: ['closed', 'declined', 'canceled', 'merged'],
  all: [],
};

/** The API's query string for these filters. */
export function searchOf({ state = 'open', severity, type, words }: Partial<Filters>, after?: string): string {
  const search = new URLSearchParams({ page_size: '50' });
  for (const category of categories[state]) search.append('status_category[one_of][]', category);
  if (severity) search.append('severity[one_of][]', severity);
  if (type) search.append('incident_type[one_of][]', type);
  if (words) search.set('words', words);
  if (after) search.set('after', after);
  return search.toString();
}
