import { UserError } from '../kernel/errors.ts';
import type { Category } from './tables.ts';

/** `INC-7`. */
export const referenceOf = (number: number): string => `INC-${number}`;

/** The number of `INC-7`, `inc-7` or `7`; null for anything else. */
export function numberOf(reference: string): number | null {
  const digits = /^(?:inc-)?(\d{1,9})$/i.exec(reference.trim())?.[1];
  return digits ? Number(digits) : null;
}

const moves: Record<Category, readonly Category[]> = {
  triage: ['live', 'learning', 'closed', 'declined', 'canceled', 'merged'],
  live: ['live', 'paused', 'learning', 'closed', 'canceled', 'merged'],
  learning: ['learning', 'closed', 'live', 'merged'],
  closed: ['closed', 'live', 'learning'],
  paused: ['live', 'learning', 'closed', 'canceled', 'merged'],
  declined: ['live'],
  canceled: ['live'],
  merged: [],
};

/** Whether an incident may go from one category to another. */
export const mayMoveTo = (from: Category, to: Category): boolean => moves[from].includes(to);

/** Whether the impact may still go on. */
export const isOpen = (category: Category): boolean => ['triage', 'live', 'paused'].includes(category);

/** The categories whose statuses each lifecycle has of its own; the others are managed, and shared. */
export const chosen: readonly Category[] = ['live', 'learning', 'closed'];

/** The lifecycle of whatever names none. */
export const defaultLifecycle = 'default';

type OfLifecycle = { category: Category; lifecycleId: string };

/** Whether incidents of a lifecycle may have a status. */
export const belongsTo = ({ category, lifecycleId }: OfLifecycle, lifecycle: string): boolean =>
  !chosen.includes(category) || lifecycleId === lifecycle;

/** Of some statuses those that incidents of a lifecycle may have. */
export const ofLifecycle = <S extends OfLifecycle>(statuses: readonly S[], lifecycle: string): S[] =>
  statuses.filter((status) => belongsTo(status, lifecycle));

/** A status as lists show it where those of all lifecycles stand: those of the default one by their names alone. */
export const statusTold = ({ name, ...status }: OfLifecycle & { name: string }, lifecycle = ''): string =>
  belongsTo(status, defaultLifecycle) || !lifecycle ? name : `${name} (${lifecycle})`;

/** The refusal of a status that incidents of a type do not have. */
export function ofAnother(
  lifecycles: readonly { id: string; name: string }[],
  status: { name: string; lifecycleId: string },
  type: { name: string; lifecycleId: string },
): UserError {
  const named = (id: string) => `“${lifecycles.find((one) => one.id === id)?.name ?? 'another'}”`;
  const whose = `${status.name} is a status of the lifecycle ${named(status.lifecycleId)}`;
  const theirs = `incidents of the type ${type.name} have the lifecycle ${named(type.lifecycleId)}`;
  return new UserError('conflict', `${whose}; ${theirs}. Choose a status of that.`, 'statusId');
}

/** Names that people could not tell apart are one name. */
export const plain = (name: string): string => name.trim().toLowerCase();

/** Where an incident stands among the statuses of another lifecycle: at the one of its name, else at the first of its category. */
export function counterpartOf<S extends OfLifecycle & Ranked & { name: string }>(
  statuses: readonly S[],
  { name, category }: { name: string; category: Category },
): S {
  const alike = statuses.filter((status) => status.category === category);
  // A lifecycle may do without learning: what is over is closed there.
  if (alike.length === 0 && category === 'learning') return firstOf(statuses, 'closed');
  return alike.find((status) => plain(status.name) === plain(name)) ?? firstOf(alike, category);
}

/** Whether a status may simply be chosen; the others need a reason, a time or another incident. */
export const mayChoose = (from: Category, to: Category): boolean => chosen.includes(to) && mayMoveTo(from, to);

export type Step = 'accept' | 'resolve';

/** The step that a choice of status takes: out of triage, or out of what is open. */
export function stepBetween(from: Category, to: Category): Step | null {
  if (!mayChoose(from, to)) return null;
  if (from === 'triage') return 'accept';
  return ['live', 'paused'].includes(from) && to !== 'live' ? 'resolve' : null;
}

/** Throws a refusal in words when the lifecycle has no such step. */
export function assertMove(from: { category: Category; name: string }, to: { category: Category; name: string }): void {
  if (!mayMoveTo(from.category, to.category)) {
    throw new UserError('conflict', `An incident cannot go from ${from.name} to ${to.name}.`, 'statusId');
  }
}

/** Nobody is told by a clock of what was written down afterwards: it never goes on. */
export function assertPast(mode: string, to: { category: Category; name: string }): void {
  if (mode !== 'retrospective' || !isOpen(to.category)) return;
  const sentence = `What was written down afterwards is over and cannot be ${to.name}. Declare a new incident for what goes on.`;
  throw new UserError('conflict', sentence, 'statusId');
}

const ways: Partial<Record<Category, string>> = {
  paused: 'Pause it with /inc pause or “Pause” on its page: that asks until when.',
  declined: 'Decline it with /inc decline or “Decline” on its page: that asks why.',
  canceled: 'Cancel it with /inc cancel or “Cancel” on its page: that asks why.',
  merged: 'Merge it with /inc merge or “Merge” on its page: that asks into which.',
};

