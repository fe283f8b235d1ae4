import { md, moment, raw, type Safe } from '../blocks.ts';
import type { SaidEstimate } from '../../status-pages/public/words/estimates.ts';
import { segmentOf } from '../../communications/customers/audience.ts';
import type { Impact, PublicStatus } from '../../communications/find.ts';

/** Whom a word is for, as people say it in a channel. */
export const audienceWords: Record<string, string> = {
  undecided: 'customers',
  everyone: 'everyone',
  some_customers: 'some customers',
  one_customer: 'one customer',
  nobody: 'nobody outside',
  internal: 'people inside',
};

/** An audience as people say it; a named customer or a segment by its name. */
export const toldWords = (audience: string, name?: string | null): string =>
  name ?? audienceWords[audience] ?? (segmentOf(audience) ? 'a segment of customers' : 'one customer');

export const kindWords: Record<string, string> = {
  first_word: 'The first word',
  next_update: 'The next update',
  estimate: 'A new estimate',
  resolved_notice: 'The all-clear',
  correction: 'A correction',
  write_up: 'The write-up',
};

const nearMs = 8 * 3_600_000;
/** When a word is due: on which day too, where the time alone could be another day's. */
export const dueWords = (kind: string, dueAt: Date, now: Date) =>
  moment(
    dueAt,
    kind === 'write_up' || Math.abs(dueAt.getTime() - now.getTime()) > nearMs ? '{date_short_pretty} {time}' : '{time}',
  );

const range = ({ from, until }: { from: string; until: string }): Safe => {
  const [begin, end] = [from, until].map((at) => moment(new Date(at), '{date_short_pretty} {time}'));
  return `${begin ?? ''} – ${end ?? ''}`;
};
/** When customers were told that it may be over: the whole, then each group in a line of its own. */
export const estimateLines = (estimate: SaidEstimate): Safe =>
  [
    md`⏳ expected to be over ${raw(range(estimate))}: ${estimate.basis}`,
    ...(estimate.segments ?? []).map((one) => md`• ${one.name}: ${raw(range(one))}`),
  ].join('\n');

export const statusWords: Record<PublicStatus, string> = {
  investigating: 'Investigating',
  identified: 'Identified',
  monitoring: 'Monitoring',
  resolved: 'Resolved',
};

export const impactWords: Record<Impact['status'], string> = {
  degraded_performance: 'Slow or flaky',
  partial_outage: 'Down for some',
  full_outage: 'Down',
  operational: 'Works',
};

/** Why nobody outside need hear of it, one tap each. */
export const nobodyReasons = [
  'Only an internal tool is affected',
  'Found before anybody could notice',
  'A test or a drill',
];
