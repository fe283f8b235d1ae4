import { clockTime } from '../../ui/time.tsx';

const minutes = [15, 20, 30, 45, 60, 90, 120, 240];

/** When the next word may be promised, with the clock time it means. */
export const nextOptions = (proposed: number | null, longest = 240) =>
  [...new Set([...minutes, 1_440, ...(proposed ? [proposed] : [])])]
    .filter((value) => value <= longest)
    .sort((one, other) => one - other)
    .map((value) => ({
      value: String(value),
      label: `${value < 120 ? `${value} minutes` : `${value / 60} hours`} (${clockTime(Date.now() + value * 60_000)})`,
    }));
