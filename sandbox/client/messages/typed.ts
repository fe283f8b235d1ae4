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

function replaceNames(text: string, people: Person[], made: (person: Person) => string): string {
  const pairs = people.flatMap((person) => namesOf(person).map((name) => ({ name, person })));
  pairs.sort((one, other) => other.name.length - one.name.length);
  return pairs.reduce(
    (result, { name, person }) =>
      result.replace(
        new RegExp(`(^|[\\s(])@${literal(name)}${NOT_IN_NAME}`, 'giu'),
        (_whole, before: string) => before + made(person),
      ),
    text,
  );
}

/** What a person typed, as Slack keeps it: escaped, with people and channels linked. */
export function markupOf(typed: string, people: Person[], channels: Channel[]): string {
  const escaped = typed.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const linked = replaceNames(escaped, people, (person) => `<@${person.id}>`).replace(
    /(^|[\s(])@(here|channel|everyone)\b/g,
    '$1<!$2>',
  );
  return channels
    .filter((channel) => channel.name && !channel.is_mpim)
    .reduce(
      (result, { id, name = '' }) =>
        result.replace(new RegExp(`(^|[\\s(])#${literal(name)}${NOT_IN_NAME}`, 'gu'), `$1<#${id}|${name}>`),
      linked,
    );
}

/** A slash command's words: people by handle, which the command's app gets escaped. */
export function commandOf(typed: string, people: Person[]): string {
  return replaceNames(typed, people, (person) => `@${person.name}`);
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
