import { createHash } from 'node:crypto';
import type { WrittenAudience } from '../customers/audience.ts';
import type { Estimate } from '../estimates/rules.ts';
import type { ChoiceMade, QuestionAsked } from '../questions/rules.ts';
import type { WriteUpPromise } from '../write-ups/rules.ts';
import type { Impact, PublicStatus } from '../tables.ts';

export const classes = ['security', 'privacy', 'legal', 'contract'] as const;
export type SensitivityClass = (typeof classes)[number];

/** Everything that visitors would read, with nothing left to be decided later. */
export type WordsAsked = {
  correction?: true;
  /** Whom they are for; everyone where nothing stands. */
  audience?: WrittenAudience;
  /** The customers of the group as it was when they were written. */
  customerIds?: string[];
  status: PublicStatus;
  words: string;
  publicTitle: string;
  components: Impact[];
  nextUpdateInMinutes: number | null;
  checked: string | null;
  estimate?: Estimate;
  isWriteUp?: true;
  writeUp?: WriteUpPromise;
  question?: QuestionAsked;
  choice?: ChoiceMade;
  /** What engineers read in a shared channel, in place of the words. */
  technicalWords?: string;
};

/** Stands for exactly these words, their audience, title, impact and promise. */
export function hashOf(asked: WordsAsked): string {
  const { status, words, publicTitle, components, nextUpdateInMinutes, checked, audience = 'everyone' } = asked;
  const impacts = components.map(({ componentId, status }) => [componentId, status]);
  const whom = audience === 'everyone' ? [] : [audience, asked.customerIds ?? []];
  const { from, until, confidence, basis, segments } = asked.estimate ?? {};
  const groups = segments ? [segments.map((one) => [one.name, one.from, one.until])] : [];
  const estimate = asked.estimate ? [{ estimate: [from, until, confidence, basis, ...groups] }] : [];
  const told = asked.isWriteUp ? ['write-up'] : [];
  const promised = asked.writeUp ? [{ writeUpBy: asked.writeUp.by }] : [];
  // The rest of a question stands in its words.
  const asks = asked.question ? [{ counts: asked.question.showsCounts }] : [];
  const chosen = asked.choice ? [{ chosen: [asked.choice.questionId, asked.choice.option] }] : [];
  const engineers = asked.technicalWords ? [{ technical: asked.technicalWords }] : [];
  const story = [...engineers, ...told, ...promised, ...asks, ...chosen];
  const exact = [status, words, publicTitle, impacts, nextUpdateInMinutes, checked, ...whom, ...estimate, ...story];
  return createHash('sha256').update(JSON.stringify(exact)).digest('hex');
}

export const usualSilence = 5;
/** From this time on that nobody answered, those who lead the incident hear of it too. */
export const leadsHearFrom = 2;
