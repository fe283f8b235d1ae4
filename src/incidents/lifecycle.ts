import type { Category } from './tables.ts';

export const endedCategories: readonly Category[] = ['closed', 'declined', 'merged', 'canceled'];

/** Whether nothing more will happen to it. */
export const isEnded = (category: Category): boolean => endedCategories.includes(category);

export {
  belongsTo,
  defaultLifecycle,
  isOpen,
  isPractice,
  mayChoose,
  ofLifecycle,
  overtakenIn,
  referenceOf,
  stepBetween,
  whyNotMerge,
} from './rules.ts';
