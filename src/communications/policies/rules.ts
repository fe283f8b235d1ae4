import { answerOf, type Audience } from '../customers/audience.ts';
import type { CommitmentKind, PublicStatus } from '../tables.ts';

/** Due times in minutes; the write-up in business days, null where none is owed. */
export type Times = {
  firstWord: number;
  investigating: number;
  identified: number;
  monitoring: number;
  resolvedNotice: number;
  correction: number;
  /** The farthest promise without a confirmed long incident. */
  longest: number;
  writeUpDays: number | null;
};

export const policyAudiences = ['everyone', 'some_customers', 'one_customer', 'internal'] as const;
export type PolicyAudience = (typeof policyAudiences)[number];

/** What an organisation has set for one severity, or for none at all, towards one audience. */
export type PolicyRow = { severityId: string | null; audience: PolicyAudience; times: Times };

export type Policy = {
  version: number;
  rows: readonly PolicyRow[];
  /** Confirmations of "no change" in a row before new words are needed. */
  mostUnchanged: number;
  /** How long "nobody outside" holds for a major or worse incident before it is asked again. */
  nobodyMinutes: number;
  /** The slowest rhythm that may be agreed for a long incident. */
  longestRhythm: number;
  /** From how bad on people inside are owed words of their own; null where no clock runs for them. */
  internalFrom: Grade | null;
};

/** Holds by how bad it is until somebody sets something else. */
export const defaultTimes = {
  critical: {
    ...{ firstWord: 10, investigating: 20, identified: 20, monitoring: 30, resolvedNotice: 15, correction: 15 },
    ...{ longest: 60, writeUpDays: 5 },
  },
  major: {
    ...{ firstWord: 15, investigating: 30, identified: 30, monitoring: 60, resolvedNotice: 15, correction: 15 },
    ...{ longest: 120, writeUpDays: null },
  },
  minor: {
    ...{ firstWord: 30, investigating: 60, identified: 60, monitoring: 120, resolvedNotice: 15, correction: 15 },
    ...{ longest: 240, writeUpDays: null },
  },
} as const satisfies Record<string, Times>;
export type Grade = keyof typeof defaultTimes;

/** People inside see the incident itself, and read less often what it means. */
const insideTimes = {
  critical: {
    ...{ firstWord: 15, investigating: 60, identified: 60, monitoring: 120, resolvedNotice: 60, correction: 60 },
    ...{ longest: 240, writeUpDays: null },
  },
  major: {
    ...{ firstWord: 30, investigating: 120, identified: 120, monitoring: 240, resolvedNotice: 60, correction: 60 },
    ...{ longest: 480, writeUpDays: null },
  },
  minor: {
    ...{ firstWord: 60, investigating: 240, identified: 240, monitoring: 480, resolvedNotice: 120, correction: 60 },
    ...{ longest: 1_440, writeUpDays: null },
  },
} as const satisfies Record<Grade, Times>;

export const grades = ['minor', 'major', 'critical'] as const satisfies readonly Grade[];
/** Whether people inside are owed words of their own about what is so bad. */
export const isOwedInside = ({ internalFrom }: Pick<Policy, 'internalFrom'>, grade: Grade): boolean =>
  internalFrom !== null && grades.indexOf(grade) >= grades.indexOf(internalFrom);

export const defaultPolicy: Policy = {
  ...{ version: 0, rows: [], mostUnchanged: 3, nobodyMinutes: 60, longestRhythm: 24 * 60, internalFrom: null },
};

/** The worst severity is critical, the mildest of several is minor, what lies between and none at all is major. */
export function gradeOf(rank: number | null, ranks: readonly number[]): Grade {
  if (rank === null || ranks.length < 2) return 'major';
  if (rank >= Math.max(...ranks)) return 'critical';
  return rank <= Math.min(...ranks) ? 'minor' : 'major';
}

/** Whose due times an audience has: customers that nobody chose yet may be everyone. */
export const policyAudienceOf = (audience: Audience | 'nobody'): PolicyAudience =>
  audience === 'internal'
    ? audience
    : audience === 'undecided' || audience === 'nobody'
      ? 'everyone'
      : (answerOf(audience) ?? 'everyone');

/** Without a policy of its own the story is told in public only. */
export const defaultsFor = (grade: Grade, audience: PolicyAudience): Times =>
  audience === 'everyone'
    ? defaultTimes[grade]
    : audience === 'internal'
      ? insideTimes[grade]
      : { ...defaultTimes[grade], writeUpDays: null };

/** The due times towards an audience: what was set for this severity, else what holds for how bad it is. */
export const timesFor = (
  policy: Pick<Policy, 'rows'>,
  severityId: string | null,
  grade: Grade,
  audience: PolicyAudience,
): Times =>
  policy.rows.find((row) => row.severityId === severityId && row.audience === audience)?.times ??
  defaultsFor(grade, audience);

/** Minutes until the next word when nobody says otherwise. */
export const cadenceOf = (times: Times, status: PublicStatus): number =>
  status === 'monitoring' || status === 'identified' ? times[status] : times.investigating;

/** Minutes that a commitment of a kind has; null where it does not come from a policy. */
export const minutesFor = (times: Times, kind: CommitmentKind): number | null =>
  kind === 'first_word'
    ? times.firstWord
    : kind === 'resolved_notice'
      ? times.resolvedNotice
      : kind === 'correction'
        ? times.correction
        : null;
