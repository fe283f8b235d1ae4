import { expressionBuilder, type Expression, type SqlBool } from 'kysely';
import { z } from 'zod';
import type { Db } from '../kernel/db.ts';
import { forAll, from, query, see } from '../kernel/query.ts';
import { incidentsWith } from './fields/find.ts';
import {
  countedAtMost,
  fewOf,
  hasWords,
  listRoles,
  listSeverities,
  listStatuses,
  listTypes,
  selectIncidents,
} from './find.ts';
import { incidentsTables, type IncidentsTables } from './tables.ts';

const ids = z.array(z.string()).optional();

/** What a role or a field of an incident is asked. */
const held = z.array(z.object({ id: z.string(), oneOf: ids, notIn: ids, isSet: z.boolean().optional() })).default([]);

export const incidentFilter = z.object({
  /** One match is enough; modes and words hold all the same. */
  any: z.boolean().default(false),
  statusIds: ids,
  notStatusIds: ids,
  categories: ids,
  notCategories: ids,
  severityIds: ids,
  notSeverityIds: ids,
  severityRankFrom: z.number().optional(),
  severityRankTo: z.number().optional(),
  typeIds: ids,
  notTypeIds: ids,
  modes: z.array(z.string()).default(['standard', 'retrospective']),
  createdFrom: z.date().optional(),
  createdTo: z.date().optional(),
  updatedFrom: z.date().optional(),
  updatedTo: z.date().optional(),
  /** A part of the name or summary, or the reference. */
  words: z.string().trim().max(200).optional(),
  visibility: z.enum(['public', 'private']).optional(),
  roles: held,
  fields: held,
});

/** Incidents that match all filters, a page at a time. */
export const listIncidents = query({
  name: 'incidents.list',
  about: 'List incidents.',
  permission: 'incidents.view',
  input: z.object({
    filter: incidentFilter.prefault({}),
    pageSize: z.number().int().min(1).max(500).default(25),
    after: z.string().optional(),
    oldestFirst: z.boolean().default(false),
  }),
  async run(ctx, { filter, pageSize, after, oldestFirst }) {
    const direction = oldestFirst ? 'asc' : 'desc';
    let page = selectIncidents(ctx.db)
      .where(matches(ctx.db, filter))
      .orderBy('incidents.id', direction)
      .limit(pageSize + 1);
    if (after) page = page.where('incidents.id', oldestFirst ? '>' : '<', after);
    const found = await see(ctx, page, 'incidents');
    return from(found, { incidents: found.slice(0, pageSize), more: found.length > pageSize });
  },
});

/** How many match, for whoever shows it. Undefined where more are found than are counted one by one. */
export const countIncidents = query({
  name: 'incidents.count',
  about: 'Count incidents.',
  permission: 'incidents.view',
  input: z.object({ filter: incidentFilter.prefault({}) }),
  async run(ctx, { filter }) {
    const tables = incidentsTables(ctx.db);
    if (isOfKinds(filter)) {
      const kinds = tables.selectFrom('incidentCounts as incidents').where(matches(ctx.db, filter));
      const counted = await see(
        ctx,
        kinds.select((eb) => eb.fn.sum<number>('incidents.n').as('count')),
        'incidents',
      );
      return from(counted, Number(counted[0]?.count ?? 0));
    }
    const all = tables.selectFrom('incidents').select('incidents.id').where('incidents.parentId', 'is', null);
    const found = await see(ctx, all.where(matches(ctx.db, filter)).limit(countedAtMost + 1), 'incidents');
    return from(found, fewOf(found));
  },
});

/** Whether it asks only for what incidents are counted by as they change. */
function isOfKinds({ words, fields, roles, createdFrom, createdTo, updatedFrom, updatedTo }: Filter): boolean {
  return fields.length === 0 && roles.length === 0 && !(words || createdFrom || createdTo || updatedFrom || updatedTo);
}

type Filter = z.output<typeof incidentFilter>;

