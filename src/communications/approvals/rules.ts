import { createHash } from 'node:crypto';
import type { Impact, PublicStatus } from '../tables.ts';

export const classes = ['security', 'privacy', 'legal', 'contract'] as const;
export type SensitivityClass = (typeof classes)[number];

/** Everything that visitors would read, with nothing left to be decided later. */
export type WordsAsked = {
  status: PublicStatus;
  words: string;
  publicTitle: string;
  components: Impact[];
  nextUpdateInMinutes: number | null;
  checked: string | null;
};

/** Stands for exactly these words, their title, impact and promise. */
export function hashOf({ status, words, publicTitle, components, nextUpdateInMinutes, checked }: WordsAsked): string {
  const impacts = components.map(({ componentId, status }) => [componentId, status]);
  const exact = [status, words, publicTitle, impacts, nextUpdateInMinutes, checked];
  return createHash('sha256').update(JSON.stringify(exact)).digest('hex');
}

export const usualSilence = 5;
/** From this time on that nobody answered, those who lead the incident hear of it too. */
export const leadsHearFrom = 2;
