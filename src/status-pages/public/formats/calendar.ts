import { ICalCalendar, ICalCalendarMethod, ICalEventStatus, ICalEventTransparency } from 'ical-generator';
import type { Maintenance, PageModel } from '../model.ts';
import { plainText } from '../pages/markdown.ts';
import { componentName } from '../pages/page.ts';
import { addressOf } from '../states.ts';
import { wordsFor } from '../words.ts';

const refreshSeconds = 3_600;

/** Planned maintenance for calendars (RFC 5545). An entry keeps its id, and tells by its sequence that it was changed. */
export function maintenanceCalendar(model: PageModel): string {
  const { origin } = addressOf(model);
  const words = wordsFor(model.page.language, model.page.timeZone);
  const calendar = new ICalCalendar({
    name: `${model.page.name}: ${words.say('maintenance.heading')}`,
    prodId: { company: 'Candor', product: 'Status page', language: words.language.toUpperCase() },
    method: ICalCalendarMethod.PUBLISH,
    ttl: refreshSeconds,
    url: `${origin}/maintenance.ics`,
  });
  const components = new Map(model.components.map((component) => [component.id, component]));
  for (const entry of model.maintenances) {
    const names = entry.componentIds.map((id) => componentName({ model, components }, id));
    calendar.createEvent({
      id: `${entry.id}@${new URL(origin).hostname}`,
      start: entry.startedAt ?? entry.scheduledFor,
      end: later(entry),
      stamp: entry.updatedAt,
      created: entry.createdAt,
      lastModified: entry.updatedAt,
      sequence: sequenceOf(entry),
      summary: entry.name,
      description: [
        names.length > 0 ? words.say('maintenance.components', { names: words.list(names) }) : '',
        entry.updates[0] ? plainText(entry.updates[0].body) : '',
      ]
        .filter(Boolean)
        .join('\n\n'),
      categories: names.map((name) => ({ name })),
      url: `${origin}/maintenance/${entry.id}`,
      status: entry.cancelledAt ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
      transparency: ICalEventTransparency.TRANSPARENT,
    });
  }
  // RFC 5545: the last line ends as every other.
  return `${calendar.toString()}\r\n`;
}

const later = ({ startedAt, scheduledFor, scheduledUntil, completedAt }: Maintenance): string => {
  const end = completedAt ?? scheduledUntil;
  const start = startedAt ?? scheduledFor;
  return end > start ? end : scheduledUntil;
};

/** Rises with every change, and fits the 32 bits of an iCalendar integer. */
const sequenceOf = ({ createdAt, updatedAt }: Maintenance): number =>
  Math.max(0, Math.floor((Date.parse(updatedAt) - Date.parse(createdAt)) / 1000));
