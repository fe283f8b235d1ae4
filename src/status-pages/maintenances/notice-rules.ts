/** Minutes before the start at which subscribers are reminded, unless a maintenance says otherwise: a day and an hour. */
export const usualReminders: readonly number[] = [1_440, 60];
