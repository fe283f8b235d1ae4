import { answerOf, customerOf, segmentOf, type Audience } from './customers/audience.ts';
import type { Answer, CommitmentKind } from './tables.ts';

/** After this long without a decision, customers count as affected. */
export const undecidedMinutes = 10;
/** Words unseen for this long alarm their author. */
export const unseenSeconds = 60;

/** When words that nobody has seen alarm their author. The page shows them at once; a mail may leave only when they are no longer held. */
export function unseenFrom({ audience, saidAt, heldUntil }: Sent): Date {
  const from = audience === 'everyone' ? saidAt : (heldUntil ?? saidAt);
  return new Date(from.getTime() + unseenSeconds * 1000);
}
type Sent = { audience: Audience; saidAt: Date; heldUntil: Date | null };

const day = 24 * 60;
/** The steps of the ladder in minutes; a write-up has days where other words have minutes. */
const stepsOf = (kind: CommitmentKind): readonly number[] =>
  kind === 'write_up' ? [-day, 0, day, 2 * day] : [-5, 0, 5, 10];

/** Where the ladder stands at `now`: 0 quiet, 1 soon due, 2 due, 3 and 4 ever later. */
export function rungAt(dueAt: Date, now: Date, kind: CommitmentKind = 'first_word'): number {
  const minutes = (now.getTime() - dueAt.getTime()) / 60_000;
  return stepsOf(kind).filter((step) => minutes >= step).length;
}

/** When to look again after having reached a rung; null after the last. */
export function nextCheck(dueAt: Date, rung: number, kind: CommitmentKind = 'first_word'): Date | null {
  const step = stepsOf(kind)[rung];
  return step === undefined ? null : new Date(dueAt.getTime() + step * 60_000);
}

const plain = (words: string) =>
  words
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/\p{Cf}/gu, '')
    .replaceAll(/[\s\p{P}]+/gu, ' ')
    .trim();

/** The things that words name as a whole, whatever the case. */
export function namedIn<T extends { name: string }>(words: string, things: readonly T[]): T[] {
  const said = ` ${plain(words)} `;
  return things.filter(({ name }) => plain(name) !== '' && said.includes(` ${plain(name)} `));
}

/** Finds one of many names in words, as `namedIn` would: what is long the same is worked out once. */
export function nameFinder(names: readonly string[]): (words: string) => string | undefined {
  const sayable = names.map((name) => ({ name, said: plain(name) })).filter(({ said }) => said !== '');
  const byFirstWord = Map.groupBy(sayable, ({ said }) => said.split(' ', 1)[0]);
  return (words) => {
    const text = `${plain(words)} `;
    let at = 0;
    for (const word of text.split(' ')) {
      const start = at;
      const found = byFirstWord.get(word)?.find(({ said }) => text.startsWith(`${said} `, start));
      if (found) return found.name;
      at += word.length + 1;
    }
    return undefined;
  };
}

const widths = { nobody: 0, one_customer: 1, some_customers: 2, everyone: 3 };
/** How many people an answer or an audience means, to compare two; less than any when there is none. */
export function width(answer: Answer | Audience | null): number {
  if (!answer || answer === 'undecided') return -1;
  const meant = answer === 'nobody' ? answer : answerOf(answer);
  return meant ? widths[meant] : -1;
}

/**
 * Whether an audience is still owed its first word after a new answer: a word to more people is none to those who are told
 * directly. A named customer is owed one while it is affected, people inside whatever is decided about those outside.
 */
export function staysOwed(audience: Audience, answer: Answer, affected: readonly string[] = []): boolean {
  if (audience === 'internal') return true;
  const customer = customerOf(audience);
  if (customer) return answer !== 'nobody' && affected.includes(customer);
  return audience !== 'undecided' && width(audience) <= width(answer);
}

/** Whether an answer means that people outside are owed words. */
export const isOwedWords = (answer: Answer | null): answer is Exclude<Answer, 'nobody'> =>
  answer !== null && answer !== 'nobody';

export const whyNobody = 'Say why nobody outside is touched, for example “internal tool only”.';

export const audienceWords: Record<string, string> = {
  undecided: 'customers (audience not chosen yet)',
  everyone: 'everyone',
  some_customers: 'some customers',
  one_customer: 'one customer',
  nobody: 'nobody outside',
  internal: 'people inside',
};

/** An audience in words; a named customer or a segment by its name. */
export const audienceSaid = (audience: string, name?: string): string =>
  name ?? audienceWords[audience] ?? (segmentOf(audience) ? 'a segment of customers' : 'one customer');

export const kindWords: Record<CommitmentKind, string> = {
  first_word: 'the first word',
  next_update: 'the next update',
  estimate: 'a new estimate',
  resolved_notice: 'the all-clear',
  correction: 'a correction',
  write_up: 'the write-up',
};
