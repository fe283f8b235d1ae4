import { z } from 'zod';
import { forAll, from, query, see } from '../kernel/query.ts';
import { incidentsWith } from './fields/find.ts';
import { listRoles, listSeverities, listStatuses, listTypes, selectIncidents } from './find.ts';

const ids = z.array(z.string()).optional();

export const incidentFilter = z.object({
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
  words: z.string().trim().max(200).optional(),
  fields: z.array(z.object({ fieldId: z.string(), oneOf: ids, notIn: ids, isSet: z.boolean().optional() })).default([]),
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
    const matching = matches(ctx.db, filter);
    const direction = oldestFirst ? 'asc' : 'desc';
    let page = matching.orderBy('incidents.id', direction).limit(pageSize + 1);
    if (after) page = page.where('incidents.id', oldestFirst ? '>' : '<', after);
    const found = await see(ctx, page, 'incidents');
    const counted = matches(ctx.db, filter)
      .clearSelect()
      .select((eb) => eb.fn.countAll<number>().as('count'));
    const [total] = await see(ctx, counted, 'incidents');
    return from(found, {
      incidents: found.slice(0, pageSize),
      more: found.length > pageSize,
      total: Number(total?.count ?? 0),
    });
  },
});

function matches(db: Parameters<typeof selectIncidents>[0], filter: z.output<typeof incidentFilter>) {
  const conditions = [
    ['incidents.statusId', 'in', filter.statusIds],
    ['incidents.statusId', 'not in', filter.notStatusIds],
    ['status.category', 'in', filter.categories],
    ['status.category', 'not in', filter.notCategories],
    ['incidents.severityId', 'in', filter.severityIds],
    ['incidents.severityId', 'not in', filter.notSeverityIds],
    ['severity.rank', '>=', filter.severityRankFrom],
    ['severity.rank', '<=', filter.severityRankTo],
    ['incidents.typeId', 'in', filter.typeIds],
    ['incidents.typeId', 'not in', filter.notTypeIds],
    ['incidents.mode', 'in', filter.modes],
    ['incidents.createdAt', '>=', filter.createdFrom],
    ['incidents.createdAt', '<=', filter.createdTo],
    ['incidents.updatedAt', '>=', filter.updatedFrom],
    ['incidents.updatedAt', '<=', filter.updatedTo],
  ] as const;
  let rows = selectIncidents(db);
  for (const [column, operator, value] of conditions) {
    if (value === undefined) continue;
    rows = rows.where(({ eb }) =>
      eb(column, operator, (Array.isArray(value) && value.length === 0 ? [''] : value) as never),
    );
  }
  for (const field of filter.fields) {
    const { oneOf, notIn, isSet } = field;
    if (oneOf) rows = rows.where('incidents.id', 'in', incidentsWith(db, field));
    if (notIn) rows = rows.where('incidents.id', 'not in', incidentsWith(db, { ...field, oneOf: notIn }));
    if (isSet !== undefined)
      rows = rows.where('incidents.id', isSet ? 'in' : 'not in', incidentsWith(db, { fieldId: field.fieldId }));
  }
  if (filter.words)
    rows = rows.where(({ eb, or }) =>
      or([eb('incidents.name', 'ilike', like(filter.words)), eb('incidents.summary', 'ilike', like(filter.words))]),
    );
  return rows;
}

const like = (words = '') => `%${words.replaceAll(/[\\%_]/g, '\\$&')}%`;

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
