import { queryOptions } from '@tanstack/react-query';
import { get, post } from '../../api.ts';

export type Nature = 'text' | 'number' | 'bool' | 'time' | 'json' | 'thing' | 'ranked';
export type Operation = { value: string; label: string; params: 'none' | 'one' | 'many' };
/** Something that conditions may be about. */
export type Reference = {
  key: string;
  label: string;
  type: string;
  array: boolean;
  nature: Nature;
  operations: Operation[];
};
export type Literal = { literal?: string | null; reference?: string | null };
export type Binding = { value?: Literal | null; array_value?: Literal[] | null };
export type Condition = { subject: string; operation: string; param_bindings: Binding[] };
/** All conditions of a group hold, or another group does. */
export type ConditionGroup = { conditions: Condition[] };
export type Option = { value: string; label: string };
/** Where conditions stand: a site that a module has, or a type to start from. */
export type Place = { site?: string; rootType?: string };
export type Problem = { pointer: string; message: string };
export type Explanation = {
  held: boolean;
  groups: { held: boolean; conditions: { held: boolean; sentence: string }[] }[];
};

const base = '/api/candor/v1/expressions';

const searchOf = (place: Place, under?: string) => {
  const search = new URLSearchParams();
  if (place.site) search.set('site', place.site);
  if (place.rootType) search.set('root_type', place.rootType);
  if (under) search.set('under', under);
  return search;
};

/** What conditions may be about at a place, or further on from one reference. */
export const referencesQuery = (place: Place, under?: string) =>
  queryOptions({
    queryKey: ['catalog', 'references', place.site ?? '', place.rootType ?? '', under ?? ''],
    staleTime: 60_000,
    queryFn: () => get(`${base}/references?${searchOf(place, under)}`),
  });

export const optionsQuery = (type: string, words: string) =>
  queryOptions({
    queryKey: ['catalog', 'options', type, words],
    queryFn: async () => (await get(`${base}/options?${new URLSearchParams({ type, q: words, limit: '50' })}`)).options,
    placeholderData: (previous) => previous,
  });

export const labelsQuery = (type: string, values: readonly string[]) =>
  queryOptions({
    queryKey: ['catalog', 'labels', type, ...values],
    staleTime: 60_000,
    enabled: values.length > 0,
    queryFn: async () => (await post(`${base}/labels`, { type, values })).labels,
    placeholderData: (previous) => previous,
  });

/** What is wrong with conditions, and why they hold for a thing or not. */
export const tryQuery = (place: Place, groups: readonly ConditionGroup[], roots?: Record<string, string>) =>
  queryOptions({
    queryKey: ['catalog', 'try', place, groups, roots ?? null],
    queryFn: () =>
      post(`${base}/try`, {
        ...(place.site && { site: place.site }),
        ...(place.rootType && { root_type: place.rootType }),
        ...{ condition_groups: groups, roots },
      }),
    placeholderData: (previous) => previous,
  });

export const literalsOf = ({ param_bindings: [binding] }: Condition): string[] =>
  (binding?.array_value ?? (binding?.value ? [binding.value] : [])).flatMap(({ literal }) => literal ?? []);
