import { newId } from '../kernel/id.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { module } from '../kernel/module.ts';
import { createAction } from './actions/create.ts';
import { updateAction } from './actions/update.ts';
import { routes as incidentRoutes } from './api/incidents.v2.ts';
import { routes as settingRoutes } from './api/settings.ts';
import { routes as workRoutes } from './api/work.ts';
import { assignRole } from './assign-role.ts';
import { changeSeverity } from './change-severity.ts';
import { changeStatus } from './change-status.ts';
import { declareIncident } from './declare.ts';
import { editIncident } from './edit.ts';
import * as facts from './facts.ts';
import { listIncidents, listSettings } from './list.ts';
import { pinMessage } from './pin-message.ts';
import { defaults } from './rules.ts';
import { archiveSetting } from './settings/archive-setting.ts';
import { saveRole } from './settings/save-role.ts';
import { saveSeverity } from './settings/save-severity.ts';
import { saveStatus } from './settings/save-status.ts';
import { shareUpdate } from './share-update.ts';
import { incidentTimeline, incidentWork, showIncident } from './show.ts';
import { incidentsTables } from './tables.ts';
import { unpinMessage } from './unpin-message.ts';

export const incidents = module({
  name: 'incidents',
  facts: Object.values(facts),
  commands: [
    ...[declareIncident, shareUpdate, changeStatus, changeSeverity, editIncident, assignRole, pinMessage, unpinMessage],
    ...[createAction, updateAction, saveSeverity, saveStatus, saveRole, archiveSetting],
  ],
  queries: [listIncidents, listSettings, showIncident, incidentWork, incidentTimeline],
  routes: [...incidentRoutes, ...settingRoutes, ...workRoutes],
  locks: ['incident'],
  seed,
});

/** Severities, statuses, roles and one type, when the deployment is fresh. */
async function seed(kernel: Kernel): Promise<void> {
  await kernel.db.transaction().execute(async (tx) => {
    const tables = incidentsTables(tx);
    const at = kernel.now();
    const common = { archivedAt: null, createdAt: at, updatedAt: at };
    if (await tables.selectFrom('incidentTypes').select('id').limit(1).executeTakeFirst()) return;
    const rows = <T extends object>(items: readonly T[]) =>
      items.map((item, index) => ({ id: newId(at), rank: index + 1, ...item, ...common }));
    await tables.insertInto('severities').values(rows(defaults.severities)).execute();
    await tables.insertInto('incidentStatuses').values(rows(defaults.statuses)).execute();
    await tables.insertInto('incidentRoles').values(rows(defaults.roles)).execute();
    const type = {
      name: 'Incident',
      description: 'Anything that hurts customers or could.',
      isDefault: true,
      createInTriage: 'optional' as const,
    };
    await tables
      .insertInto('incidentTypes')
      .values({ id: newId(at), ...type, ...common })
      .execute();
  });
}
