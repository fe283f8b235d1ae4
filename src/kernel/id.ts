import { monotonicFactory } from 'ulid';

const next = monotonicFactory();

/** A new ULID: 26 characters, sorted by the time given (milliseconds since 1970), else by now. */
export const newId = (at?: Date): string => next(at?.getTime());
