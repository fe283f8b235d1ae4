import type { Category } from './tables.ts';

/** Whether the impact may still go on. */
export const isOpen = (category: Category): boolean => ['triage', 'live', 'paused'].includes(category);

export const endedCategories: readonly Category[] = ['closed', 'declined', 'merged', 'canceled'];

/** Whether nothing more will happen to it. */
export const isEnded = (category: Category): boolean => endedCategories.includes(category);

export {
  belongsTo,
  defaultLifecycle,
  isPractice,
  mayChoose,
  ofLifecycle,
  overtakenIn,
  referenceOf,
  stepBetween,
  whyNotMerge,
} from './rules.ts';
