import type { KnownBlock } from '@slack/types';
import { businessDaysAfter } from '../../../communications/write-ups/days.ts';
import { input, people, select } from '../../blocks.ts';
import type { Interaction, Typed } from '../../interaction.ts';
import { userOf } from '../../people.ts';

const offered = [3, 5, 10, 20];
const spoken = new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' });

/** Until when the full story is promised, and who writes it; asked when it is over. */
export function promiseBlocks(now: Date, proposed: string | null | undefined): KnownBlock[] {
  const days = [
    ...new Set([...offered.map((count) => businessDaysAfter(now, count)), ...(proposed ? [proposed] : [])]),
  ];
  const choices = days.toSorted().map((day) => ({ value: day, text: spoken.format(new Date(`${day}T12:00:00Z`)) }));
  return [
    input('writeUpBy', 'A full write-up by', select('value', choices, proposed, 'No write-up is promised'), {
      optional: true,
      hint: 'Customers read this as a promise.',
    }),
    input('writeUpOwner', 'Who writes it?', people('value'), { optional: true }),
  ];
}

/** What was promised there; null when nothing was. */
export async function promiseIn(interaction: Interaction, { writeUpBy, writeUpOwner }: Typed) {
  if (!writeUpBy) return null;
  const { kernel, workspace } = interaction;
  return { by: writeUpBy, ownerId: writeUpOwner ? await userOf(kernel, workspace.teamId, writeUpOwner) : null };
}

export const promiseFields = { 'writeUp.by': 'writeUpBy', 'writeUp.ownerId': 'writeUpOwner' };
