import { module } from '../kernel/module.ts';
import { routes as bulkRoutes } from './api/bulks.ts';
import { routes as contractEntryRoutes } from './api/contract/entries.ts';
import { routes as contractTypeRoutes } from './api/contract/types.ts';
import { routes as teamRoutes } from './api/contract/teams.ts';
import { routes as entryRoutes } from './api/entries.ts';
import { routes as sourceRoutes } from './api/sources.ts';
import { routes as typeRoutes } from './api/types.ts';
import { failBulk } from './bulk/fail-bulk.ts';
import { bulkProgress, listBulks } from './bulk/progress.ts';
import { bulkJob, bulks } from './bulk/queue.ts';
import { updateEntries } from './bulk/update-entries.ts';
import { upsertEntries } from './bulk/upsert-entries.ts';
import { writeChunk } from './bulk/write-chunk.ts';
import { archiveEntry } from './entries/archive-entry.ts';
import { createEntry } from './entries/create-entry.ts';
import { entryGraph } from './entries/graph.ts';
import { entryHistory } from './entries/history.ts';
import { listEntries, searchEntries, showEntry } from './entries/list.ts';
import { restoreEntry } from './entries/restore-entry.ts';
import { syncEntries } from './entries/sync-entries.ts';
import { updateEntry } from './entries/update-entry.ts';
import * as facts from './facts.ts';
import { previewImport } from './imports/preview-import.ts';
import { startImport } from './imports/start-import.ts';
import { mirrors } from './mirror.ts';
import { catalogNouns } from './nouns.ts';
import { needKnownTeams } from './owners.ts';
import { auditedChanges } from './readers.ts';
import { listTeams, namesOfTeams, showTeam } from './teams.ts';
import { seed } from './seed.ts';
import { archiveSource } from './sources/archive-source.ts';
import { listSources, sourceToPreview } from './sources/list.ts';
import { saveSource } from './sources/save-source.ts';
import { sourceJob, sources } from './sources/source.timer.ts';
import { takeSource } from './sources/take-source.ts';
import { archiveType } from './types/archive-type.ts';
import { createType } from './types/create-type.ts';
import { listTypes, showType } from './types/list.ts';
import { updateSchema } from './types/update-schema.ts';
import { updateType } from './types/update-type.ts';

export const catalog = module({
  name: 'catalog',
  facts: Object.values(facts),
  commands: [
    ...[createType, updateType, updateSchema, archiveType],
    ...[createEntry, updateEntry, archiveEntry, restoreEntry, syncEntries],
    ...[upsertEntries, updateEntries, writeChunk, failBulk, startImport],
    ...[saveSource, archiveSource, takeSource],
  ],
  queries: [
    ...[listTypes, showType, listEntries, showEntry, searchEntries, entryGraph],
    ...[listTeams, showTeam, namesOfTeams],
    ...[entryHistory, bulkProgress, listBulks, previewImport],
    ...[listSources, sourceToPreview],
  ],
  routes: [
    ...typeRoutes,
    ...entryRoutes,
    ...bulkRoutes,
    ...sourceRoutes,
    ...contractTypeRoutes,
    ...contractEntryRoutes,
    ...teamRoutes,
  ],
  guards: needKnownTeams,
  companions: mirrors,
  timers: [bulks, sources],
  jobs: [bulkJob, sourceJob],
  lends: { types: catalogNouns, fields: [auditedChanges] },
  seed,
});
