import type { Category } from './tables.ts';

/** Whether the impact may still go on. */
export const isOpen = (category: Category): boolean => ['triage', 'live', 'paused'].includes(category);

/** Whether nothing more will happen to it. */
export const isEnded = (category: Category): boolean => ['closed', 'declined', 'merged', 'canceled'].includes(category);

export { isPractice, mayChoose, overtakenIn, referenceOf, stepBetween, whyNotMerge } from './rules.ts';
