import {
  catalogBulkFinished,
  catalogEntriesSynced,
  catalogEntryArchived,
  catalogEntryCreated,
  catalogEntryRestored,
  catalogEntryUpdated,
  catalogSchemaChanged,
} from '../../catalog/facts.ts';
import type { CommandCtx } from '../../kernel/ctx.ts';
import { job, reaction, type Reaction } from '../../kernel/reaction.ts';
import { selectIncidents } from '../find.ts';
import { deriveFields } from './derive-again.ts';
import { listFields } from './find.ts';

const atOnce = 100;
/** However many entries change meanwhile, incidents are looked over once. */
const gatherSeconds = 5;
const notEnded = ['triage', 'live', 'paused', 'learning'] as const;

/** Every incident, a hundred at a time, after a field's expression changed; after the catalog did, those that go on. */
export const deriveJob = job<{ after: string; only?: 'not_ended' }>({
  name: 'incidents.derive',
  lane: 'reactions',
  async run(ctx, { after, only }) {
    const rows = await selectIncidents(ctx.db)
      .where('incidents.id', '>', after)
      .$if(only !== undefined, (all) => all.where('status.category', 'in', notEnded))
      .orderBy('incidents.id')
      .limit(atOnce)
      .execute();
    for (const { id } of rows) await ctx.run(deriveFields, { incidentId: id }, id);
    const last = rows.at(-1);
    if (last && rows.length === atOnce) await ctx.kernel.jobs.enqueue(ctx.db, deriveJob, { after: last.id, only });
  },
});

export const deriveLater = (ctx: CommandCtx): Promise<void> => ctx.enqueue(deriveJob, { after: '' });

const changes = [
  ...[catalogEntryCreated, catalogEntryUpdated, catalogEntryArchived, catalogEntryRestored],
  ...[catalogEntriesSynced, catalogBulkFinished, catalogSchemaChanged],
] as const;

/** What a field is worked out from may lie in the catalog. An incident that ended keeps what was true then. */
export const deriveAfterCatalog: Reaction[] = changes.map((on) =>
  reaction<{ name: string }>({
    on,
    name: 'derive-fields',
    async run(ctx) {
      const fields = await listFields(ctx.db);
      if (fields.some(({ derived }) => derived !== null))
        await ctx.kernel.jobs.enqueue(ctx.db, deriveJob, { after: '', only: 'not_ended' }, gatherSeconds);
    },
  }),
);
