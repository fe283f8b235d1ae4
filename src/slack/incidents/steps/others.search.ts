import type { z } from 'zod';
import { findIncident, type Incident } from '../../../incidents/find.ts';
import { whyNotMerge } from '../../../incidents/lifecycle.ts';
import { incidentFilter, listIncidents } from '../../../incidents/list.ts';
import { showIncident } from '../../../incidents/show.ts';
import { optionsFound, type Choice } from '../../blocks.ts';
import type { Interaction, SearchHandler } from '../../interaction.ts';
import { titleOf } from '../words.ts';

export const most = 100;
export type Ask = (filter: z.input<typeof incidentFilter>) => Promise<{ incidents: Incident[] }>;

/** Those into which an incident may be merged, newest first. */
export async function mergeTargets(ask: Ask, incident: Incident, words?: string): Promise<Incident[]> {
  const { incidents } = await ask({
    ...{ modes: [incident.mode], categories: ['triage', 'live', 'paused', 'learning'], words },
    ...(incident.scopeKind && { visibility: 'private' as const }),
  });
  return incidents.filter((other) => whyNotMerge(incident, other) === null);
}

/** Those with which it may have to do. */
export async function others(ask: Ask, incident: Incident, words?: string): Promise<Incident[]> {
  const { incidents } = await ask({ modes: [incident.mode], words });
  return incidents.filter(({ id }) => id !== incident.id);
}

const choice = (other: Incident): Choice => ({
  ...{ value: other.id, text: titleOf(other), description: other.statusName },
});

/** What a form that is shown again had chosen, where the person sees it. */
export async function chosenBefore(interaction: Interaction, id: string | undefined): Promise<Choice | undefined> {
  if (!id || !(await findIncident(interaction.db, id))) return undefined;
  return choice(await interaction.ask(showIncident, { reference: id }));
}

const searching =
  (find: typeof others): SearchHandler =>
  async (ctx, { words, view }) => {
    const { incidentId = '' } = JSON.parse(view.private_metadata || '{}') as { incidentId?: string };
    const caller = { actor: ctx.actor };
    const incident = await ctx.kernel.ask(showIncident, { reference: incidentId }, caller);
    const ask: Ask = (filter) => ctx.kernel.ask(listIncidents, { filter, pageSize: most }, caller);
    return optionsFound((await find(ask, incident, words.trim().slice(0, 200) || undefined)).map(choice));
  };

/** By the block of the menu. */
export const incidentSearches = { intoId: searching(mergeTargets), otherId: searching(others) };
