import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { catalog } from '../catalog/module.ts';
import { createEntry } from '../catalog/entries/create-entry.ts';
import { listEntries } from '../catalog/entries/list.ts';
import type { Ctx } from '../kernel/ctx.ts';
import { module } from '../kernel/module.ts';
import { kernelModule } from '../kernel/operations.ts';
import { people } from '../people/module.ts';
import { owner, testKernel, type TestKernel } from '../../test/kit/kernel.ts';
import { siteReferences, tryConditions, valueOptions } from './build.ts';
import { compileSite } from './compile.ts';
import { judgeEach, loadLanguage } from './load.ts';
import { expressions } from './module.ts';
import { scopeOf } from './scope.ts';
import type { Condition, Expression } from './shapes.ts';

/** Stands for a later module: it lends a noun whose field leads into the catalog, and a place for conditions. */
const outages = module({
  name: 'outages',
  lends: {
    types: {
      nouns: async () => [
        {
          ...{ type: 'Outage', label: 'Outage' },
          fields: [
            { key: 'service', label: 'Service', type: 'Custom["Service"]' },
            { key: 'words', label: 'Words', type: 'String' },
          ],
          load: async (_, ids) =>
            new Map(
              ids.map((id) => [id, { label: `Outage of ${id}`, fields: { service: services.get(id), words: id } }]),
            ),
        },
      ],
      sites: [
        {
          name: 'outage-rule',
          label: 'Outage rules',
          roots: [
            { key: 'outage', label: 'Outage', type: 'Outage' },
            { key: 'payload', label: 'Payload', type: 'JSON' },
          ],
        },
      ],
    },
  },
});

let kernel: TestKernel;
const caller = { actor: owner };
const services = new Map<string, string>();

before(async () => {
  kernel = await testKernel([kernelModule, people, catalog, expressions, outages], { DEMO: 'true' });
  const { entries } = await kernel.ask(listEntries, { typeId: 'Custom["Service"]', pageSize: 250 }, caller);
  for (const { id, externalId } of entries) services.set(externalId ?? '', id);
});
after(() => kernel.end());

const attribute = (id: string) => `catalog_attribute["${id}"]`;
const value = (literal: string) => ({ value: { literal } });
const condition = (subject: string, operation: string, ...literals: string[]): Condition => ({
  ...{ subject, operation },
  param_bindings: literals.length > 0 ? [{ array_value: literals.map((literal) => ({ literal })) }] : [],
});
const roots = [
  { key: 'outage', label: 'Outage', type: 'Outage' },
  { key: 'payload', label: 'Payload', type: 'JSON' },
];

async function heldFor(subject: string, operation: string, ...literals: string[]): Promise<string[]> {
  const ctx = kernel.context(owner);
  const language = await loadLanguage(ctx);
  const compiled = compileSite(scopeOf(language, roots), {
    groups: [{ conditions: [condition(subject, operation, ...literals)] }],
  });
  assert.deepEqual(compiled.problems, []);
  const all = [...services.keys()];
  const held = await judgeEach(
    ctx,
    language,
    all.map((outage) => ({ outage })),
    compiled.holds,
  );
  return all.filter((_, index) => held[index]).sort();
}

test('conditions walk through the catalog: to owners, backlinks and paths, by any name of an entry', async () => {
  const service = 'outage.service';
  assert.deepEqual(await heldFor(`${service}.${attribute('owner')}`, 'one_of', 'payments'), [
    'card-gateway',
    'ledger',
    'payments-api',
    'payouts',
  ]);
  assert.deepEqual(await heldFor(`${service}.${attribute('owner')}.name`, 'one_of', 'Platform'), [
    'kafka',
    'orders-db',
    'redis',
  ]);
  assert.deepEqual(await heldFor(`${service}.${attribute('customers')}.${attribute('tier')}`, 'contains', 'Starter'), [
    'storefront-web',
  ]);
  assert.deepEqual(await heldFor(`${service}.${attribute('tier')}`, 'gt', '2'), ['webhooks']);
  assert.equal((await heldFor(`${service}.${attribute('owner_members')}`, 'is_not_set')).length, 16);
  assert.deepEqual(
    await heldFor(`${service}.${attribute('needed_by')}.${attribute('needed_by')}`, 'one_of', 'seller-dashboard'),
    ['inventory', 'kafka', 'ledger', 'orders-db'],
  );
});

test('judging many takes as many queries as judging one', async () => {
  const seen: string[] = [];
  const db = kernel.db.withPlugin({
    transformQuery: ({ node }) => (seen.push(node.kind), node),
    transformResult: async ({ result }) => result,
  });
  const ctx: Ctx = { ...kernel.context(owner), db };
  const language = await loadLanguage(ctx);
  const groups = [{ conditions: [condition(`outage.service.${attribute('owner')}.name`, 'one_of', 'Platform')] }];
  const compiled = compileSite(scopeOf(language, roots), { groups });
  const queries = async (ids: string[]) => {
    seen.length = 0;
    await judgeEach(
      ctx,
      language,
      ids.map((outage) => ({ outage })),
      compiled.holds,
    );
    return seen.length;
  };
  assert.equal(await queries(['ledger']), await queries([...services.keys()]));
  assert.ok(seen.length > 0);
});

