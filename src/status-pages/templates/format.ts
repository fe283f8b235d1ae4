import { IntlMessageFormat } from 'intl-messageformat';
import { kindOf, placeholders, type Moment } from './placeholders.ts';

/** An apostrophe is an apostrophe here, and quotes no braces. */
const patternOf = (words: string) => words.replaceAll("'", "''");
const parse = (words: string) => new IntlMessageFormat(patternOf(words), 'en', undefined, { ignoreTag: true });

/** Of the parser's elements. */
const [literal, argument] = [0, 1];

/** Why words are no template for that moment, as a sentence; null where they are one. */
export function problemOf(words: string, moment: Moment): string | null {
  const names = placeholders[kindOf(moment)].map(({ name }) => name);
  const list = `Use ${new Intl.ListFormat('en', { type: 'disjunction' }).format(names.map((name) => `{${name}}`))}.`;
  let parts;
  try {
    parts = parse(words).getAst();
  } catch (error) {
    return `${mistakeOf(words, error instanceof Error ? error.message : '')} ${list}`;
  }
  for (const part of parts) {
    if (part.type === literal && 'value' in part) {
      if (/[{}]/.test(String(part.value))) return `A brace is closed that none opened. ${list}`;
    } else if (part.type !== argument || !('value' in part))
      return `Only a name may stand in braces, nothing beside it. ${list}`;
    else if (!names.includes(part.value))
      return `{${part.value}} is no placeholder ${kindOf(moment) === 'incident' ? 'of an incident’s words' : 'of a maintenance’s words'}. ${list}`;
  }
  return null;
}

/** The parser knows a mistake by its name; a brace that is never closed is called differently by what follows it. */
function mistakeOf(words: string, name: string): string {
  const count = (brace: string) => words.split(brace).length;
  if (count('{') > count('}')) return 'A brace is opened and not closed.';
  if (name === 'EMPTY_ARGUMENT') return 'Nothing stands between these braces: {}.';
  return 'What stands between these braces is no name.';
}

export type Filled = {
  words: string;
  /** Placeholders without a value: they stand in the words as they are, and keep them from going out. */
  missing: string[];
};

/** The words with what is known; throws on words that are no template. */
export function fillIn(words: string, values: Readonly<Record<string, string | null>>): Filled {
  const message = parse(words);
  const names = message.getAst().flatMap((part) => (part.type === argument && 'value' in part ? [part.value] : []));
  const missing = [...new Set(names)].filter((name) => !values[name]);
  const known = names.map((name) => [name, values[name] || `{${name}}`]);
  return { words: String(message.format(Object.fromEntries(known))), missing };
}
