import { randomInt } from 'node:crypto';

const alphabet = '0123456789abcdefghijklmnopqrstuvwxyz';

/** An id that the page shows: 12 characters of 0-9 and a-z, as readers of Statuspage's API expect. */
export const newPublicId = (): string =>
  Array.from({ length: 12 }, () => alphabet.charAt(randomInt(alphabet.length))).join('');
