import { sql } from 'kysely';
import { z } from 'zod';
import { roleAssignments, selectIncidents } from '../../incidents/find.ts';
import type { Db } from '../../kernel/db.ts';
import { from, query, see } from '../../kernel/query.ts';
import { usersById } from '../../people/find.ts';
import { countSubscribers } from '../../status-pages/find.ts';
import { customerOf, segmentOf, type Audience } from '../customers/audience.ts';
import { insideOf } from '../inside/reach.ts';
import { countToldAsSegments } from '../segments/affected.ts';
import { customersById, isReachable, segmentNames } from '../customers/find.ts';
import { customerTables } from '../customers/tables.ts';
import { communicationsTables } from '../tables.ts';
import { writeUpTables } from '../write-ups/tables.ts';
import { fairly } from './fairly.ts';

const soonMs = 5 * 60_000;

/**
 * Open commitments across incidents, the soonest first, some at a time: who waits, how many they are, and whose it is.
 * The counts are of all.
 */
export const waitingCommitments = query({
  name: 'communications.waiting',
  about: 'List every word that is owed, by due time.',
  permission: 'incidents.view',
  input: z.object({
    whose: z.enum(['all', 'mine', 'nobody']).default('all'),
    pageSize: z.number().int().min(1).max(200).default(50),
    /** No incident crowds another out; for a first page that nothing follows. */
    isFair: z.boolean().default(false),
    /** The last one of the page before: when it is due, and its id. */
    after: z.object({ dueAt: z.coerce.date(), id: z.string() }).optional(),
  }),
  async run(ctx, { whose, pageSize, isFair, after }) {
    const { db } = ctx;
    const seen = await see(ctx, selectWaiting(db), 'incidents');
    const ids = [...new Set(seen.map(({ incidentId }) => incidentId))];
    const [holders, writers] = await Promise.all([holdersOf(db, ids), writersOf(db, ids)]);
    const users = await usersById(db, [...holders.values(), ...writers.values()]);
    const owned = seen.map((row) => {
      const writer = row.kind === 'write_up' ? writers.get(row.incidentId) : undefined;
      const owner = users.get(writer ?? holders.get(row.incidentId) ?? '');
      return { ...row, owner: owner ? { id: owner.id, name: owner.name } : null };
    });
    const sets = {
      all: owned,
      mine: owned.filter(({ owner }) => owner?.id === ctx.actor.id),
      nobody: owned.filter(({ owner }) => owner === null),
    };
    const rest = sets[whose].filter((row) => !after || isAfter(row, after));
    const { page, left } = isFair ? fairly(rest, pageSize) : { page: rest.slice(0, pageSize), left: undefined };
    return from(seen, {
      commitments: await detailed(db, page),
      more: rest.length > page.length,
      /** Of each incident on a fair page: how many more it owes. */
      left,
      counts: {
        ...{ all: owned.length, mine: sets.mine.length, nobody: sets.nobody.length, incidents: ids.length },
        ...urgencyOf(owned, ctx.now()),
      },
    });
  },
});

const selectWaiting = (db: Db) =>
  selectIncidents(db)
    .innerJoin(
      communicationsTables(db).selectFrom('commitments').selectAll().where('state', '=', 'open').as('commitment'),
      'commitment.incidentId',
      'incidents.id',
    )
    .clearSelect()
    .select(['commitment.id', 'commitment.kind', 'commitment.incidentId', 'commitment.dueAt', 'commitment.breachedAt'])
    .where('incidents.mode', 'not in', ['test', 'tutorial'])
    .orderBy('commitment.dueAt')
    .orderBy('commitment.id');

type Due = { id: string; dueAt: Date };
const isAfter = (one: Due, last: Due) =>
  one.dueAt > last.dueAt || (one.dueAt.getTime() === last.dueAt.getTime() && one.id > last.id);

function urgencyOf(rows: readonly { dueAt: Date; breachedAt: Date | null }[], now: Date) {
  const left = rows.map(({ dueAt }) => dueAt.getTime() - now.getTime());
  const soon = left.filter((ms) => ms >= 0 && ms < soonMs).length;
  return { late: left.filter((ms) => ms < 0).length, soon, breached: rows.filter((row) => row.breachedAt).length };
}

