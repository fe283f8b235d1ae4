/** What those who show links take at its full width. */
export const cardWidth = 1200;
export const cardHeight = 630;
