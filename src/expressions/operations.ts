import type { Nature } from './language.ts';

/** What a condition may ask of its subject. */
export type Test = {
  name: string;
  label: string;
  /** How many values it compares with. */
  params: 'none' | 'one' | 'many';
  suits(nature: Nature, array: boolean): boolean;
};

const texts = (nature: Nature) => nature === 'text' || nature === 'json';
const ordered = (nature: Nature) => ['number', 'time', 'ranked', 'json'].includes(nature);
const always = () => true;
const single = (suits: (nature: Nature) => boolean) => (nature: Nature, array: boolean) => !array && suits(nature);

export const tests: readonly Test[] = [
  { name: 'one_of', label: 'is one of', params: 'many', suits: always },
  { name: 'not_one_of', label: 'is not one of', params: 'many', suits: always },
  { name: 'all_of', label: 'has all of', params: 'many', suits: (_, array) => array },
  { name: 'is_set', label: 'is set', params: 'none', suits: always },
  { name: 'is_not_set', label: 'is not set', params: 'none', suits: always },
  { name: 'contains', label: 'contains', params: 'one', suits: (nature, array) => array || texts(nature) },
  { name: 'not_contains', label: 'does not contain', params: 'one', suits: (nature, array) => array || texts(nature) },
  { name: 'starts_with', label: 'starts with', params: 'one', suits: single(texts) },
  { name: 'ends_with', label: 'ends with', params: 'one', suits: single(texts) },
  { name: 'matches', label: 'matches the pattern', params: 'one', suits: single(texts) },
  { name: 'gte', label: 'is at least', params: 'one', suits: single(ordered) },
  { name: 'lte', label: 'is at most', params: 'one', suits: single(ordered) },
  { name: 'gt', label: 'is more than', params: 'one', suits: single(ordered) },
  { name: 'lt', label: 'is less than', params: 'one', suits: single(ordered) },
  { name: 'is_true', label: 'is true', params: 'none', suits: single((nature) => nature === 'bool') },
  { name: 'is_false', label: 'is false', params: 'none', suits: single((nature) => nature === 'bool') },
];

/** Other names of the same questions; what was saved keeps the name it was saved with. */
const alsoCalled: Record<string, string> = {
  ...{ is: 'one_of', is_one_of: 'one_of', equals: 'one_of', eq: 'one_of', any_of: 'one_of', in: 'one_of' },
  ...{ is_not: 'not_one_of', not_in: 'not_one_of', is_not_one_of: 'not_one_of', none_of: 'not_one_of' },
  ...{ contains_all: 'all_of', does_not_contain: 'not_contains', is_active: 'is_true', is_not_active: 'is_false' },
  ...{ gte_rank: 'gte', lte_rank: 'lte', is_after: 'gt', is_before: 'lt', matches_regex: 'matches' },
};

const byName = new Map(tests.map((test) => [test.name, test]));

export const testNamed = (name: string): Test | undefined =>
  byName.get(name) ?? (Object.hasOwn(alsoCalled, name) ? byName.get(alsoCalled[name] as string) : undefined);
