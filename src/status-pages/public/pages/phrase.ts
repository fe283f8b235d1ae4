import { html, raw } from 'hono/html';
import type { MessageKey, Words } from '../words.ts';

export type Html = ReturnType<typeof html>;
export const nothing: Html = raw('');

// Private-use characters stand in for markup while the message is formatted as plain text.
const mark = '\uE000';

/** A message of the catalogue whose values may be markup; everything else is escaped. */
export function phrase(words: Words, key: MessageKey, values: Record<string, string | number | Html>): Html {
  const markup: Html[] = [];
  const plain: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(values)) {
    if (typeof value === 'number') plain[name] = value;
    else if (isMarkup(value)) plain[name] = `${mark}${markup.push(value) - 1}${mark}`;
    else plain[name] = (value as string).replaceAll(mark, '');
  }
  const parts = words.say(key, plain).split(mark);
  return html`${parts.map((part, index) => (index % 2 === 1 ? (markup[Number(part)] ?? nothing) : part))}`;
}

const isMarkup = (value: unknown): value is Html => typeof value === 'object';

type TimeForm = 'moment' | 'clock' | 'date';

/** In the page's time zone in the markup; the script offers the reader's own zone on demand. */
export function time(words: Words, instant: string, form: TimeForm = 'moment'): Html {
  return html`<time datetime="${instant}" data-form="${form}">${words[form](instant)}</time>`;
}

/** The clock alone when it is the day of `now`, else with the date. */
export const timeNear = (words: Words, instant: string, now: string): Html =>
  time(words, instant, words.day(instant) === words.day(now) ? 'clock' : 'moment');

export const between = (from: string, to: string): number => Date.parse(to) - Date.parse(from);
