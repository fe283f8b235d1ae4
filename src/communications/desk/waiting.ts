import { sql } from 'kysely';
import { z } from 'zod';
import { roleAssignments, selectIncidents } from '../../incidents/find.ts';
import type { Db } from '../../kernel/db.ts';
import { from, query, see } from '../../kernel/query.ts';
import { usersById } from '../../people/find.ts';
import { countSubscribers } from '../../status-pages/find.ts';
import { customerOf, type Audience } from '../customers/audience.ts';
import { customerTables } from '../customers/tables.ts';
import { communicationsTables } from '../tables.ts';
import { writeUpTables } from '../write-ups/tables.ts';

/** Every open commitment across incidents, the soonest first: who waits, how many they are, and whose it is. */
export const waitingCommitments = query({
  name: 'communications.waiting',
  about: 'List every word that is owed, by due time.',
  permission: 'incidents.view',
  input: z.object({}),
  async run(ctx) {
    const { db } = ctx;
    const rows = selectIncidents(db)
      .innerJoin(
        communicationsTables(db).selectFrom('commitments').selectAll().where('state', '=', 'open').as('commitment'),
        'commitment.incidentId',
        'incidents.id',
      )
      .leftJoin(customerTables(db).selectFrom('incidentCustomers').selectAll().as('customer'), (join) =>
        join
          .onRef('customer.incidentId', '=', 'commitment.incidentId')
          .on(sql<boolean>`commitment.audience = 'customer:' || customer.customer_id`),
      )
      .clearSelect()
      .select([
        'commitment.id',
        'commitment.kind',
        'commitment.audience',
        'commitment.openedAt',
        'commitment.dueAt',
        'commitment.breachedAt',
        'commitment.source',
        'customer.name as customer',
      ])
      .select([
        'incidents.id as incidentId',
        'incidents.number',
        'incidents.name',
        'severity.name as severityName',
        'status.name as statusName',
      ])
      .where('incidents.mode', 'not in', ['test', 'tutorial'])
      .orderBy('commitment.dueAt');
    const seen = await see(ctx, rows, 'incidents');
    const ids = [...new Set(seen.map(({ incidentId }) => incidentId))];
    const [holders, writers, sizes] = await Promise.all([holdersOf(db, ids), writersOf(db, ids), sizesOf(db, ids)]);
    const users = await usersById(db, [...holders.values(), ...writers.values()]);
    return from(
      seen,
      seen.map((row) => {
        const writer = row.kind === 'write_up' ? writers.get(row.incidentId) : undefined;
        const owner = users.get(writer ?? holders.get(row.incidentId) ?? '');
        return {
          ...row,
          owner: owner ? { id: owner.id, name: owner.name } : null,
          size: sizes(row.incidentId, row.audience),
        };
      }),
    );
  },
});

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

/** How many wait: those who follow the page, the affected customers, one; null while nobody has said who. */
async function sizesOf(db: Db, ids: readonly string[]) {
  const followers = await countSubscribers(db);
  const affected = await customerTables(db)
    .selectFrom('incidentCustomers')
    .select(({ fn }) => ['incidentId', fn.countAll<number>().as('count')])
    .where('incidentId', 'in', ids.length > 0 ? [...ids] : [''])
    .where('removedAt', 'is', null)
    .groupBy('incidentId')
    .execute();
  const counts = new Map(affected.map(({ incidentId, count }) => [incidentId, Number(count)]));
  return (incidentId: string, audience: Audience) => {
    if (audience === 'everyone') return { count: followers, of: 'followers' as const };
    if (audience === 'one_customer' || customerOf(audience)) return { count: 1, of: 'customers' as const };
    const count = counts.get(incidentId);
    return count ? { count, of: 'customers' as const } : null;
  };
}
