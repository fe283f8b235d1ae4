import { z } from 'zod';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import { selectPages } from '../find.ts';
import { statusPagesTables } from '../tables.ts';
import { changePage } from '../write.ts';
import { postRenamed } from './facts.ts';

/** Gives an incident another title on the default page; its words and their times stay. */
export const renamePost = command({
  name: 'status_pages.rename_post',
  about: 'Rename an incident on the status page.',
  permission: 'status_pages.publish_updates',
  input: z.object({ incidentId: z.string(), name: z.string().trim().min(1).max(200) }),
  locks: ({ incidentId }) => [`incident:${incidentId}`],
  async run(ctx, { incidentId, name }) {
    const page = await selectPages(ctx.tx).where('isDefault', '=', true).executeTakeFirst();
    const tables = statusPagesTables(ctx.tx);
    const named = await tables
      .selectFrom('pageIncidents')
      .select(['id', 'name'])
      .where('incidentId', '=', incidentId)
      .where('pageId', '=', page?.id ?? '')
      .where('name', '!=', name)
      .forUpdate()
      .executeTakeFirst();
    // Words that are still on their way take the title along.
    if (!named) return unchanged(null);
    await tables.updateTable('pageIncidents').set({ name, updatedAt: ctx.now() }).where('id', '=', named.id).execute();
    const { id } = await changePage(ctx);
    const body = { name, before: named.name, after: name };
    return recorded(null, postRenamed({ incidentId, refs: { page_id: id, page_incident_id: named.id }, body }));
  },
});
