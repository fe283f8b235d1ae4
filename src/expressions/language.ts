import type { Noun, NounField } from '../kernel/module.ts';

/** How values of a type compare. */
export type Nature = 'text' | 'number' | 'bool' | 'time' | 'json' | 'thing' | 'ranked';

const natures: Record<string, Nature> = {
  ...{ String: 'text', Text: 'text', Url: 'text', Number: 'number', Bool: 'bool', Timestamp: 'time', JSON: 'json' },
};

/** What conditions may be about: the types by all their names. Pure; the nouns bring their own loading. */
export type Language = {
  nouns: readonly Noun[];
  noun(type: string): Noun | undefined;
  /** The one name of a type, or null when there is no such type. */
  canonical(type: string): string | null;
  nature(type: string): Nature;
  /** Whether somebody reads what comes out, so that what is shut to them is no part of it. */
  isRead: boolean;
};

export function languageOf(nouns: readonly Noun[], isRead = false): Language {
  const byName = new Map(nouns.flatMap((noun) => [noun.type, ...(noun.alsoCalled ?? [])].map((name) => [name, noun])));
  const noun = (type: string) => (Object.hasOwn(natures, type) ? undefined : byName.get(type));
  return {
    nouns,
    isRead,
    noun,
    canonical: (type) => (Object.hasOwn(natures, type) ? type : (byName.get(type)?.type ?? null)),
    nature: (type) =>
      Object.hasOwn(natures, type) ? (natures[type] as Nature) : noun(type)?.ranked ? 'ranked' : 'thing',
  };
}

/** The parts of `incident.custom_field["ID"].name`; null when it is no reference. */
export function partsOf(reference: string): string[] | null {
  const part = /(?:^|\.)([\w-]+)|\["((?:[^"\\]|\\.)*)"\]/y;
  const parts: string[] = [];
  while (part.lastIndex < reference.length) {
    const [, name, key] = part.exec(reference) ?? [];
    if (name === undefined && key === undefined) return null;
    parts.push(name ?? `["${key}"]`);
  }
  return parts.length > 0 && parts.length <= 40 ? parts : null;
}

export const joined = (parts: readonly string[]): string =>
  parts.reduce((text, part) => (part.startsWith('[') || text === '' ? `${text}${part}` : `${text}.${part}`), '');

/** The longest beginning of the parts that is a key, and what is left. */
export function longest<T>(
  parts: readonly string[],
  known: (key: string) => T | undefined,
): { found: T; rest: string[] } | null {
  for (let length = parts.length; length > 0; length--) {
    const found = known(joined(parts.slice(0, length)));
    if (found !== undefined) return { found, rest: parts.slice(length) };
  }
  return null;
}

export const fieldOf = (noun: Noun | undefined, key: string): NounField | undefined =>
  noun?.fields.find((field) => field.key === key);
