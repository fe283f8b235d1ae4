import { z } from 'zod';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import { knownSchema, selectEntries } from '../../catalog/find.ts';
import { closedTo } from '../../catalog/readers.ts';
import { forAll, query } from '../../kernel/query.ts';
import { findCustomerType } from '../customers/find.ts';
import { tierWeightsSaved } from './facts.ts';
import { tierWeightsOf } from './find.ts';
import { questionTables } from './tables.ts';

const tier = z.string().trim().min(1, 'Name the tier.').max(100);
const weight = z.number('Give a number.').min(0, 'None at least.').max(1_000, 'At most 1,000.');

/** Says what an answer counts by the tier of its customer; one where nothing is said. */
export const saveTierWeights = command({
  name: 'communications.save_tier_weights',
  about: "Set what customers' answers count by tier.",
  permission: 'organisation_settings.update',
  input: z.object({ weights: z.array(z.object({ tier, weight })).max(100) }),
  locks: () => ['customers:weights'],
  async run(ctx, { weights }) {
    const before = await tierWeightsOf(ctx.tx);
    const set = new Map(weights.filter((one) => one.weight !== 1).map((one) => [one.tier.toLowerCase(), one]));
    const isSame = before.size === set.size && [...set].every(([name, one]) => before.get(name) === one.weight);
    if (isSame) return unchanged(null);
    const tables = questionTables(ctx.tx);
    await tables.deleteFrom('tierWeights').execute();
    if (set.size > 0)
      await tables
        .insertInto('tierWeights')
        .values([...set.values()])
        .execute();
    const said = [...set.values()].map((one) => `${one.tier} ${one.weight}`);
    return recorded(null, tierWeightsSaved({ refs: { count: set.size }, body: { weights: said } }));
  },
});

/** The tiers that customers have, with what their answers count; where tiers are restricted, those that count otherwise. */
export const showTierWeights = query({
  name: 'communications.tier_weights',
  about: "Show what customers' answers count by tier.",
  permission: 'catalog_entries.view',
  input: z.object({}),
  async run({ db, actor }) {
    const type = await findCustomerType(db);
    const closed = await closedTo({ db, actor }, await knownSchema(db));
    const isOpen = type?.attributes.every((one) => one.id !== 'tier' || !closed(one));
    const rows =
      type && isOpen
        ? await selectEntries(db).where('typeId', '=', type.id).where('archivedAt', 'is', null).execute()
        : [];
    const weights = await tierWeightsOf(db);
    const tiers = rows.flatMap(({ attributeValues }) => [attributeValues.tier ?? []].flat());
    const names = new Map(tiers.filter(Boolean).map((name) => [name.toLowerCase(), name]));
    for (const name of weights.keys()) if (!names.has(name)) names.set(name, name);
    const listed = [...names].map(([key, name]) => ({ tier: name, weight: weights.get(key) ?? 1 }));
    return forAll(listed.toSorted((a, b) => a.tier.localeCompare(b.tier)));
  },
});