/** Throws a refusal that names the right way when the status takes more than choosing it. */
export function assertChoice(to: { category: Category; name: string }): void {
  const way = ways[to.category];
  if (way) throw new UserError('conflict', `${to.name} takes more than a status. ${way}`, 'statusId');
}

/** Tests and tutorials: nothing about them leaves the team. */
export const isPractice = (mode: string): boolean => mode === 'test' || mode === 'tutorial';

type Mergeable = { id: string; scopeKind?: string | null; mode: string; number: number; category: Category };

/** Why one incident cannot be merged into another, in words; null when it can. */
export function whyNotMerge(from: Mergeable, into: Mergeable): string | null {
  const [it, other] = [referenceOf(from.number), referenceOf(into.number)];
  if (from.id === into.id) return 'An incident cannot be merged into itself. Choose another.';
  if (!mayMoveTo(from.category, 'merged')) return `${it} is over. Reopen it first, then merge it.`;
  if (from.mode !== into.mode) return `${it} and ${other} are not both real incidents. Choose one of the same kind.`;
  if (from.scopeKind && !into.scopeKind)
    return `${it} is private and ${other} is not. Make ${other} private first, or open ${it} to everyone.`;
  if (into.category === 'merged') return `${other} was merged itself. Choose the incident it went into.`;
  if (['closed', 'declined', 'canceled'].includes(into.category)) return `${other} is over. Reopen it first.`;
  if (into.category === 'triage' && from.category !== 'triage')
    return `${other} is still in triage. Accept it first, or merge it into ${it}.`;
  return null;
}

type Ranked = { id: string; category: Category; rank: number };

/** The first status of a category, in the order of the settings. */
export function firstOf<S extends Ranked>(statuses: readonly S[], category: Category): S {
  const found = statuses.filter((status) => status.category === category).toSorted((a, b) => a.rank - b.rank)[0];
  if (!found)
    throw new UserError('conflict', `There is no ${category} status. Add one under Settings → Statuses.`, 'statusId');
  return found;
}

/** Where a new incident starts: live, in triage, or closed when it is written down afterwards. */
export function firstStatus<S extends Ranked>(statuses: readonly S[], mode: string, triage = false): S {
  if (mode === 'retrospective') return firstOf(statuses, 'closed');
  return firstOf(statuses, triage ? 'triage' : 'live');
}

/** Seeds of a fresh deployment, in the field's usual words. */
export const defaults = {
  severities: [
    { name: 'Minor', description: 'Low impact: a workaround exists, or few people notice.' },
    { name: 'Major', description: 'Significant impact: an important feature is broken for many.' },
    { name: 'Critical', description: 'Very high impact: customers cannot use the product, or data is at risk.' },
  ],
  statuses: [
    { name: 'Triage', category: 'triage', description: 'Not yet known whether this is an incident.' },
    { name: 'Investigating', category: 'live', description: 'The cause is not known yet.' },
    { name: 'Fixing', category: 'live', description: 'The cause is known and a fix is being made.' },
    { name: 'Monitoring', category: 'live', description: 'The fix is in place; we watch whether it holds.' },
    {
      name: 'Documenting',
      category: 'learning',
      description: 'The impact is over; what happened is being written down.',
    },
    { name: 'Reviewing', category: 'learning', description: 'What was written is being reviewed.' },
    { name: 'Closed', category: 'closed', description: 'Nothing is left to do.' },
    { name: 'Declined', category: 'declined', description: 'It was no incident.' },
    { name: 'Canceled', category: 'canceled', description: 'Declared by mistake.' },
    { name: 'Merged', category: 'merged', description: 'Goes on in another incident.' },
    { name: 'Paused', category: 'paused', description: 'Waits for something outside our hands.' },
  ],
  roles: [
    {
      kind: 'lead',
      name: 'Incident Lead',
      shortform: 'lead',
      description: 'Coordinates the response and decides.',
      instructions:
        'Say that you lead. Make sure someone works on the fix, someone tells customers, and everyone knows who does what. You need not fix it yourself.',
    },
    {
      kind: 'comms_lead',
      name: 'Comms Lead',
      shortform: 'comms',
      description: 'Owns the words that customers read, and the clock.',
      instructions:
        'Tell customers early, say when the next word comes, and keep it. Write what they see, not what broke. Ask for review when it is about security or privacy.',
    },
    {
      kind: 'reporter',
      name: 'Reporter',
      shortform: 'reporter',
      description: 'Declared the incident.',
      instructions: 'Stay reachable for questions about what you saw.',
    },
  ],
} as const;

/** Two wrote at once: the later one is told what the other did, as “set Area to “US””. */
export function overtaken(what: string, pointer: string): UserError {
  const sentence = `Somebody ${what} while you were writing. Nothing is lost: look at it, then decide which of the two stays.`;
  return new UserError('conflict', sentence, pointer, [{ pointer, sentence, kind: 'overtaken' }]);
}

/** The fields of a refusal that somebody else wrote in meanwhile. */
export const overtakenIn = ({ refusals }: UserError): string[] =>
  refusals.flatMap(({ pointer, kind }) => (kind === 'overtaken' ? [pointer] : []));
