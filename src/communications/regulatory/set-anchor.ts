import { z } from 'zod';
import { needIncident } from '../../incidents/find.ts';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import { needRunning } from './find.ts';
import { anchorKinds } from './rules.ts';
import { countAgain, writeAnchor } from './write.ts';

/** Says when something happened that a deadline counts from. What was said before stays on the record. */
export const setAnchor = command({
  name: 'regulatory.set_anchor',
  about: 'Say when something happened that a deadline of the law counts from.',
  permission: 'incidents.update',
  input: z.object({
    incidentId: z.string(),
    clockId: z.string(),
    kind: z.enum(anchorKinds, 'Choose aware, classified, material or other.'),
    at: z.coerce.date({ error: 'Say when it was.' }),
    evidence: z.string().trim().max(500, 'Keep it under 500 characters.').default(''),
  }),
  locks: ({ incidentId }) => [`incident:${incidentId}`],
  async run(ctx, { incidentId, clockId, ...said }) {
    await needIncident(ctx, incidentId);
    const clock = await needRunning(ctx.tx, incidentId, clockId);
    const [fact, ...further] = await writeAnchor(ctx, clock, said);
    if (!fact) return unchanged(null);
    await countAgain(ctx, clock);
    return recorded(null, fact, ...further);
  },
});
