/** When words are said: the states of an incident, and those of a maintenance. */
export const moments = [
  ...(['investigating', 'identified', 'monitoring', 'resolved'] as const),
  ...(['scheduled', 'started', 'completed'] as const),
] as const;
export type Moment = (typeof moments)[number];
export type WordsKind = 'incident' | 'maintenance';

export const kindOf = (moment: Moment): WordsKind =>
  moment === 'scheduled' || moment === 'started' || moment === 'completed' ? 'maintenance' : 'incident';

export type Placeholder = { name: string; about: string };

/** What stands in braces in a template, by what its words are about. */
export const placeholders: Record<WordsKind, readonly Placeholder[]> = {
  incident: [
    { name: 'component', about: 'The components that were chosen, as visitors read them' },
    { name: 'incident', about: 'The title that readers see' },
    { name: 'next_update', about: 'When the next update comes' },
    { name: 'started', about: 'When it began' },
    { name: 'page', about: 'The name of the status page' },
  ],
  maintenance: [
    { name: 'component', about: 'The components that it touches' },
    { name: 'maintenance', about: 'Its name' },
    { name: 'starts', about: 'When it starts' },
    { name: 'ends', about: 'When it ends' },
    { name: 'page', about: 'The name of the status page' },
  ],
};

const known = [...new Set(Object.values(placeholders).flatMap((own) => own.map(({ name }) => name)))];
const leftOver = new RegExp(`\\{\\s*(?:${known.join('|')})\\s*\\}`);

/** The first placeholder, with its braces, that words still hold. */
export const placeholderIn = (words: string): string | null => leftOver.exec(words)?.[0] ?? null;

/** Why words with that placeholder do not go out. */
export const unfilled = (placeholder: string): string =>
  `Nothing is known to put in place of ${placeholder}. Write it out, or take it away.`;
