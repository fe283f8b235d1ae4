import { searchEmoji } from '../emoji.ts';
import { personName } from '../live/names.ts';
import type { Session } from '../live/session.tsx';

export interface Suggestion {
  key: string;
  label: string;
  aside?: string;
  person?: string;
  /** What replaces the typed word. */
  insert: string;
}

export interface Suggested {
  /** Where the word being typed begins. */
  from: number;
  title: string;
  list: Suggestion[];
}

const MOST = 8;

function commands(session: Session, query: string): Suggestion[] {
  const wanted = query.toLowerCase();
  return session.apps.flatMap((app) =>
    app.slash_commands
      .filter((one) => one.command.startsWith(wanted))
      .map((one) => ({
        key: one.command,
        label: `${one.command} ${one.usage_hint ?? ''}`,
        aside: `${one.description} · ${app.name}`,
        insert: `${one.command} `,
      })),
  );
}

function people({ people: all }: Session, query: string): Suggestion[] {
  const wanted = query.toLowerCase();
  const matching = [...all.values()].filter(
    (one) =>
      !one.deleted &&
      [one.name, one.real_name, one.profile.display_name, ...one.real_name.split(' ')].some((name) =>
        name.toLowerCase().startsWith(wanted),
      ),
  );
  const rows = matching.map((one) => ({
    key: one.id,
    label: personName(one),
    aside: one.is_bot ? 'App' : one.real_name === personName(one) ? one.profile.title : one.real_name,
    person: one.id,
    insert: `@${one.real_name} `,
  }));
  const ranges = ['here', 'channel'].filter((range) => range.startsWith(wanted));
  return [
    ...rows,
    ...ranges.map((range) => ({ key: range, label: `@${range}`, aside: 'Notify everyone', insert: `@${range} ` })),
  ];
}

function channels({ channels: all }: Session, query: string): Suggestion[] {
  return all
    .filter((one) => one.name && !one.is_mpim && !one.is_archived && one.name.includes(query.toLowerCase()))
    .map((one) => ({ key: one.id, label: `${one.is_private ? '🔒' : '#'} ${one.name}`, insert: `#${one.name} ` }));
}

/** What could complete the word before the caret: a command, a person, a channel or an emoji. */
export function suggest(session: Session, text: string, caret: number): Suggested | undefined {
  const typed = text.slice(0, caret);
  if (/^\/[\w-]*$/.test(typed)) return made(0, 'Commands', commands(session, typed));
  const word = /(?:^|[\s(])([@#:])([\p{L}\p{N}._+-]*)$/u.exec(typed);
  if (!word) return undefined;
  const [, sign, query = ''] = word;
  const from = caret - query.length - 1;
  if (sign === '@') return made(from, 'People', people(session, query));
  if (sign === '#') return made(from, 'Channels', channels(session, query));
  if (query.length < 2) return undefined;
  const emoji = searchEmoji(query, MOST).map((one) => ({
    key: one.name,
    label: `${one.emoji} :${one.name}:`,
    insert: `:${one.name}: `,
  }));
  return made(from, 'Emoji', emoji);
}

function made(from: number, title: string, list: Suggestion[]): Suggested | undefined {
  return list.length > 0 ? { from, title, list: list.slice(0, MOST) } : undefined;
}
