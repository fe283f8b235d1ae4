import { newId } from '../kernel/id.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { module } from '../kernel/module.ts';
import { routes as actionRoutes } from './api/actions.v1.ts';
import { routes } from './api/follow-ups.ts';
import { routes as ownRoutes } from './api/own.ts';
import * as facts from './facts.ts';
import { openFollowUps } from './follow-ups/open.ts';
import { connectIssue } from './follow-ups/connect-issue.ts';
import { createFollowUp } from './follow-ups/create.ts';
import { deleteFollowUp } from './follow-ups/delete.ts';
import { followUpChoices, followUpLabels, listFollowUps, showFollowUp } from './follow-ups/list.ts';
import { takeFollowUps } from './follow-ups/take.ts';
import { updateFollowUp } from './follow-ups/update.ts';
import { archiveChoice } from './choices/archive.ts';
import { orderChoices } from './choices/order.ts';
import { saveChoice } from './choices/save.ts';
import { defaultPriorities } from './rules.ts';
import { postIncidentTables } from './tables.ts';

export const postIncident = module({
  name: 'post-incident',
  facts: Object.values(facts),
  commands: [createFollowUp, updateFollowUp, deleteFollowUp, connectIssue, saveChoice, archiveChoice, orderChoices],
  queries: [listFollowUps, showFollowUp, followUpChoices, followUpLabels],
  routes: [...routes, ...actionRoutes, ...ownRoutes],
  companions: [takeFollowUps],
  lends: { fields: [openFollowUps] },
  seed,
});

/** The usual priorities, when the deployment is fresh. */
async function seed(kernel: Kernel): Promise<void> {
  await kernel.db.transaction().execute(async (tx) => {
    const tables = postIncidentTables(tx);
    if (await tables.selectFrom('followUpPriorities').select('id').limit(1).executeTakeFirst()) return;
    const at = kernel.now();
    const rows = defaultPriorities.map((priority, index) => ({
      ...{ id: newId(at), rank: index + 1, ...priority },
      ...{ archivedAt: null, createdAt: at, updatedAt: at },
    }));
    await tables.insertInto('followUpPriorities').values(rows).execute();
  });
}
