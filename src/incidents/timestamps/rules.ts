import { UserError } from '../../kernel/errors.ts';
import type { SetOn } from './tables.ts';

/** What happened to an incident, as far as timestamps care. */
export type Transition =
  | { event: 'declared'; category: string; statusId: string }
  | { event: 'moved'; from: string; category: string; statusId: string };

const over = ['learning', 'closed', 'merged', 'declined', 'canceled'];

/** Whether a transition sets a timestamp, clears it, or leaves it. */
export function effectOf(rule: SetOn | null, transition: Transition): 'set' | 'clear' | 'leave' {
  if (!rule) return 'leave';
  const { event, category, statusId } = transition;
  if (rule.event === 'declared') return event === 'declared' ? 'set' : 'leave';
  if (rule.event === 'accepted') {
    if (category === 'triage') return 'leave';
    return event === 'declared' || transition.from === 'triage' ? 'set' : 'leave';
  }
  const enters = rule.statusId ? rule.statusId === statusId : (rule.categories ?? []).includes(category);
  const was = event === 'moved' && !rule.statusId && (rule.categories ?? []).includes(transition.from);
  if (enters) return was ? 'leave' : 'set';
  const backToLife = event === 'moved' && over.includes(transition.from) && category === 'live';
  return backToLife && rule.which === 'last' ? 'clear' : 'leave';
}

export type Duration = { status: 'success' | 'timestamps_missing' | 'invalid_timestamps'; seconds?: number };

/** The time between two timestamps, or why there is none. */
export function durationOf(from: Date | undefined, to: Date | undefined): Duration {
  if (!from || !to) return { status: 'timestamps_missing' };
  const seconds = Math.round((to.getTime() - from.getTime()) / 1000);
  return seconds < 0 ? { status: 'invalid_timestamps' } : { status: 'success', seconds };
}

export const impactStarted = 'Impact started';

/** Seeds of a fresh deployment. */
export const defaultTimestamps: { name: string; setOn: SetOn | null }[] = [
  { name: impactStarted, setOn: null },
  { name: 'Reported', setOn: { event: 'declared', which: 'first' } },
  { name: 'Accepted', setOn: { event: 'accepted', which: 'first' } },
  { name: 'Resolved', setOn: { event: 'entered', categories: ['learning', 'closed'], which: 'last' } },
  { name: 'Closed', setOn: { event: 'entered', categories: ['closed'], which: 'last' } },
];
export const defaultDurations = [
  { name: 'Time to report', from: 'Impact started', to: 'Reported' },
  { name: 'Time to accept', from: 'Reported', to: 'Accepted' },
  { name: 'Time to resolve', from: 'Reported', to: 'Resolved' },
  { name: 'Duration of the impact', from: 'Impact started', to: 'Resolved' },
];

/** Refuses a name that another one has. */
export function assertFree(
  all: readonly { id: string; name: string }[],
  id: string | undefined,
  given: string,
  kind: string,
) {
  if (all.some((one) => one.id !== id && one.name.toLowerCase() === given.toLowerCase()))
    throw new UserError('conflict', `Another ${kind} is called “${given}”. Choose another name.`, 'name');
}
