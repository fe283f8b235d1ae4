const farthest = 3;

/** The word that was probably meant: the nearest by typing mistakes, if it is near at all. */
export function nearest(typed: string, words: readonly string[]): string | null {
  const lower = typed.toLowerCase();
  const starting = words.find((word) => lower.length > 1 && word.startsWith(lower));
  if (starting) return starting;
  const [best] = words
    .map((word) => ({ word, distance: distanceOf(lower, word) }))
    .toSorted((a, b) => a.distance - b.distance);
  return best && best.distance <= Math.min(farthest, Math.floor(best.word.length / 2)) ? best.word : null;
}

/** Levenshtein's distance. */
function distanceOf(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [line, letter] of [...from].entries()) {
    const next = [line + 1];
    for (let column = 1; column <= to.length; column++) {
      const kept = (row[column - 1] ?? 0) + (letter === to[column - 1] ? 0 : 1);
      next.push(Math.min((row[column] ?? 0) + 1, (next[column - 1] ?? 0) + 1, kept));
    }
    row = next;
  }
  return row[to.length] ?? 0;
}

const unitMinutes: Record<string, number> = { m: 1, min: 1, h: 60, d: 24 * 60, w: 7 * 24 * 60 };

/** `2h waiting for the vendor` → how long, and the rest; null when it does not begin with a length of time. */
export function lengthOfTime(words: string): { minutes: number; rest: string } | null {
  const found = /^(\d{1,4})\s*(min|m|h|d|w)[a-z]*\b\s*(.*)$/is.exec(words.trim());
  const unit = unitMinutes[found?.[2]?.toLowerCase() ?? ''];
  return found && unit ? { minutes: Number(found[1]) * unit, rest: found[3]?.trim() ?? '' } : null;
}

/** A link that says no more than where it leads is its address; else both are kept. */
function linkAsRead(address: string, said: string): string {
  const bare = address.replace(/^mailto:/, '');
  const tells = said && ![bare, bare.replace(/^https?:\/\//, '')].some((one) => one.replace(/\/$/, '') === said);
  return tells ? `${said} (${bare})` : bare;
}

/** What people read where somebody said it, or typed it after a command: `<@U1|ben>` is @ben there, and `&amp;` is &. */
export const asRead = (words: string): string =>
  words
    .replaceAll(/<([@#])[A-Z0-9]+\|([^>|]+)>/g, '$1$2')
    .replaceAll(/<!subteam\^[A-Z0-9]+\|([^>|]+)>/g, '$1')
    .replaceAll(/<!(here|channel|everyone)(?:\|[^>]*)?>/g, '@$1')
    .replaceAll(/<((?:https?|mailto):[^>|\s]+)(?:\|([^>]*))?>/g, (_, address: string, said = '') =>
      linkAsRead(address, said),
    )
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
