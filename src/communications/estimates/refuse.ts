import { UserError } from '../../kernel/errors.ts';
import type { Publication } from '../find.ts';
import type { PublicStatus } from '../tables.ts';
import { saysTheSame, whyNotEstimate, whyNotSegments, type Estimate } from './rules.ts';

/** Refuses an estimate that is none, or that its readers know already. */
export function refuseEstimate(
  estimate: Estimate,
  status: PublicStatus,
  published: readonly Publication[],
  now: Date,
): void {
  if (status === 'resolved')
    throw new UserError('invalid', 'It is over: leave the estimate out, or choose another status.', 'estimate.until');
  const why = whyNotEstimate(estimate, now);
  if (why) throw new UserError('invalid', why.sentence, `estimate.${why.field}`);
  const refusals = whyNotSegments(estimate, now).map(({ field, sentence }) => ({
    pointer: `estimate.${field}`,
    sentence,
  }));
  const [first] = refusals;
  if (first) throw new UserError('invalid', first.sentence, first.pointer, refusals);
  const known = published.find((one) => one.estimate && !one.takenDownAt)?.estimate ?? null;
  if (saysTheSame(estimate, known))
    throw new UserError(
      'conflict',
      'They know this estimate already. Leave it out, or say what changed.',
      'estimate.until',
    );
}