/** Rows with everything that is read of them. */
async function detailed<R extends { id: string; incidentId: string }>(db: Db, page: readonly R[]) {
  const rows = await selectIncidents(db)
    .innerJoin(
      communicationsTables(db).selectFrom('commitments').selectAll().as('commitment'),
      'commitment.incidentId',
      'incidents.id',
    )
    .leftJoin(customerTables(db).selectFrom('incidentCustomers').selectAll().as('customer'), (join) =>
      join
        .onRef('customer.incidentId', '=', 'commitment.incidentId')
        .on(sql<boolean>`commitment.audience = 'customer:' || customer.customer_id`),
    )
    .clearSelect()
    .select(['commitment.id', 'commitment.audience', 'commitment.openedAt', 'commitment.source'])
    .select(['customer.name as customer', 'incidents.number', 'incidents.name'])
    .select(['severity.name as severityName', 'status.name as statusName'])
    .where('commitment.id', 'in', page.length > 0 ? page.map(({ id }) => id) : [''])
    .execute();
  const found = new Map(rows.map((row) => [row.id, row]));
  const sizes = await sizesOf(db, [...new Set(page.map(({ incidentId }) => incidentId))]);
  const customers = await customersById(
    db,
    rows.flatMap(({ audience }) => customerOf(audience) ?? []),
  );
  const segments = await segmentNames(
    db,
    rows.flatMap(({ audience }) => segmentOf(audience) ?? []),
  );
  const reaches = (audience: Audience) => {
    const customer = customers.get(customerOf(audience) ?? '');
    return customer === undefined || isReachable(customer);
  };
  return page.flatMap((row) => {
    const more = found.get(row.id);
    if (!more) return [];
    const customer = more.customer ?? segments.get(more.audience) ?? null;
    return [
      { ...row, ...more, customer, size: sizes(row.incidentId, more.audience), reachable: reaches(more.audience) },
    ];
  });
}

/** Whoever took the clock, else the comms lead, the lead, the reporter. */
async function holdersOf(db: Db, ids: readonly string[]): Promise<Map<string, string>> {
  const states = await communicationsTables(db)
    .selectFrom('audienceStates')
    .select(['incidentId', 'ownerId'])
    .where('incidentId', 'in', ids.length > 0 ? [...ids] : [''])
    .execute();
  const assigned = Map.groupBy(await roleAssignments(db, ids), ({ incidentId }) => incidentId);
  const taken = new Map(states.map(({ incidentId, ownerId }) => [incidentId, ownerId]));
  return new Map(
    ids.flatMap((id) => {
      const roles = assigned.get(id) ?? [];
      const inRole = (kind: string) => roles.find((role) => role.kind === kind)?.userId;
      const holder = taken.get(id) ?? inRole('comms_lead') ?? inRole('lead') ?? inRole('reporter');
      return holder ? [[id, holder] as const] : [];
    }),
  );
}

async function writersOf(db: Db, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await writeUpTables(db)
    .selectFrom('writeUps')
    .select(['incidentId', 'ownerId'])
    .where('incidentId', 'in', ids.length > 0 ? [...ids] : [''])
    .execute();
  return new Map(rows.flatMap(({ incidentId, ownerId }) => (ownerId ? [[incidentId, ownerId] as const] : [])));
}

/** How many wait: those who follow the page, the affected customers or those of a segment, one, those who are written to inside; null while nobody has said who. */
async function sizesOf(db: Db, ids: readonly string[]) {
  const followers = await countSubscribers(db);
  const affected = await customerTables(db)
    .selectFrom('incidentCustomers')
    .select(({ fn }) => ['incidentId', fn.countAll<number>().as('count')])
    .where('incidentId', 'in', ids.length > 0 ? [...ids] : [''])
    .where('removedAt', 'is', null)
    .groupBy('incidentId')
    .execute();
  const [inside, told] = await Promise.all([insideOf(db, ids), countToldAsSegments(db, ids)]);
  const counts = new Map(affected.map(({ incidentId, count }) => [incidentId, Number(count)]));
  return (incidentId: string, audience: Audience) => {
    if (audience === 'everyone') return { count: followers, of: 'followers' as const };
    if (audience === 'internal') return { count: inside.get(incidentId)?.people ?? 0, of: 'people' as const };
    if (audience === 'one_customer' || customerOf(audience)) return { count: 1, of: 'customers' as const };
    const count = segmentOf(audience) ? told.get(`${incidentId} ${audience}`) : counts.get(incidentId);
    return count ? { count, of: 'customers' as const } : null;
  };
}