const expression = (
  reference: string,
  root_reference: string,
  ...operations: Expression['operations']
): Expression => ({
  ...{ label: reference, reference, root_reference, operations },
});
const returns = (type: string, array = false) => ({ type, array });

async function valuesFor(given: Expression[], outage: string, payload: unknown = undefined) {
  const ctx = kernel.context(owner);
  const language = await loadLanguage(ctx);
  const { scope, problems } = compileSite(scopeOf(language, roots), { groups: [], expressions: given });
  assert.deepEqual(problems, []);
  const [values] = await judgeEach(ctx, language, [{ outage, payload }], (frame) =>
    given.map(({ reference }) => {
      const found = scope.expression?.(reference);
      return found && typeof found !== 'string' ? found.get(frame) : undefined;
    }),
  );
  return values;
}

test('every operation of an expression', async () => {
  const needs = expression('needs', 'outage.service', {
    operation_type: 'navigate',
    navigate: { reference: attribute('depends_on') },
  });
  const all = [
    needs,
    expression('count', 'expressions["needs"]', { operation_type: 'count' }),
    expression('first', 'expressions["needs"].name', { operation_type: 'first' }),
    expression('tiers', `expressions["needs"].${attribute('tier')}`, { operation_type: 'max' }),
    expression('sum', `expressions["needs"].${attribute('tier')}`, { operation_type: 'sum' }),
    expression(
      'payments',
      'expressions["needs"]',
      {
        operation_type: 'filter',
        filter: { condition_groups: [{ conditions: [condition(attribute('owner'), 'one_of', 'payments')] }] },
      },
      { operation_type: 'navigate', navigate: { reference: 'name' } },
    ),
    expression(
      'joined',
      'expressions["needs"]',
      { operation_type: 'concatenate', concatenate: { reference: 'outage.service' } },
      { operation_type: 'count' },
    ),
    expression(
      'random',
      'expressions["needs"]',
      { operation_type: 'random' },
      { operation_type: 'navigate', navigate: { reference: 'external_id' } },
    ),
    expression('min', `expressions["needs"].${attribute('tier')}`, { operation_type: 'min' }),
  ];
  const [, count, first, tiers, sum, payments, joined, random, min] = (await valuesFor(all, 'checkout')) ?? [];
  assert.deepEqual(
    [count, first, tiers, sum, payments, joined, min],
    [3, 'Payments API', 1, 3, ['Payments API'], 4, 1],
  );
  assert.ok(['payments-api', 'inventory', 'sessions'].includes(String(random)));
});

test('what a payload says is parsed, cast to an entry by its name, and navigated', async () => {
  const parsed = (source: string, type: string, array = false) => ({
    operation_type: 'parse',
    parse: { source, returns: returns(type, array) },
  });
  const all = [
    expression('url', 'payload', parsed('$.url', 'String')),
    expression('team', 'payload', parsed('labels["app/team"]', 'Custom["Team"]'), {
      operation_type: 'navigate',
      navigate: { reference: 'name' },
    }),
    expression('many', 'payload', parsed('$.services[*].id', 'Custom["Service"]', true), {
      operation_type: 'navigate',
      navigate: { reference: 'name' },
    }),
    expression('number', 'payload', parsed('$.value', 'Number')),
    expression('cast', 'payload.value', { operation_type: 'cast', cast: { returns: returns('Number') } }),
    { ...expression('none', 'payload', parsed('$.nothing', 'String')), else_branch: { result: value('instead') } },
    expression(
      'branch',
      '.',
      {
        operation_type: 'branches',
        branches: {
          branches: [
            { condition_groups: [{ conditions: [condition('payload.value', 'gte', '100')] }], result: value('P1') },
            { condition_groups: [{ conditions: [condition('payload.value', 'gte', '10')] }], result: value('P2') },
          ],
          returns: returns('AlertPriority'),
        },
      },
      { operation_type: 'navigate', navigate: { reference: 'name' } },
    ),
  ];
  const payload = {
    url: 'https://x.example',
    value: '12.5',
    labels: { 'app/team': 'storefront' },
    services: [{ id: 'kafka' }, { id: 'ledger' }, { id: 'gone' }],
  };
  assert.deepEqual(await valuesFor(all, 'checkout', payload), [
    'https://x.example',
    'Storefront',
    ['Kafka', 'Ledger'],
    12.5,
    12.5,
    'instead',
    'P2',
  ]);
});

