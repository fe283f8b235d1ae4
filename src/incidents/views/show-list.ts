import { expressionBuilder, sql, type Expression, type SqlBool } from 'kysely';
import { z } from 'zod';
import type { Ctx } from '../../kernel/ctx.ts';
import { UserError } from '../../kernel/errors.ts';
import { forAll, from, query, see } from '../../kernel/query.ts';
import { countedAtMost, fewOf, hasWords, listStatuses, selectIncidents } from '../find.ts';
import { incidentsTables, type Category, type IncidentsTables } from '../tables.ts';
import { conditionOf, filterInput, operatorsOf } from './filters.ts';
import { subjectsOf, type Subject } from './subjects.ts';

const states: Record<'open' | 'review' | 'closed' | 'all', readonly Category[] | null> = {
  open: ['triage', 'live', 'paused'],
  review: ['learning'],
  closed: ['closed', 'declined', 'canceled', 'merged'],
  all: null,
};

/** What a list shows: which incidents, in which order, and what of them. */
export const listingInput = z.object({
  state: z.enum(['open', 'review', 'closed', 'all']).default('open'),
  words: z.string().trim().max(200).default(''),
  filters: z.array(filterInput).max(30, 'Thirty filters are the most.').default([]),
  sort: z.string().max(80).default('created'),
  ascending: z.boolean().default(false),
  columns: z.array(z.string().max(80)).max(40, 'Forty columns are the most.').optional(),
});
export type Listing = z.output<typeof listingInput>;

/** What incidents may be filtered by, shown with, and ordered by. */
export const listSubjects = query({
  name: 'incidents.list_subjects',
  about: 'List what incidents may be filtered by, shown with and ordered by.',
  permission: 'incidents.view',
  input: z.object({}),
  async run(ctx) {
    const subjects = [...(await subjectsOf(ctx)).values()];
    return forAll(
      subjects.map(({ key, label, group, kind, options = [], order, filters, column }) => ({
        ...{ key, label, group, kind, options: [...options] },
        ...{ operators: filters === false ? [] : [...operatorsOf[kind]], sorts: order !== undefined },
        shows: column !== false,
      })),
    );
  },
});

/** Incidents of a listing, a page at a time. */
export const showList = query({
  name: 'incidents.show_list',
  about: 'List incidents by any of their fields, in any order.',
  permission: 'incidents.view',
  input: listingInput.extend({
    pageSize: z.number().int().min(1).max(500).default(50),
    after: z.string().optional(),
  }),
  async run(ctx, { pageSize, after, ...listing }) {
    const subjects = await subjectsOf(ctx, listing.filters);
    const matching = selectIncidents(ctx.db).where(await matches(ctx, subjects, listing));
    const page = (await ordered(ctx, subjects, { ...listing, matching, after })).limit(pageSize + 1);
    const found = await see(ctx, page, 'incidents');
    return from(found, { incidents: found.slice(0, pageSize), more: found.length > pageSize });
  },
});

/** How many a listing has; undefined where more match than are counted. */
export const countList = query({
  name: 'incidents.count_list',
  about: 'Count the incidents of a list.',
  permission: 'incidents.view',
  input: listingInput,
  async run(ctx, listing) {
    const subjects = await subjectsOf(ctx, listing.filters);
    const all = incidentsTables(ctx.db).selectFrom('incidents').select('incidents.id').where('parentId', 'is', null);
    const some = all.where(await matches(ctx, subjects, listing)).limit(countedAtMost + 1);
    const found = await see(ctx, some, 'incidents');
    return from(found, fewOf(found));
  },
});

/** Refuses a listing that could not be shown. */
export async function assertListing(ctx: Ctx, { filters, sort }: Listing): Promise<void> {
  const subjects = await subjectsOf(ctx);
  for (const [index, filter] of filters.entries()) conditionOf(subjects, filter, { now: ctx.now(), index });
  orderOf(subjects, sort);
}

function orderOf(subjects: ReadonlyMap<string, Subject>, sort: string): Subject {
  const subject = subjects.get(sort);
  if (subject?.order) return subject;
  throw new UserError('invalid', `Incidents cannot be ordered by “${sort}”. Choose another column.`, 'sort');
}

/** Refers to columns of `incidents` alone. */
async function matches(
  ctx: Ctx,
  subjects: ReadonlyMap<string, Subject>,
  listing: Listing,
): Promise<Expression<SqlBool>> {
  const { state, words, filters } = listing;
  const among = states[state];
  const eb = expressionBuilder<IncidentsTables, 'incidents'>();
  const all: Expression<SqlBool>[] = filters.map((filter, index) =>
    conditionOf(subjects, filter, { now: ctx.now(), index }),
  );
  if (among) {
    // By their ids: PostgreSQL knows how many incidents have each.
    const statuses = (await listStatuses(ctx.db)).filter(({ category }) => among.includes(category));
    all.push(eb('incidents.statusId', 'in', ['', ...statuses.map(({ id }) => id)]));
  }
  if (!filters.some(({ field }) => field === 'mode'))
    all.push(eb('incidents.mode', 'in', ['standard', 'retrospective']));
  if (words) all.push(hasWords(words));
  return eb.and(all);
}

type Rows = ReturnType<typeof selectIncidents>;
type Ordering = Pick<Listing, 'sort' | 'ascending'> & { matching: Rows; after?: string };

/** In the order that is asked for, those without a value last, from the incident that ended the page before. */
async function ordered(ctx: Ctx, subjects: ReadonlyMap<string, Subject>, asked: Ordering): Promise<Rows> {
  const { sort, ascending, matching, after } = asked;
  const direction = ascending ? 'asc' : 'desc';
  const compare = sql.raw(ascending ? '>' : '<');
  // Ids are in the order of declaring, and indexed.
  if (sort === 'created') {
    const rows = matching.orderBy('incidents.id', direction);
    return after ? rows.where('incidents.id', ascending ? '>' : '<', after) : rows;
  }
  const subject = orderOf(subjects, sort);
  const last = subject.inWords ? (ascending ? '\u{10FFFF}' : '') : ascending ? 'Infinity' : '-Infinity';
  const key = subject.inWords
    ? sql<string | number>`(coalesce(${subject.order}, ${last}) collate "C")`
    : sql<string | number>`coalesce((${subject.order})::float8, ${last}::float8)`;
  const rows = matching.orderBy(key, direction).orderBy('incidents.id', direction);
  if (!after) return rows;
  const place = selectIncidents(ctx.db).clearSelect().select(key.as('key')).where('incidents.id', '=', after);
  const [standing] = await see(ctx, place, 'incidents');
  if (!standing) throw new UserError('invalid', 'There is no such page. Begin with the first one.', 'after');
  const from = subject.inWords ? sql`${standing.key}::text collate "C"` : sql`${String(standing.key)}::float8`;
  return rows.where(sql<boolean>`(${key}, incidents.id) ${compare} (${from}, ${after})`);
}
