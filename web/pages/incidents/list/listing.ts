import { queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import type { listedIncident } from '../../../../src/incidents/views/columns.ts';
import type { SubjectJson, viewV1 } from '../../../../src/incidents/api/views.ts';
import { get } from '../../../api.ts';

export type Subject = SubjectJson;
export type Operator = Subject['operators'][number];
export type View = z.output<typeof viewV1>;
export type Listed = z.output<typeof listedIncident>;
export type Filter = { field: string; is: Operator; values: string[] };
/** Which incidents, in which order, with which columns. */
export type Listing = {
  state: 'open' | 'review' | 'closed' | 'all';
  words: string;
  filters: Filter[];
  sort: string;
  ascending: boolean;
  columns?: string[];
};
/** What stands in the address: a view, and what differs from it. */
export type Search = Partial<Listing> & { view?: string };

export const states = ['open', 'review', 'closed', 'all'] as const;
export const usual: Listing = { state: 'open', words: '', filters: [], sort: 'created', ascending: false };
/** The view that is none: the list as it comes. */
export const noView = 'usual';

const text = (value: unknown) => (typeof value === 'string' || typeof value === 'number' ? String(value) : undefined);
const texts = (value: unknown) =>
  Array.isArray(value) ? value.flatMap((one) => (typeof one === 'string' ? [one] : [])) : undefined;

function filterOf(given: unknown): Filter[] {
  const { field, is, values } = (given ?? {}) as Record<string, unknown>;
  return typeof field === 'string' && typeof is === 'string'
    ? [{ field, is: is as Operator, values: texts(values) ?? [] }]
    : [];
}

export function readListing(search: Record<string, unknown>): Search {
  const state = states.find((one) => one === search.state);
  const [view, words, sort, columns] = [
    text(search.view),
    text(search.words),
    text(search.sort),
    texts(search.columns),
  ];
  return {
    ...(view && { view }),
    ...(state && { state }),
    ...(words !== undefined && { words }),
    ...(Array.isArray(search.filters) && { filters: search.filters.flatMap(filterOf) }),
    ...(sort && { sort }),
    ...(typeof search.ascending === 'boolean' && { ascending: search.ascending }),
    ...(columns && { columns }),
  };
}

export const isComplete = ({ is, values }: Filter): boolean =>
  is === 'is_set' || is === 'is_empty' || Boolean(values[0]);

/** As the server takes it: filters that are still being written are left out. */
export const sent = ({ filters, ...listing }: Listing): string =>
  `listing=${encodeURIComponent(JSON.stringify({ ...listing, filters: filters.filter(isComplete) }))}`;

export const pageOf = (listing: Listing, after?: string) =>
  get(`/api/candor/v1/incident_list?${sent(listing)}${after ? `&after=${after}` : ''}`);

export const subjectsQuery = queryOptions({
  queryKey: ['settings', 'incident-subjects'],
  staleTime: 60_000,
  queryFn: () => get('/api/candor/v1/incident_list/subjects'),
});

export const viewsQuery = queryOptions({
  queryKey: ['incident-views'],
  queryFn: () => get('/api/candor/v1/incident_views'),
});
