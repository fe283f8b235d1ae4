import { html } from 'hono/html';
import type { Incident, Maintenance } from '../model.ts';
import { gravityOf, isOpen, worstSaid, worstStatus } from '../states.ts';
import { icon, type IconName } from './icons.ts';
import type { Page } from './page.ts';
import type { Html } from './phrase.ts';

const dayMs = 86_400_000;
/** What was planned for long, and called off, marks no days that far ahead. */
const aheadMs = 366 * dayMs;

type Entry = Incident | Maintenance;

const isIncident = (entry: Entry): entry is Incident => 'impact' in entry;
const isCalledOff = (entry: Entry): boolean => !isIncident(entry) && entry.cancelledAt !== null && !entry.startedAt;
const startOf = (entry: Entry): string =>
  isIncident(entry) ? entry.startedAt : (entry.startedAt ?? entry.scheduledFor);
const endOf = (entry: Entry, now: string): string =>
  isIncident(entry)
    ? isOpen(entry)
      ? now
      : (entry.resolvedAt ?? now)
    : (entry.completedAt ?? (entry.startedAt ? entry.cancelledAt : null) ?? entry.scheduledUntil);

/** The entries of each day on which they lasted, YYYY-MM-DD in the page's time zone. What was called off before it began marks the day it was planned for. */
export function entriesByDay({ words, now }: Page, entries: readonly Entry[]): Map<string, Entry[]> {
  const byDay = new Map<string, Entry[]>();
  const farthest = words.day(new Date(Date.parse(now) + aheadMs).toISOString());
  for (const entry of entries) {
    const [from, to] = [startOf(entry), endOf(entry, now)];
    const end = words.day(to < from ? from : to);
    const last = end < farthest ? end : farthest;
    for (let day = words.day(from); day <= last; day = dayAfter(day)) {
      byDay.set(day, [...(byDay.get(day) ?? []), entry]);
    }
  }
  return byDay;
}

/** The months of a year on whose days anything lasted, newest first. */
export const monthsOf = (byDay: ReadonlyMap<string, Entry[]>, year: string): string[] =>
  [...new Set([...byDay.keys()].map((day) => day.slice(0, 7)))]
    .filter((month) => month.startsWith(year))
    .toSorted()
    .toReversed();

const atNoon = (day: string): Date => new Date(`${day}T12:00:00Z`);
const dayAfter = (day: string): string => new Date(atNoon(day).getTime() + dayMs).toISOString().slice(0, 10);

/** The worst of a day as a shape, which is read without its colour too; what was called off before it began is no work. */
function markOf(entries: readonly Entry[]): IconName {
  const incidents = entries.filter(isIncident);
  if (incidents.length === 0) return entries.every(isCalledOff) ? 'cancelled' : 'under_maintenance';
  const worst = worstStatus(incidents.map(worstSaid));
  return worst === 'operational' ? 'incident' : worst;
}

/** A month as a table: a week a row, Monday first, one cell a day; a day with entries leads to them. */
export function monthTable(page: Page, month: string, byDay: ReadonlyMap<string, Entry[]>): Html {
  const { words } = page;
  const first = `${month}-01`;
  const lead = (atNoon(first).getUTCDay() + 6) % 7;
  const days: string[] = [];
  for (let day = first; day.startsWith(month); day = dayAfter(day)) days.push(day);
  const cells = [...Array.from({ length: lead }, () => null), ...days];
  const weeks = Array.from({ length: Math.ceil(cells.length / 7) }, (_, week) =>
    Array.from({ length: 7 }, (__, index) => cells[week * 7 + index] ?? null),
  );
  const name = words.month(`${month}-15T00:00:00Z`);
  return html`<table class="month">
    <caption class="unseen">
      ${name}
    </caption>
    <thead>
      <tr>
        ${weekdays(words.say('language.locale')).map(({ short, long }) => html`<th scope="col" abbr="${long}">${short}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${weeks.map(
        (week) =>
          html`<tr>
            ${week.map((day) => (day ? dayCell(page, day, byDay.get(day) ?? []) : html`<td></td>`))}
          </tr>`,
      )}
    </tbody>
  </table>`;
}

function dayCell(page: Page, day: string, entries: readonly Entry[]): Html {
  const number = Number(day.slice(8));
  const [only, ...others] = entries;
  const today = page.words.day(page.now);
  const now = day === today ? html` aria-current="date"` : '';
  if (!only) return html`<td${day > today ? html` class="ahead"` : now}>${number}</td>`;
  const mark = markOf(entries);
  const address = others.length > 0 ? `#m-${day.slice(0, 7)}` : page.at(addressOf(only));
  const told = page.words.list(entries.map((entry) => `${kindOf(page, entry)}: ${entry.name}`));
  const locale = page.words.say('language.locale');
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(atNoon(day));
  const label = `${date}, ${told}`;
  return html`<td class="tone-${mark}" ${now}>
    <a href="${address}" aria-label="${label}" title="${told}">${number}${icon(mark)}</a>
  </td>`;
}

const addressOf = (entry: Entry): string => `/${isIncident(entry) ? 'incidents' : 'maintenance'}/${entry.id}`;

/** In the words of its colour; one that is going on is never without impact. */
function kindOf({ words }: Page, entry: Entry): string {
  if (!isIncident(entry)) return words.say(entry.cancelledAt ? 'maintenance.cancelled' : 'maintenance.heading');
  const gravity = gravityOf(entry);
  return words.say(gravity === 'impact.none' && isOpen(entry) ? `incident.${entry.status}` : gravity);
}

/** The days of a week in a language, Monday first. */
function weekdays(locale: string): { short: string; long: string }[] {
  const of = (weekday: 'narrow' | 'short' | 'long') => new Intl.DateTimeFormat(locale, { weekday, timeZone: 'UTC' });
  // In Arabic the short names are as long as the long ones, too long for a phone.
  const [short, long] = [of(locale.startsWith('ar') ? 'narrow' : 'short'), of('long')];
  return Array.from({ length: 7 }, (_, index) => {
    const at = new Date(Date.UTC(2024, 0, 1 + index));
    return { short: short.format(at), long: long.format(at) };
  });
}
