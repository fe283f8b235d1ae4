import type { Incident } from '../../incidents/find.ts';

type Category = Incident['category'];

/** Which stages of life a rule announces; what was announced stays, and says what became of it. */
export const stages = [
  'live_and_closed',
  'include_triage',
  'include_triage_and_merged',
  'include_declined_and_merged',
  'include_all',
] as const;
export type Stages = (typeof stages)[number];

const announced: Record<Stages, readonly Category[]> = {
  live_and_closed: [],
  include_triage: ['triage'],
  include_triage_and_merged: ['triage', 'merged'],
  include_declined_and_merged: ['declined', 'merged'],
  include_all: ['triage', 'merged', 'declined', 'canceled'],
};
const always: readonly Category[] = ['live', 'learning', 'closed', 'paused'];

export const isAnnouncedIn = (chosen: Stages, category: Category): boolean =>
  always.includes(category) || announced[chosen].includes(category);

/** Where an update of the team is told beside the announcement. */
export const updateModes = ['none', 'thread', 'thread_and_channel'] as const;
export type UpdateMode = (typeof updateModes)[number];

/** What becomes of an announcement whose incident the rule would no longer announce. */
export const unmatchedModes = ['leave_in_place', 'remove'] as const;
export type Unmatched = (typeof unmatchedModes)[number];

/** What a template can show of an incident. `role`, `timestamp` and `custom_field` need an id, `text` needs words. */
export const fieldKinds = [
  ...(['status', 'severity', 'type', 'lead', 'role', 'reporter', 'channel', 'summary'] as const),
  ...(['declared', 'timestamp', 'custom_field', 'text'] as const),
] as const;
export type TemplateField = { kind: (typeof fieldKinds)[number]; id?: string; words?: string; emoji?: string };

export const templateButtons = [
  'join',
  'join-call',
  'accept',
  'update',
  'subscribe',
  'request-update',
  'publish',
  'open-page',
  'status-page',
  'update-status',
  'internal-status-page',
  'create-channel',
  'request-access',
] as const;
export type TemplateButton = (typeof templateButtons)[number];

/** The channels of a rule as its fact names them. */
export function channelWords(channels: readonly { name: string }[]) {
  const [first, ...others] = channels.map(({ name }) => name);
  return { channel: first ?? '', ...(others.length > 0 && { more_channels: others }) };
}
