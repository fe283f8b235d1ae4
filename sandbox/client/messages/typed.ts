import type { Channel, Person } from '../live/documents.ts';
import { personName } from '../live/names.ts';
import { unescapeEntities } from '../mrkdwn.ts';

const NOT_IN_NAME = '(?![\\p{L}\\p{N}_-])';

function literal(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}

function namesOf(person: Person): string[] {
  return [...new Set([person.real_name, personName(person), person.name])];
}

/** Replaces `@name` or `#name` in one pass, longest names first, so that no replacement is read again. */
function replaceNames<T>(text: string, sign: string, named: [string, T][], made: (one: T) => string): string {
  if (named.length === 0) return text;
  const byName = new Map(named.map(([name, one]) => [name.toLowerCase(), one]));
  const names = [...byName.keys()].sort((one, other) => other.length - one.length).map(literal);
  const pattern = new RegExp(`(^|[\\s(])${sign}(${names.join('|')})${NOT_IN_NAME}`, 'giu');
  return text.replace(pattern, (whole, before: string, name: string) => {
    const one = byName.get(name.toLowerCase());
    return one === undefined ? whole : before + made(one);
  });
}

function named(people: Person[]): [string, Person][] {
  return people.flatMap((person) => namesOf(person).map((name): [string, Person] => [name, person]));
}

/** What a person typed, as Slack keeps it: escaped, with people and channels linked. */
export function markupOf(typed: string, people: Person[], channels: Channel[]): string {
  const escaped = typed.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const linked = replaceNames(escaped, '@', named(people), (person) => `<@${person.id}>`);
  const rooms = channels.flatMap((one): [string, Channel][] => (one.name && !one.is_mpim ? [[one.name, one]] : []));
  return replaceNames(linked, '#', rooms, ({ id, name }) => `<#${id}|${name}>`).replace(
    /(^|[\s(])@(here|channel|everyone)\b/g,
    '$1<!$2>',
  );
}

/** A slash command's words: people by handle, which the command's app gets escaped. */
export function commandOf(typed: string, people: Person[]): string {
  return replaceNames(typed, '@', named(people), (person) => `@${person.name}`);
}

/** Kept text, as the person would type it again. */
export function typedOf(markup: string, people: Map<string, Person>): string {
  const readable = markup
    .replace(/<@(\w+)(?:\|[^>]*)?>/g, (_whole, id: string) => `@${people.get(id)?.real_name ?? id}`)
    .replace(/<#\w+\|([^>]*)>/g, '#$1')
    .replace(/<!(here|channel|everyone)>/g, '@$1')
    .replace(/<([^>|]+)(?:\|[^>]*)?>/g, '$1');
  return unescapeEntities(readable);
}
