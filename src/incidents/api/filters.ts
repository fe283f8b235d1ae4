import { z } from 'zod';
import { idsByLiteral, knownSchema } from '../../catalog/find.ts';
import { UserError } from '../../kernel/errors.ts';
import type { RouteCtx } from '../../kernel/route.ts';
import { pageSize } from '../../people/api.ts';
import { listFields } from '../fields/find.ts';
import { listRoles, listSeverities } from '../find.ts';
import type { incidentFilter } from '../list.ts';

const one = z.union([z.string(), z.array(z.string())]).transform((value) => [value].flat());
const flag = z.enum(['true', 'false'], 'Write true or false.').transform((value) => value === 'true');
const chosen = z
  .strictObject({ one_of: one.optional(), not_in: one.optional() }, 'Use filter[one_of]=… or filter[not_in]=….')
  .optional();
/** What each of several things, by its id, has: `custom_field[ID][one_of]=…`. */
const held = z
  .record(
    z.string(),
    z.strictObject(
      { one_of: one.optional(), not_in: one.optional(), is_set: flag.optional(), is_blank: flag.optional() },
      'Use filter[ID][one_of]=….',
    ),
  )
  .default({});
const isDay = (day: string) => !Number.isNaN(new Date(day).getTime());
export const dates = z
  .strictObject({
    gte: z.coerce.date().optional(),
    lte: z.coerce.date().optional(),
    date_range: z
      .string()
      .refine(
        (range) => range.split('~').length === 2 && range.split('~').every(isDay),
        'Write a range as 2026-01-01~2026-01-31.',
      )
      .optional(),
  })
  .optional();

/** An unknown filter is refused: whoever asks for less must not get everything. */
export const listQuery = z.strictObject({
  page_size: pageSize(500),
  after: z.string().optional(),
  sort_by: z.enum(['created_at_newest_first', 'created_at_oldest_first']).default('created_at_newest_first'),
  filter_mode: z.enum(['all', 'any'], 'Filter mode must be all or any.').default('all'),
  status: chosen,
  status_category: chosen,
  severity: z
    .strictObject({
      ...{ one_of: one.optional(), not_in: one.optional() },
      ...{ gte: z.string().optional(), lte: z.string().optional() },
    })
    .optional(),
  incident_type: chosen,
  incident_role: held,
  mode: z.strictObject({ one_of: one.optional() }).optional(),
  created_at: dates,
  updated_at: dates,
  words: z.string().optional(),
  visibility: z.enum(['public', 'private'], 'Visibility must be public or private.').optional(),
  custom_field: held,
});
type ListQuery = z.output<typeof listQuery>;

export async function filterOf(ctx: RouteCtx, query: ListQuery): Promise<z.input<typeof incidentFilter>> {
  // What is not asked for is not read.
  const isRanked = query.severity?.gte !== undefined || query.severity?.lte !== undefined;
  const severities = isRanked ? await listSeverities(ctx.db) : [];
  const rankOf = (id: string | undefined) => {
    if (id === undefined) return undefined;
    const severity = severities.find((candidate) => candidate.id === id);
    if (!severity) throw new UserError('invalid', 'There is no such severity.', 'severity');
    return severity.rank;
  };
  const created = rangeOf(query.created_at);
  const updated = rangeOf(query.updated_at);
  return {
    any: query.filter_mode === 'any',
    statusIds: query.status?.one_of,
    notStatusIds: query.status?.not_in,
    categories: query.status_category?.one_of?.map(categoryOf),
    notCategories: query.status_category?.not_in?.map(categoryOf),
    severityIds: query.severity?.one_of,
    notSeverityIds: query.severity?.not_in,
    severityRankFrom: rankOf(query.severity?.gte),
    severityRankTo: rankOf(query.severity?.lte),
    typeIds: query.incident_type?.one_of,
    notTypeIds: query.incident_type?.not_in,
    ...(query.mode?.one_of && { modes: query.mode.one_of }),
    createdFrom: created.from,
    createdTo: created.to,
    updatedFrom: updated.from,
    updatedTo: updated.to,
    words: query.words,
    visibility: query.visibility,
    roles: await rolesHeld(ctx, query.incident_role),
    fields: await fieldsHeld(ctx, query.custom_field),
  };
}

/** Older clients, such as the Backstage plugin, call what is live active. */
const categoryOf = (name: string) => (name === 'active' ? 'live' : name);

const isEmpty = (given: object) => Object.keys(given).length === 0;

async function rolesHeld({ db }: RouteCtx, given: ListQuery['incident_role']) {
  return isEmpty(given) ? [] : heldBy('incident_role', given, await listRoles(db));
}

/** Entries of the catalog go by any of their names: clients know their own ids of them. */
async function fieldsHeld({ db }: RouteCtx, given: ListQuery['custom_field']) {
  if (isEmpty(given)) return [];
  const known = await listFields(db);
  const asked = heldBy('custom_field', given, known);
  const schema = await knownSchema(db);
  return await Promise.all(
    asked.map(async ({ oneOf, notIn, ...one }) => {
      const typeId = known.find(({ id }) => id === one.id)?.catalogTypeId;
      const type = typeId ? schema.typed(typeId) : undefined;
      const ids = type ? await idsByLiteral(db, type, [...(oneOf ?? []), ...(notIn ?? [])]) : new Map<string, string>();
      const meant = (literal: string) => ids.get(literal) ?? literal;
      return { ...one, oneOf: oneOf?.map(meant), notIn: notIn?.map(meant) };
    }),
  );
}

/** What is asked of roles or fields that there are. */
function heldBy(filter: string, given: ListQuery['custom_field'], known: readonly { id: string }[]) {
  return Object.entries(given).map(([id, { one_of, not_in, is_set, is_blank }]) => {
    if (!known.some((one) => one.id === id))
      throw new UserError('invalid', `There is nothing with the id “${id}”.`, `${filter}.${id}`);
    const isSet = is_set ?? (is_blank === undefined ? undefined : !is_blank);
    return { id, oneOf: one_of, notIn: not_in, isSet };
  });
}

export function rangeOf(dates: ListQuery['created_at']): { from?: Date; to?: Date } {
  const [from, to] = dates?.date_range?.split('~').map((day) => new Date(day)) ?? [];
  const end = to && !dates?.date_range?.split('~')[1]?.includes('T') ? new Date(to.getTime() + 86_400_000 - 1) : to;
  return { from: dates?.gte ?? from, to: dates?.lte ?? end };
}
