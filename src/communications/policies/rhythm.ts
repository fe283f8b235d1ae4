const dayMinutes = 24 * 60;
const counted = (count: number, unit: string) => (count === 1 ? unit : `${count} ${unit}s`);

/** A rhythm in words: “4 hours”, “90 minutes”, “day”. */
export function rhythmWords(minutes: number): string {
  if (minutes % dayMinutes === 0) return counted(minutes / dayMinutes, 'day');
  return minutes % 60 === 0 ? counted(minutes / 60, 'hour') : counted(minutes, 'minute');
}

/** What customers read about a slower rhythm. */
export const rhythmSentence = (minutes: number): string =>
  `This takes longer than usual. From now on we write every ${rhythmWords(minutes)}, and at once when something changes.`;

/** Whether words say how often the next ones come, in whatever language: they name its number, or the unit where it is one. */
export function namesRhythm(words: string, minutes: number): boolean {
  const numbers = [minutes, minutes / 60, minutes / dayMinutes].filter((one) => Number.isInteger(one) && one > 1);
  if (words.toLowerCase().includes(`every ${rhythmWords(minutes)}`)) return true;
  return numbers.some((one) => new RegExp(`(^|[^\\d:.])${one}($|[^\\d:.])`).test(words));
}
