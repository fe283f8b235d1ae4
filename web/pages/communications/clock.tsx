import { AlarmClock, CircleCheckBig, CircleMinus, Clock, Repeat2, TriangleAlert } from 'lucide-react';
import { clockTime, countdown, duration, fullTime, useNow } from '../../ui/time.tsx';
import { kindNames, nameOf, type Commitment } from './queries.ts';

const soonMs = 5 * 60_000;
type Due = Pick<Commitment, 'kind' | 'audience' | 'customer' | 'due_at'>;

const looks = {
  late: { box: 'bg-red-tint text-red', icon: TriangleAlert },
  soon: { box: 'bg-amber-tint text-amber', icon: AlarmClock },
  calm: { box: 'bg-green-tint text-green', icon: Clock },
};

/** Seconds tick where they matter. */
const span = (ms: number) => (Math.abs(ms) < 48 * 3_600_000 ? countdown(ms) : duration(Math.abs(ms)));

/** How it stands with a promise, in a word. */
export function standing(dueAt: string, now: number): keyof typeof looks {
  const left = new Date(dueAt).getTime() - now;
  return left < 0 ? 'late' : left < soonMs ? 'soon' : 'calm';
}

/** The ticking clock of one word that is owed. */
export function CommitmentClock({ commitment }: { commitment: Due }) {
  const now = useNow(1000);
  const { kind, due_at } = commitment;
  const left = new Date(due_at).getTime() - now;
  const at = kind === 'write_up' ? fullTime(due_at) : clockTime(due_at);
  const { box, icon: Icon } = looks[standing(due_at, now)];
  return (
    <div className={`flex items-center gap-3 rounded-lg px-3 py-2.5 ${box}`}>
      <Icon size={18} aria-hidden className="shrink-0" />
      <div className="min-w-0 flex-1">
        <p className="font-medium">
          {kindNames[kind]} to {nameOf(commitment)}
        </p>
        <p className="numeric text-xs">{left < 0 ? `was due at ${at}: say something now` : `due at ${at}`}</p>
      </div>
      <p className="numeric text-right">
        <span className="block text-lg leading-tight font-semibold" aria-hidden>
          {span(left)}
        </span>
        <span className="text-xs">{left < 0 ? 'late' : 'left'}</span>
      </p>
    </div>
  );
}

/** The same in one line, for lists. */
export function ClockLine({ dueAt }: { dueAt: string }) {
  const now = useNow(1000);
  const left = new Date(dueAt).getTime() - now;
  const { box, icon: Icon } = looks[standing(dueAt, now)];
  return (
    <span
      className={`numeric inline-flex h-6 items-center gap-1.5 rounded-md px-2 text-xs font-semibold whitespace-nowrap ${box}`}
    >
      <Icon size={13} aria-hidden />
      {left < 0 ? `${span(left)} late` : `${span(left)} left`}
    </span>
  );
}

/** How a promise ended, in a sign; the words beside it say the same. */
const endings = {
  missed: { icon: TriangleAlert, tone: 'text-red' },
  said: { icon: Clock, tone: 'text-amber' },
  met: { icon: CircleCheckBig, tone: 'text-green' },
  superseded: { icon: Repeat2, tone: 'text-soft' },
  given_up: { icon: CircleMinus, tone: 'text-soft' },
};
function endingOf({ state, breached_at }: Commitment): keyof typeof endings {
  if (state === 'met_late' || breached_at !== null) return 'missed';
  return state === 'said' || state === 'met' || state === 'superseded' ? state : 'given_up';
}

/** A promise that is over: kept, kept late, replaced, or given up. */
export function PastCommitment({ commitment }: { commitment: Commitment }) {
  const { kind, audience, state, due_at, ended_at, ended_by, breached_at, waiver_reason, policy_version } = commitment;
  const late = ended_at ? new Date(ended_at).getTime() - new Date(due_at).getTime() : 0;
  const words: Partial<Record<Commitment['state'], string>> = {
    said: audience === 'everyone' ? 'said, not yet seen on the page' : 'said, not yet accepted by their mail server',
    met: 'kept',
    met_late: `kept ${duration(late)} late`,
    waived: `waived by ${ended_by ?? 'somebody'}: ${waiver_reason ?? 'no reason was kept'}`,
    superseded: 'replaced by a newer promise',
    cancelled: 'no longer owed',
  };
  const { icon: Icon, tone } = endings[endingOf(commitment)];
  const missed = breached_at !== null && !['met', 'met_late'].includes(state) ? 'missed; ' : '';
  return (
    <li className="flex flex-wrap items-center gap-x-2 py-1 text-sm">
      <Icon size={13} className={`shrink-0 ${tone}`} aria-hidden />
      <span className="min-w-0">
        {kindNames[kind]}
        {audience !== 'everyone' && <span className="text-soft"> to {nameOf(commitment)}</span>}
      </span>
      <span
        className="numeric ms-auto ps-5 text-xs text-soft"
        title={policy_version === null ? undefined : `By version ${policy_version} of the due times`}
      >
        due {clockTime(due_at)}, {missed}
        {words[state] ?? state}
      </span>
    </li>
  );
}
