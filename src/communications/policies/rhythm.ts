import { languages, wordsFor, type Words } from '../../status-pages/public/words.ts';

const dayMinutes = 24 * 60;
const counted = (count: number, unit: string) => (count === 1 ? unit : `${count} ${unit}s`);

/** A rhythm in words, for the team: “4 hours”, “90 minutes”, “day”. */
export function rhythmWords(minutes: number): string {
  const { count, unit } = measured(minutes);
  return counted(count, unit);
}

function measured(minutes: number): { count: number; unit: 'day' | 'hour' | 'minute' } {
  if (minutes % dayMinutes === 0) return { count: minutes / dayMinutes, unit: 'day' };
  return minutes % 60 === 0 ? { count: minutes / 60, unit: 'hour' } : { count: minutes, unit: 'minute' };
}

/** What customers read about a slower rhythm. */
export const rhythmSentence = (minutes: number, said: Words): string =>
  said.say('rhythm.sentence', { every: said.say('rhythm.every', measured(minutes)) });

/** Whether words say how often the next ones come, in one of the languages of a page: “alle 4 Stunden”, “every 240 minutes”. */
export function namesRhythm(words: string, minutes: number): boolean {
  const read = words.toLowerCase();
  const ways = [
    { count: minutes, unit: 'minute' },
    { count: minutes / 60, unit: 'hour' },
    { count: minutes / dayMinutes, unit: 'day' },
  ].filter(({ count }) => Number.isInteger(count));
  return languages().some((language) =>
    ways.some((way) => read.includes(wordsFor(language).say('rhythm.every', way).toLowerCase())),
  );
}
