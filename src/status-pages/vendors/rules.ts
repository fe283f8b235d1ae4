/** Less than the minute between two sweeps, so that each of them finds it due. */
export const askedEverySeconds = 50;
const longestPauseSeconds = 15 * 60;

/** Seconds until a feed is asked again: after each failure in a row twice as many, up to a quarter of an hour. */
export const pauseAfter = (failures: number): number =>
  Math.min(longestPauseSeconds, askedEverySeconds * 2 ** Math.min(failures, 10));
