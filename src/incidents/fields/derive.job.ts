import type { CommandCtx } from '../../kernel/ctx.ts';
import { job } from '../../kernel/reaction.ts';
import { selectIncidents } from '../find.ts';
import { deriveFields } from './derive-again.ts';

const atOnce = 100;

/** Every incident, a hundred at a time, after a field's expression changed. */
export const deriveJob = job<{ after: string }>({
  name: 'incidents.derive',
  lane: 'reactions',
  async run(ctx, { after }) {
    const rows = await selectIncidents(ctx.db)
      .where('incidents.id', '>', after)
      .orderBy('incidents.id')
      .limit(atOnce)
      .execute();
    for (const { id } of rows) await ctx.run(deriveFields, { incidentId: id }, id);
    const last = rows.at(-1);
    if (last && rows.length === atOnce) await ctx.kernel.jobs.enqueue(ctx.db, deriveJob, { after: last.id });
  },
});

export const deriveLater = (ctx: CommandCtx): Promise<void> => ctx.enqueue(deriveJob, { after: '' });