test('ranked entries compare by their rank', async () => {
  const ctx = kernel.context(owner);
  const language = await loadLanguage(ctx);
  const scope = scopeOf(language, [{ key: 'priority', label: 'Priority', type: 'AlertPriority' }]);
  const { holds, explain } = compileSite(scope, { groups: [{ conditions: [condition('priority', 'gte', 'P2')] }] });
  const { entries } = await kernel.ask(listEntries, { typeId: 'AlertPriority' }, caller);
  const named = entries.map(({ name }) => name);
  const held = await judgeEach(
    ctx,
    language,
    entries.map(({ id }) => ({ priority: id })),
    holds,
  );
  assert.deepEqual(
    named.filter((_, index) => held[index]),
    ['P1', 'P2'],
  );
  const [told] = await judgeEach(ctx, language, [{ priority: entries.find(({ name }) => name === 'P3')?.id }], explain);
  assert.equal(told?.groups[0]?.conditions[0]?.sentence, 'Priority is P3: “is at least P2” does not hold.');
});

test('what is wrong is said with its place: unknown references, operations that do not suit, attributes that are gone', async () => {
  const groups = [
    { conditions: [condition('nothing.here', 'is_set'), condition('outage.words', 'gte', '1')] },
    {
      conditions: [
        condition(`outage.service.${attribute('gone')}`, 'is_set'),
        condition(`outage.service.${attribute('tier')}`, 'gte', 'many'),
      ],
    },
    {
      conditions: [
        condition('outage.words', 'one_of'),
        condition('outage.words', 'wobbles', 'x'),
        condition('outage.words', 'matches', '('),
      ],
    },
  ];
  const loop = [expression('a', 'expressions["b"]'), expression('b', 'expressions["a"]')];
  const wrongRoot = {
    ...expression('c', 'outage', {
      operation_type: 'branches',
      branches: { branches: [], returns: returns('String') },
    }),
  };
  const site = { site: 'outage-rule', condition_groups: groups, expressions: [...loop, wrongRoot] };
  const { problems } = await kernel.ask(tryConditions, site, caller);
  const told = new Map(problems.map(({ pointer, sentence }) => [pointer, sentence]));
  const at = (pointer: string) => told.get(pointer) ?? `nothing at ${pointer} of ${[...told.keys()].join(' ')}`;
  assert.match(at('condition_groups.0.conditions.0.subject'), /There is no “nothing” here/);
  assert.match(at('condition_groups.0.conditions.1.operation'), /cannot be asked whether it “is at least”/);
  assert.match(at('condition_groups.1.conditions.0.subject'), /does not exist any more.*Service has no/);
  assert.match(at('condition_groups.1.conditions.1.param_bindings.0.array_value.0.literal'), /is no number/);
  assert.match(at('condition_groups.2.conditions.0.param_bindings.0'), /Say what/);
  assert.match(at('condition_groups.2.conditions.1.operation'), /There is no operation “wobbles”/);
  assert.match(at('condition_groups.2.conditions.2.param_bindings.0'), /no pattern/);
  assert.match([...told.values()].join(' '), /uses itself/);
  assert.match(at('expressions.2.root_reference'), /Invalid root_reference for branches operation/);
});

test('the builder is generated from the definitions: a new entry, attribute or noun is at hand at once', async () => {
  const { references, sites } = await kernel.ask(siteReferences, { site: 'outage-rule' }, caller);
  assert.ok(sites.some(({ name }) => name === 'outage-rule'));
  const tier = references.find(({ key }) => key === `outage.service.${attribute('tier')}`);
  assert.deepEqual([tier?.label, tier?.type], ['Outage → Service → Tier', 'Number']);
  assert.ok(tier?.operations.some((operation) => operation.value === 'gte'));
  assert.ok(!tier?.operations.some((operation) => operation.value === 'contains'));
  const deeper = await kernel.ask(siteReferences, { site: 'outage-rule', under: 'outage.service' }, caller);
  assert.ok(
    deeper.references.some(({ key }) => key === `outage.service.${attribute('owner')}.${attribute('members')}`),
  );
  await kernel.run(createEntry, { typeId: 'Custom["Team"]', name: 'Night watch' }, caller);
  const options = await kernel.ask(valueOptions, { type: 'Custom["Team"]', words: 'night' }, caller);
  assert.deepEqual(
    options.map(({ label }) => label),
    ['Night watch'],
  );
});

test('trying conditions on an entry says in words why they hold or not', async () => {
  const tried = await kernel.ask(
    tryConditions,
    {
      rootType: 'Custom["Service"]',
      condition_groups: [
        {
          conditions: [
            condition(`entry.${attribute('owner')}`, 'one_of', 'payments'),
            condition(`entry.${attribute('tier')}`, 'lte', '1'),
          ],
        },
      ],
      expressions: [expression('team', `entry.${attribute('owner')}`)],
      roots: { entry: services.get('checkout') ?? '' },
    },
    caller,
  );
  assert.equal(tried.explanation?.held, false);
  assert.deepEqual(
    tried.explanation?.groups[0]?.conditions.map(({ sentence }) => sentence),
    [
      'Service → Owner is Storefront: “is one of Payments” does not hold.',
      'Service → Tier is 1: “is at most 1” holds.',
    ],
  );
  assert.deepEqual(tried.values[0]?.labels, ['Storefront']);
});
