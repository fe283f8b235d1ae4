import { z } from 'zod';
import { command, recorded, unchanged } from '../kernel/command.ts';
import type { NewFact } from '../kernel/fact.ts';
import { summaryChanged } from './facts.ts';
import { needIncidentOrStream } from './find.ts';
import { incidentName } from './steps/input.ts';
import { incidentsTables } from './tables.ts';
import { rename } from './write.ts';

/** Renames an incident or rewrites its summary. */
export const editIncident = command({
  name: 'incidents.edit',
  about: 'Change the name or the summary of an incident.',
  permission: 'incidents.update',
  input: z.object({
    incidentId: z.string(),
    name: incidentName.optional(),
    summary: z.string().trim().max(10_000, 'Keep the summary under 10,000 characters.').optional(),
  }),
  locks: ({ incidentId }) => [`incident:${incidentId}`],
  async run(ctx, { incidentId, name, summary }) {
    const incident = await needIncidentOrStream(ctx, incidentId);
    const facts: NewFact[] = name === undefined ? [] : await rename(ctx, incident, name);
    if (summary !== undefined && summary !== incident.summary) {
      const written = { summary, updatedAt: ctx.now() };
      await incidentsTables(ctx.tx).updateTable('incidents').set(written).where('id', '=', incidentId).execute();
      facts.push(summaryChanged({ incidentId, body: { summary } }));
    }
    const [first, ...rest] = facts;
    return first ? recorded(null, first, ...rest) : unchanged(null);
  },
});
