import { z } from 'zod';
import { command, recorded, unchanged } from '../kernel/command.ts';
import type { NewFact } from '../kernel/fact.ts';
import { incidentRenamed, summaryChanged } from './facts.ts';
import { needIncident } from './find.ts';
import { incidentsTables } from './tables.ts';

/** Renames an incident or rewrites its summary. */
export const editIncident = command({
  name: 'incidents.edit',
  about: 'Change the name or the summary of an incident.',
  permission: 'incidents.update',
  input: z.object({
    incidentId: z.string(),
    name: z
      .string()
      .trim()
      .min(1, 'Give the incident a name that says what is wrong.')
      .max(200, 'Keep the name under 200 characters.')
      .optional(),
    summary: z.string().trim().max(10_000, 'Keep the summary under 10,000 characters.').optional(),
  }),
  locks: ({ incidentId }) => [`incident:${incidentId}`],
  async run(ctx, { incidentId, name, summary }) {
    const incident = await needIncident(ctx.tx, incidentId);
    const facts: NewFact[] = [];
    if (name !== undefined && name !== incident.name)
      facts.push(incidentRenamed({ incidentId, body: { from: incident.name, to: name } }));
    if (summary !== undefined && summary !== incident.summary)
      facts.push(summaryChanged({ incidentId, body: { summary } }));
    const [first, ...rest] = facts;
    if (!first) return unchanged(null);
    await incidentsTables(ctx.tx)
      .updateTable('incidents')
      .set({ name: name ?? incident.name, summary: summary ?? incident.summary, updatedAt: ctx.now() })
      .where('id', '=', incidentId)
      .execute();
    return recorded(null, first, ...rest);
  },
});
