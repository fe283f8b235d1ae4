import { selectIncidents } from '../incidents/find.ts';
import type { Db } from '../kernel/db.ts';
import type { ChoiceKind } from './choices/kinds.ts';
import { postIncidentTables } from './tables.ts';

export const choiceTables = { priority: 'followUpPriorities', category: 'followUpCategories' } as const;

/** Priorities or categories in use, in the order of the settings. */
export const listChoices = (db: Db, kind: ChoiceKind) =>
  postIncidentTables(db)
    .selectFrom(choiceTables[kind])
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
    .leftJoin(
      postIncidentTables(db)
        .selectFrom('followUpCategories')
        .select(['id', 'name', 'rank', 'description'])
        .as('category'),
      'category.id',
      'followUp.categoryId',
    )
    .clearSelect()
    .selectAll('followUp')
    .select([
      'priority.name as priorityName',
      'priority.rank as priorityRank',
      'priority.description as priorityDescription',
      'category.name as categoryName',
      'category.rank as categoryRank',
      'category.description as categoryDescription',
    ])
    .select(['incidents.number', 'incidents.name as incidentName', 'incidents.scopeKind', 'incidents.mode']);

export type FollowUp = Awaited<ReturnType<ReturnType<typeof selectFollowUps>['executeTakeFirstOrThrow']>>;
