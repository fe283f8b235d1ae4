import { queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import type { attributeShape, entryShape, typeShape } from '../../../src/catalog/api/shapes.ts';
import type { Answered } from '../../api-address.ts';
import { get } from '../../api.ts';

export type CatalogType = z.output<typeof typeShape>;
export type Attribute = z.output<typeof attributeShape>;
export type CatalogEntry = z.output<typeof entryShape>;
export type EntryValue = NonNullable<CatalogEntry['attribute_values'][string]['value']>;
export type EntryPage = { catalog_entries: CatalogEntry[]; pagination_meta: { after?: string } };
export type Graph = {
  nodes: { id: string; name: string; catalog_type_id: string; distance: number }[];
  edges: { from: string; to: string; attribute_id: string; label: string }[];
  types: { id: string; name: string; icon: string; color: string }[];
  complete: boolean;
};
export type BulkRow = { position: number; line?: number; entry?: string; problems: { message: string }[] };
export type Bulk = {
  id: string;
  source: string;
  status: 'queued' | 'running' | 'finished' | 'failed';
  total: number;
  done: number;
  created: number;
  changed: number;
  unchanged: number;
  refused: number;
  problem?: string;
  actor_name: string;
  created_at: string;
};
const base = '/api/candor/v1/catalog';

export const typesQuery = queryOptions({
  queryKey: ['catalog', 'types'],
  queryFn: async () => (await get(`${base}/types`)).catalog_types,
  staleTime: 60_000,
});

export const resourcesQuery = queryOptions({
  queryKey: ['catalog', 'resources'],
  queryFn: async () => (await get(`${base}/resources`)).resources,
  staleTime: 60_000,
});

export const entryQuery = (id: string) =>
  queryOptions({
    queryKey: ['catalog', 'entry', id],
    queryFn: () => get(`${base}/entries/${id}`),
  });

export const historyQuery = (id: string) =>
  queryOptions({
    queryKey: ['catalog', 'entry', id, 'history'],
    queryFn: async () => (await get(`${base}/entries/${id}/history`)).history,
  });

export const graphQuery = (id: string, down: number, up: number) =>
  queryOptions({
    queryKey: ['catalog', 'entry', id, 'graph', down, up],
    queryFn: () => get(`${base}/entries/${id}/graph?down=${down}&up=${up}`),
    placeholderData: (previous) => previous,
  });

/** Open incidents that hurt an entry or what it depends on. */
export const hurtingQuery = (id: string, up: number) =>
  queryOptions({
    queryKey: ['incidents', 'hurting', id, up],
    queryFn: async () => (await get(`${base}/entries/${id}/incidents?up=${up}`)).incidents,
    placeholderData: (previous) => previous,
  });
export type HurtingIncident = Answered<'GET', `${typeof base}/entries/id/incidents`>['incidents'][number];

export const searchQuery = (words: string, limit = 20) =>
  queryOptions({
    queryKey: ['catalog', 'search', words, limit],
    queryFn: async () =>
      (await get(`${base}/search?${new URLSearchParams({ q: words, limit: String(limit) })}`)).results,
    placeholderData: (previous) => previous,
  });

export const bulksQuery = queryOptions({
  queryKey: ['catalog', 'bulks'],
  queryFn: async () => (await get(`${base}/bulk`)).bulks,
});

const pollMs = 800;
/** Followed until it has ended; the worker tells only the end. */
export const bulkQuery = (id: string) =>
  queryOptions({
    queryKey: ['catalog', 'bulk', id],
    queryFn: () => get(`${base}/bulk/${id}`),
    refetchInterval: ({ state }) => (state.data && isOver(state.data) ? false : pollMs),
  });
export const isOver = ({ status }: Bulk) => status === 'finished' || status === 'failed';

export type EntryFilters = {
  words?: string;
  sort?: Sort;
  attribute?: string;
  value?: string;
  empty?: boolean;
  archived?: boolean;
};
export const sorts = { name: 'Name', rank: 'Rank', newest: 'Newest first', added: 'Oldest first' } as const;
export type Sort = keyof typeof sorts;

/** The API's query string for a page of entries. */
export function entriesPath(typeId: string, filters: EntryFilters, after?: string) {
  const search = new URLSearchParams({ catalog_type_id: typeId, page_size: '50', sort: filters.sort ?? 'name' });
  if (filters.words) search.set('search', filters.words);
  // Without a value the API answers with the entries that have none.
  if (filters.attribute && (filters.value || filters.empty)) search.set('attribute_id', filters.attribute);
  if (filters.attribute && filters.value) search.set('attribute_value', filters.value);
  if (filters.archived) search.set('archived', 'true');
  if (after) search.set('after', after);
  return `${base}/entries?${String(search)}` as const;
}

/** What the entry holds in an attribute, one or several. */
export const valuesOf = (entry: CatalogEntry, { id }: Pick<Attribute, 'id'>): EntryValue[] => {
  const held = entry.attribute_values[id];
  return held?.array_value ?? (held?.value ? [held.value] : []);
};

const primitives = new Set(['String', 'Text', 'Number', 'Bool', 'Timestamp', 'Url']);
export const refersTo = (attribute: Pick<Attribute, 'type'>) => !primitives.has(attribute.type);

/** The type of what a reference means, by any of its names. */
export const typeNamed = (types: readonly CatalogType[], name: string) =>
  types.find((type) => [type.type_name, type.engine_resource_type, type.id].includes(name));
