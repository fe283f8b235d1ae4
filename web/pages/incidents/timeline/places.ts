type Placed = { id: string; at: string };
const minuteMs = 60_000;
const timeOf = ({ at }: Placed) => new Date(at).getTime();

/** A time between what is above (newer) and below (older), never ahead; null where no time lies between them. */
function between(above: Placed | undefined, below: Placed | undefined, now: number): string | null {
  if (!above && !below) return null;
  const newer = above ? timeOf(above) : Math.min(now, timeOf(below as Placed) + 2 * minuteMs);
  const older = below ? timeOf(below) : newer - 2 * minuteMs;
  return newer - older < 2 ? null : new Date(Math.floor((newer + older) / 2)).toISOString();
}

/** The time that puts something at a place among the rest, newest first; past those of one moment, since nothing lies between them. */
export function timeAt(rest: readonly Placed[], target: number, by: -1 | 1, now = Date.now()): string | null {
  for (let place = target; place >= 0 && place <= rest.length; place += by) {
    const at = between(rest[place - 1], rest[place], now);
    if (at) return at;
  }
  return null;
}
