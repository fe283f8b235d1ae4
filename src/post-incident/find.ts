import { selectIncidents } from '../incidents/find.ts';
import type { Db } from '../kernel/db.ts';
import { postIncidentTables } from './tables.ts';

/** Priorities in use, the most urgent first. */
export const listPriorities = (db: Db) =>
  postIncidentTables(db)
    .selectFrom('followUpPriorities')
    .selectAll()
    .where('archivedAt', 'is', null)
    .orderBy('rank')
    .orderBy('createdAt')
    .execute();

/** Follow-ups that were not deleted, with their incidents: to be read through `see(…, 'incidents')`. */
export const selectFollowUps = (db: Db) =>
  selectIncidents(db)
    .innerJoin(
      postIncidentTables(db).selectFrom('followUps').selectAll().where('status', '<>', 'deleted').as('followUp'),
      'followUp.incidentId',
      'incidents.id',
    )
    .leftJoin(
      postIncidentTables(db)
        .selectFrom('followUpPriorities')
        .select(['id', 'name', 'rank', 'description'])
        .as('priority'),
      'priority.id',
      'followUp.priorityId',
    )
    .clearSelect()
    .selectAll('followUp')
    .select([
      'priority.name as priorityName',
      'priority.rank as priorityRank',
      'priority.description as priorityDescription',
    ])
    .select(['incidents.number', 'incidents.name as incidentName', 'incidents.scopeKind', 'incidents.mode']);

export type FollowUp = Awaited<ReturnType<ReturnType<typeof selectFollowUps>['executeTakeFirstOrThrow']>>;
