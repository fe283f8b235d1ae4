import type { z } from 'zod';

/** Why a request was refused: each code has one HTTP status and one place in Slack. */
export type RefusalCode =
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'not_found'
  | 'not_allowed'
  | 'conflict'
  | 'limit'
  | 'too_large';

/** One refused field: `pointer` is a dotted path into the input, `sentence` says what to do. */
export type Refusal = { pointer: string; sentence: string; kind?: 'overtaken' };

/** A refusal that the person who asked can act on. Never retried. */
export class UserError extends Error {
  readonly code: RefusalCode;
  readonly refusals: readonly Refusal[];

  constructor(code: RefusalCode, sentence: string, pointer = '', more: readonly Refusal[] = []) {
    super(sentence);
    this.name = 'UserError';
    this.code = code;
    this.refusals = more.length > 0 ? more : [{ pointer, sentence }];
  }
}

/** An outside failure that will never succeed by trying again. Only adapters throw it. */
export class Permanent extends Error {
  override name = 'Permanent';
}

/** An outside service asked to wait: the job runs again after `delaySeconds`, without counting as a failure. */
export class RetryLater extends Error {
  override name = 'RetryLater';
  readonly delaySeconds: number;

  constructor(delaySeconds: number, reason: string) {
    super(reason);
    this.delaySeconds = delaySeconds;
  }
}

/** A set-up that cannot start: one sentence for the person at the terminal. */
export class StartError extends Error {
  override name = 'StartError';
}

/** Parses with zod; a refusal names every wrong field by its dotted path. */
export function parseInput<T extends z.ZodType>(schema: T, value: unknown, under = ''): z.output<T> {
  refuseUnstorable(value, under);
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const at = (path: PropertyKey[]) => [under, ...path.map(String)].filter(Boolean).join('.');
  const refusals = parsed.error.issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => ({ pointer: at([...issue.path, key]), sentence: `There is no “${key}” here.` }))
      : [{ pointer: at(issue.path), sentence: sentenceFor(issue) }],
  );
  throw new UserError('invalid', refusals[0]?.sentence ?? 'The input is not valid.', refusals[0]?.pointer, refusals);
}

/** A NUL or half of a surrogate pair, which neither the database nor a browser takes, wherever it stands; or no end of levels. */
function refuseUnstorable(value: unknown, pointer: string, depth = 0): void {
  const isBad = typeof value === 'string' ? !value.isWellFormed() || value.includes('\0') : depth > 100;
  const sentence = 'This holds a character that cannot be stored. Delete it, or type the text again.';
  if (isBad) throw new UserError('invalid', depth > 100 ? 'This is nested more than 100 deep.' : sentence, pointer);
  if (!Array.isArray(value) && Object.prototype.toString.call(value) !== '[object Object]') return;
  for (const [key, one] of Object.entries(value as object)) {
    refuseUnstorable(key, pointer);
    refuseUnstorable(one, pointer ? `${pointer}.${key}` : key, depth + 1);
  }
}

function sentenceFor(issue: z.core.$ZodIssue): string {
  const missing = issue.code === 'invalid_type' && issue.message.endsWith('received undefined');
  const name = issue.path.length > 0 ? spelt(String(issue.path.at(-1))) : 'This';
  if (missing) return `${capital(name)} is required.`;
  const expected = issue.code === 'invalid_type' ? kinds[issue.expected] : undefined;
  if (expected && issue.message.startsWith('Invalid')) return `${capital(name)} must be ${expected}.`;
  if (issue.code === 'invalid_value' && issue.message.startsWith('Invalid'))
    return `${capital(name)} must be ${issue.values.map(String).join(' or ')}.`;
  const size = /^Too (?:small|big): expected .* (<=?|>=?)(\S+)( characters| items)?$/.exec(issue.message);
  if (size)
    return `${capital(name)} must ${size[3] ? 'have' : 'be'} ${bounds[size[1] ?? '']} ${size[2]}${size[3] ?? ''}.`;
  return /^[A-Z].*\.$/.test(issue.message) && !issue.message.startsWith('Invalid')
    ? issue.message
    : `${capital(name)}: ${issue.message}.`;
}

const kinds: Record<string, string> = {
  ...{ string: 'text', number: 'a number', boolean: 'true or false', array: 'a list', object: 'an object' },
  date: 'a time such as 2026-01-31T12:00:00Z',
};

const bounds: Record<string, string> = { '<=': 'at most', '<': 'less than', '>=': 'at least', '>': 'more than' };
/** `next_update` and `nextUpdate` as words. */
const spelt = (name: string) =>
  name.replaceAll('_', ' ').replaceAll(/[a-z][A-Z]/g, ([one, two]) => `${one} ${two?.toLowerCase()}`);
export const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** Runs a start; a failure that a person can mend is one sentence and exit code 1. */
export async function orSentence(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    process.stderr.write(
      error instanceof StartError ? `${error.message}\n` : `${error instanceof Error ? error.stack : String(error)}\n`,
    );
    process.exit(1);
  }
}
