import type { Actor } from '../../kernel/ctx.ts';
import { UserError } from '../../kernel/errors.ts';
import type { Publication } from '../find.ts';
import type { Estimate } from '../estimates/rules.ts';
import type { PublicStatus } from '../tables.ts';
import { heldAgainst, isNewEstimate, saysHardlyAnything, saysNothingNew, unchangedInARow } from './rules.ts';

type Given = {
  status: PublicStatus;
  words: string;
  checked: string | null;
  estimate?: Estimate | null;
  through?: string;
};

/** Refuses words that tell their readers nothing, or nothing that they do not know. */
export function refuseFiller(
  given: Given,
  published: readonly Publication[],
  { mostUnchanged, now }: { mostUnchanged: number; now: Date },
  actor: Pick<Actor, 'kind' | 'through'>,
): void {
  const isShort = given.status === 'resolved' || given.checked !== null || given.through !== undefined;
  if (saysHardlyAnything(given.words, isShort ? 1 : 2)) {
    const sentence =
      'These words tell nobody anything. Say in a sentence what customers see, and what you do about it.';
    throw new UserError('invalid', sentence, 'words');
  }
  const known = published.find(({ estimate, takenDownAt }) => estimate && !takenDownAt)?.estimate ?? null;
  if (given.estimate && isNewEstimate(given.estimate, known, now)) return;
  if (given.checked !== null) return refuseUnchanged(given.checked, published, mostUnchanged, actor);
  if (heldAgainst(given.status, published).some((one) => saysNothingNew(given.words, one.words))) {
    const sentence = given.estimate
      ? 'These words were said before, and an estimate that moves by minutes is no news. Say what changed since.'
      : 'These words were said before. Say what is new, or confirm that nothing changed and name what you checked.';
    throw new UserError('conflict', sentence, 'words');
  }
}

function refuseUnchanged(
  checked: string,
  published: readonly Publication[],
  mostUnchanged: number,
  { kind, through }: Pick<Actor, 'kind' | 'through'>,
): void {
  if (kind !== 'user' || through)
    throw new UserError(
      'forbidden',
      '“No change” is confirmed by a person who looked, never by an API key.',
      'checked',
    );
  if (saysHardlyAnything(checked, 1))
    throw new UserError('invalid', 'Name what you checked, for example “the payment queue”.', 'checked');
  if (unchangedInARow(published) < mostUnchanged) return;
  throw new UserError(
    'conflict',
    `“No change” was said ${mostUnchanged === 1 ? 'once' : `${mostUnchanged} times`} in a row. Tell customers something new: what you tried, what you ruled out, what they can do.`,
    'words',
  );
}
