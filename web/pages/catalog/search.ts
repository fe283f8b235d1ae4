import { sorts, type EntryFilters, type Sort } from './queries.ts';

export const tabs = [
  { value: 'entries', label: 'Entries' },
  { value: 'attributes', label: 'Attributes' },
  { value: 'settings', label: 'Settings' },
  { value: 'conditions', label: 'Try conditions' },
] as const;
export type TypeTab = (typeof tabs)[number]['value'];
export const entryTabs = [
  { value: 'values', label: 'Overview' },
  { value: 'graph', label: 'Graph' },
  { value: 'history', label: 'History' },
] as const;
export type EntryTab = (typeof entryTabs)[number]['value'];

const text = (value: unknown) => (typeof value === 'string' && value ? value : undefined);
const compact = <T extends object>(given: T): Partial<T> =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Partial<T>;

/** What the address of a type says: which part, and which of its entries. */
export function readTypeSearch(search: Record<string, unknown>): Partial<EntryFilters & { tab: TypeTab }> {
  return compact({
    tab: tabs.find(({ value }) => value === search.tab)?.value,
    ...{ words: text(search.words), attribute: text(search.attribute), value: text(search.value) },
    sort: Object.keys(sorts).find((sort) => sort === search.sort) as Sort | undefined,
    empty: search.empty === true ? true : undefined,
    archived: search.archived === true ? true : undefined,
  });
}

export const readEntrySearch = (search: Record<string, unknown>): { tab?: EntryTab } =>
  compact({ tab: entryTabs.find(({ value }) => value === search.tab)?.value });
export const readWords = (search: Record<string, unknown>): { words?: string } =>
  compact({ words: text(search.words) });
export const readImportSearch = (search: Record<string, unknown>): { type?: string; bulk?: string } =>
  compact({ type: text(search.type), bulk: text(search.bulk) });
