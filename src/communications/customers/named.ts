import { namedIn } from '../rules.ts';

/** Customers that words name. */
export const namedCustomersIn = <T extends { name: string }>(words: string, customers: readonly T[]): T[] =>
  namedIn(words, customers);