/** Refers to columns of `incidents` alone; of its counts where `isOfKinds`. */
function matches(db: Db, filter: Filter): Expression<SqlBool> {
  const eb = expressionBuilder<IncidentsTables, 'incidents'>();
  const { notSeverityIds: without } = filter;
  const asked = [
    // Without a severity it has none of these.
    ...(without
      ? [eb.or([eb('incidents.severityId', 'is', null), eb('incidents.severityId', 'not in', some(without))])]
      : []),
    ...comparisons(db, filter).flatMap(([column, operator, value]) =>
      value === undefined ? [] : [eb(column, operator, (Array.isArray(value) ? some(value) : value) as never)],
    ),
    ...[
      ...filter.fields.flatMap((field) => holdings(field, (oneOf) => incidentsWith(db, { fieldId: field.id, oneOf }))),
      ...filter.roles.flatMap((role) => holdings(role, (oneOf) => incidentsLed(db, role.id, oneOf))),
    ].map(([operator, ids]) => eb('incidents.id', operator, ids)),
  ];
  const always = [eb('incidents.mode', 'in', some(filter.modes) as never)];
  if (filter.words) always.push(hasWords(filter.words) as never);
  if (filter.visibility)
    always.push(eb('incidents.scopeKind', filter.visibility === 'private' ? 'is not' : 'is', null) as never);
  return eb.and([...always, filter.any && asked.length > 0 ? eb.or(asked) : eb.and(asked)]);
}
/** An empty list matches nothing. */
const some = (values: readonly string[]): string[] => (values.length > 0 ? [...values] : ['']);

const comparisons = (db: Db, filter: Filter) =>
  [
    ['incidents.statusId', 'in', filter.statusIds],
    ['incidents.statusId', 'not in', filter.notStatusIds],
    ['incidents.statusId', 'in', filter.categories && statusesIn(db, filter.categories)],
    ['incidents.statusId', 'not in', filter.notCategories && statusesIn(db, filter.notCategories)],
    ['incidents.severityId', 'in', filter.severityIds],
    [
      'incidents.severityId',
      'in',
      filter.severityRankFrom === undefined ? undefined : severitiesRanked(db, '>=', filter.severityRankFrom),
    ],
    [
      'incidents.severityId',
      'in',
      filter.severityRankTo === undefined ? undefined : severitiesRanked(db, '<=', filter.severityRankTo),
    ],
    ['incidents.typeId', 'in', filter.typeIds],
    ['incidents.typeId', 'not in', filter.notTypeIds],
    ['incidents.createdAt', '>=', filter.createdFrom],
    ['incidents.createdAt', '<=', filter.createdTo],
    ['incidents.updatedAt', '>=', filter.updatedFrom],
    ['incidents.updatedAt', '<=', filter.updatedTo],
  ] as const;

const statusesIn = (db: Db, categories: readonly string[]) =>
  incidentsTables(db)
    .selectFrom('incidentStatuses')
    .select('id')
    .where('category', 'in', some(categories) as never);

const severitiesRanked = (db: Db, operator: '>=' | '<=', rank: number) =>
  incidentsTables(db).selectFrom('severities').select('id').where('rank', operator, rank);

/** What one role or field is asked, as the ids of the incidents that have it, or have it with one of the values. */
function holdings<Q>({ oneOf, notIn, isSet }: Filter['roles'][number], having: (oneOf?: string[]) => Q) {
  const asked: ['in' | 'not in', Q][] = [];
  if (oneOf) asked.push(['in', having(oneOf)]);
  if (notIn) asked.push(['not in', having(notIn)]);
  if (isSet !== undefined) asked.push([isSet ? 'in' : 'not in', having()]);
  return asked;
}

function incidentsLed(db: Db, roleId: string, userIds?: string[]) {
  const rows = incidentsTables(db)
    .selectFrom('incidentRoleAssignments')
    .select('incidentId')
    .where('roleId', '=', roleId);
  return userIds ? rows.where('userId', 'in', some(userIds)) : rows;
}

/** Severities, statuses, types and roles, in their order. */
export const listSettings = query({
  name: 'incidents.list_settings',
  about: 'List severities, statuses, types and roles.',
  permission: 'severities.view',
  input: z.object({}),
  async run({ db }) {
    const [severities, statuses, types, roles] = await Promise.all([
      listSeverities(db),
      listStatuses(db),
      listTypes(db),
      listRoles(db),
    ]);
    return forAll({ severities, statuses, types, roles });
  },
});
