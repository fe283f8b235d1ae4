const DAY_MS = 86_400_000;

function shaped(at: number, timeZone: string | undefined, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat('en-US', { timeZone, ...options }).format(at * 1000);
}

function ordinal(day: number): string {
  const tail = day % 100 > 10 && day % 100 < 14 ? 'th' : (['th', 'st', 'nd', 'rd'][day % 10] ?? 'th');
  return `${day}${tail}`;
}

export function dayKey(at: number, timeZone?: string): string {
  return shaped(at, timeZone, { year: 'numeric', month: '2-digit', day: '2-digit' });
}

/** "Today", "Yesterday" or "Tuesday, November 24th". */
export function dayName(at: number, timeZone?: string, now = Date.now()): string {
  const near = relativeDay(at, timeZone, now);
  if (near) return near.charAt(0).toUpperCase() + near.slice(1);
  const day = Number(shaped(at, timeZone, { day: 'numeric' }));
  return `${shaped(at, timeZone, { weekday: 'long', month: 'long' }).replace(/^(\w+) (\w+)$/, '$2, $1')} ${ordinal(day)}`;
}

function relativeDay(at: number, timeZone: string | undefined, now: number): string | undefined {
  const key = dayKey(at, timeZone);
  if (key === dayKey(now / 1000, timeZone)) return 'today';
  if (key === dayKey((now - DAY_MS) / 1000, timeZone)) return 'yesterday';
  if (key === dayKey((now + DAY_MS) / 1000, timeZone)) return 'tomorrow';
  return undefined;
}

export function clockTime(at: number, timeZone?: string): string {
  return shaped(at, timeZone, { hour: 'numeric', minute: '2-digit' });
}

export function ago(at: number, now = Date.now()): string {
  const seconds = Math.round(at - now / 1000);
  const words = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
  const steps: [number, Intl.RelativeTimeFormatUnit][] = [
    [86_400, 'day'],
    [3600, 'hour'],
    [60, 'minute'],
  ];
  for (const [size, unit] of steps)
    if (Math.abs(seconds) >= size) return words.format(Math.trunc(seconds / size), unit);
  return Math.abs(seconds) < 10 ? 'just now' : words.format(seconds, 'second');
}

/** Fills Slack's date tokens for one person's time zone. */
export function formatDate(format: string, at: number, timeZone?: string, now = Date.now()): string {
  const year = { year: 'numeric' } as const;
  const long = () => {
    const day = ordinal(Number(shaped(at, timeZone, { day: 'numeric' })));
    return `${shaped(at, timeZone, { month: 'long' })} ${day}, ${shaped(at, timeZone, year)}`;
  };
  const tokens: Record<string, () => string> = {
    date_num: () => new Intl.DateTimeFormat('sv-SE', { timeZone }).format(at * 1000),
    date: long,
    date_short: () => shaped(at, timeZone, { month: 'short', day: 'numeric', ...year }),
    date_long: () => `${shaped(at, timeZone, { weekday: 'long' })}, ${long()}`,
    time: () => clockTime(at, timeZone),
    time_secs: () => shaped(at, timeZone, { hour: 'numeric', minute: '2-digit', second: '2-digit' }),
    ago: () => ago(at, now),
  };
  return format.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const base = name.replace(/_pretty$/, '');
    const make = tokens[base];
    if (!make) return whole;
    return (name !== base && relativeDay(at, timeZone, now)) || make();
  });
}
