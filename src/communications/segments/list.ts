import { z } from 'zod';
import { conditionGroups } from '../../expressions/shapes.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import { find } from '../../kernel/find.ts';
import { forAll, query } from '../../kernel/query.ts';
import {
  customersById,
  everyCustomerId,
  findCustomerType,
  firstCustomers,
  tierFor,
  type Customer,
} from '../customers/find.ts';
import { membersOf, segmentsInUse } from './find.ts';
import { withKeptSizes, withSizes } from './sizes.ts';

const shown = 10;
const offered = 50;
/** Segments in use, with how many customers are in each. */
export const listSegments = query({
  name: 'communications.list_segments',
  about: 'List customer segments and how many customers each holds.',
  permission: 'catalog_entries.view',
  input: z.object({}),
  run: async (ctx) => forAll(await withSizes(ctx, await segmentsInUse(ctx.db))),
});

/** Whom conditions would hold for now: how many, and the first of them. */
export const previewSegment = query({
  name: 'communications.preview_segment',
  about: 'Say which customers conditions hold for.',
  permission: 'catalog_entries.view',
  input: z.object({ condition_groups: conditionGroups.default([]) }),
  async run(ctx, { condition_groups: groups }) {
    const total = (await everyCustomerId(ctx.db)).length;
    const { ids, problems } = await membersOf(ctx, groups, { isRead: true });
    const customers = [...(await customersById(ctx.db, ids.slice(0, shown))).values()].toSorted(byName);
    return forAll({ problems, count: ids.length, total, customers: await offeredTo(ctx, customers) });
  },
});

/** Customers and segments by their words, to choose from; how many are in a segment may be a minute old. */
export const offerCustomers = query({
  name: 'communications.offer_customers',
  about: 'Find customers and segments to choose from.',
  permission: 'catalog_entries.view',
  input: z.object({ words: z.string().trim().max(200).default('') }),
  async run(ctx, { words }) {
    const type = await findCustomerType(ctx.db);
    const customers = type ? await customersFor(ctx, type.id, words) : [];
    const lowered = words.toLowerCase();
    const all = await segmentsInUse(ctx.db);
    const segments = all.filter(({ name }) => name.toLowerCase().includes(lowered));
    return forAll({
      customers: await offeredTo(ctx, customers),
      segments: await withKeptSizes(ctx, segments, all),
    });
  },
});

async function customersFor(ctx: Ctx, typeId: string, words: string): Promise<Customer[]> {
  if (!words) return await firstCustomers(ctx.db, typeId, offered);
  const ids = (await find(ctx, { words, belongsTo: typeId, limit: offered })).map(({ id }) => id);
  const known = await customersById(ctx.db, ids);
  return ids.flatMap((id) => known.get(id) ?? []);
}

/** Customers to choose from: how many addresses each has, and its tier where that is not restricted. */
async function offeredTo(ctx: Ctx, customers: readonly Customer[]) {
  const tierOf = await tierFor(ctx);
  return customers.map(({ id, name, tier, contacts, channel }) => ({
    ...{ id, name, tier: tierOf({ tier }), contacts: contacts.length, channel: channel?.name ?? null },
  }));
}

const byName = (one: Customer, other: Customer) => one.name.localeCompare(other.name, 'en');
