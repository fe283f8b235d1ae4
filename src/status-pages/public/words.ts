import { IntlMessageFormat } from 'intl-messageformat';
import { asking } from './words/asking.ts';
import { arabic } from './words/ar.ts';
import { drill } from './words/drill.ts';
import { english } from './words/en.ts';
import { german } from './words/de.ts';
import { spanish } from './words/es.ts';
import { metrics } from './words/metrics.ts';
import { telling } from './words/telling.ts';
import { vendors } from './words/vendors.ts';
import { french } from './words/fr.ts';
import { directionOf } from './words/direction.ts';

export type MessageKey =
  | keyof typeof english
  | keyof typeof asking.en
  | keyof typeof vendors.en
  | keyof typeof metrics.en
  | keyof typeof drill.en
  | keyof typeof telling.en;
export type Catalogue = Record<keyof typeof english, string>;
export type MessageValues = Record<string, string | number>;

/** What visitors read, in one language. Instants come as ISO 8601 and are shown in the time zone of the page. */
export type Words = {
  language: string;
  timeZone: string;
  direction: 'ltr' | 'rtl';
  keys: readonly MessageKey[];
  say(key: MessageKey, values?: MessageValues): string;
  /** The pattern with `{name}` left in, for the script that counts down in the browser. */
  pattern(key: MessageKey): string;
  list(items: readonly string[]): string;
  percent(percent: number): string;
  number(value: number, decimals: number): string;
  /** 24 Nov 2026, 14:30 UTC */
  moment(instant: string): string;
  /** 14:30 UTC */
  clock(instant: string): string;
  /** 24 November 2026 */
  date(instant: string): string;
  /** The calendar day in the time zone, YYYY-MM-DD, to group by and to compare. */
  day(instant: string): string;
  /** November 2026 */
  month(instant: string): string;
  /** In words, at most two units: "1 hour 12 minutes". */
  duration(milliseconds: number): string;
};

const catalogues: Record<string, Record<MessageKey, string>> = {
  en: { ...english, ...asking.en, ...vendors.en, ...metrics.en, ...telling.en, ...drill.en },
  de: { ...german, ...asking.de, ...vendors.de, ...metrics.de, ...telling.de, ...drill.de },
  ar: { ...arabic, ...asking.ar, ...vendors.ar, ...metrics.ar, ...telling.ar, ...drill.ar },
  fr: { ...french, ...asking.fr, ...vendors.fr, ...metrics.fr, ...telling.fr, ...drill.fr },
  es: { ...spanish, ...asking.es, ...vendors.es, ...metrics.es, ...telling.es, ...drill.es },
};
const made = new Map<string, Words>();

/** The catalogue of a language tag; English when there is none for it. Times are in UTC unless a zone is given. */
export function wordsFor(tag: string, timeZone = 'UTC'): Words {
  const language = (catalogues[tag] && tag) || (catalogues[tag.split('-')[0] ?? ''] && tag.split('-')[0]) || 'en';
  const zone = timeZone === 'Etc/UTC' ? 'UTC' : timeZone;
  const known = made.get(`${language} ${zone}`);
  if (known) return known;
  const words = makeWords(language, zone, catalogues[language] as Record<MessageKey, string>);
  made.set(`${language} ${zone}`, words);
  return words;
}

export const languages = (): string[] => Object.keys(catalogues);

function makeWords(language: string, timeZone: string, catalogue: Record<MessageKey, string>): Words {
  const locale = catalogue['language.locale'];
  const messages = new Map<MessageKey, IntlMessageFormat>();
  const formatter = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(locale, { timeZone, hourCycle: 'h23', ...options });
    return (instant: string) => format.format(new Date(instant));
  };
  const shortDate = formatter({ day: 'numeric', month: 'short', year: 'numeric' });
  const hourMinute = formatter({ hour: '2-digit', minute: '2-digit', timeZoneName: 'short' });
  const dayOf = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' });
  const comma = language === 'ar' ? '، ' : ', ';
  const lists = new Intl.ListFormat(locale, { type: 'conjunction' });
  const percents = new Intl.NumberFormat(locale, { minimumFractionDigits: 0, maximumFractionDigits: 3 });
  const say: Words['say'] = (key, values) => {
    let message = messages.get(key);
    if (!message) {
      message = new IntlMessageFormat(catalogue[key], locale, undefined, { ignoreTag: true });
      messages.set(key, message);
    }
    return String(message.format(values));
  };
  return {
    language,
    timeZone,
    direction: directionOf(language),
    keys: Object.keys(catalogue) as MessageKey[],
    say,
    pattern: (key) => catalogue[key],
    list: (items) => lists.format(items),
    percent: (percent) => percents.format(percent),
    number: (value, decimals) =>
      new Intl.NumberFormat(locale, { minimumFractionDigits: decimals, maximumFractionDigits: decimals }).format(value),
    moment: (instant) => `${shortDate(instant)}${comma}${hourMinute(instant)}`,
    clock: hourMinute,
    // Years before 1000 come with fewer digits.
    day: (instant) => dayOf.format(new Date(instant)).padStart('YYYY-MM-DD'.length, '0'),
    date: formatter({ day: 'numeric', month: 'long', year: 'numeric' }),
    month: formatter({ month: 'long', year: 'numeric' }),
    duration: (milliseconds) => durationIn(say, milliseconds),
  };
}

function durationIn(say: Words['say'], milliseconds: number): string {
  const minutes = Math.floor(Math.max(0, milliseconds) / 60_000);
  if (minutes < 1) return say('duration.now');
  if (minutes < 60) return say('duration.minutes', { count: minutes });
  const hours = Math.floor(minutes / 60);
  const two = (first: string, second: string, rest: number) =>
    rest > 0 ? say('duration.two', { first, second }) : first;
  if (hours < 24) {
    const rest = minutes % 60;
    return two(say('duration.hours', { count: hours }), say('duration.minutes', { count: rest }), rest);
  }
  const rest = hours % 24;
  const days = Math.floor(hours / 24);
  return two(say('duration.days', { count: days }), say('duration.hours', { count: rest }), rest);
}
