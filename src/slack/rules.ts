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
