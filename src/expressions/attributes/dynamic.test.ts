import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { catalog } from '../../catalog/module.ts';
import { createEntry } from '../../catalog/entries/create-entry.ts';
import { listEntries, showEntry } from '../../catalog/entries/list.ts';
import { updateEntry } from '../../catalog/entries/update-entry.ts';
import { listTypes, showType } from '../../catalog/types/list.ts';
import { inputOf } from '../../catalog/types/ensure.ts';
import { updateSchema } from '../../catalog/types/update-schema.ts';
import { UserError } from '../../kernel/errors.ts';
import { kernelModule } from '../../kernel/operations.ts';
import { addUser } from '../../people/add-user.ts';
import { people } from '../../people/module.ts';
import { changeRole } from '../../people/change-role.ts';
import { owner, testKernel, type TestKernel } from '../../../test/kit/kernel.ts';
import { expressions } from '../module.ts';
import type { Condition, Expression } from '../shapes.ts';
import { attributeTables } from './tables.ts';
import { beginTurn } from './begin-turn.ts';
import { workedOut } from './work.ts';

let kernel: TestKernel;
let typeId = '';
const caller = { actor: owner };

before(async () => {
  kernel = await testKernel([kernelModule, people, catalog, expressions], { DEMO: 'true' });
  const types = await kernel.ask(listTypes, {}, caller);
  typeId = types.find(({ typeName }) => typeName === 'Custom["Service"]')?.id ?? '';
});
after(() => kernel.end());

const read = (id: string) => `entry.catalog_attribute["${id}"]`;
const when = (subject: string, operation: string, literal: string): Condition => ({
  ...{ subject, operation },
  param_bindings: [{ array_value: [{ literal }] }],
});
const branching = (condition: Condition, held: string, otherwise: string): Expression => ({
  ...{ label: 'Worked out', reference: 'worked_out', root_reference: '.' },
  operations: [
    {
      operation_type: 'branches',
      branches: {
        branches: [{ condition_groups: [{ conditions: [condition] }], result: { value: { literal: held } } }],
        returns: { type: 'String', array: false },
      },
    },
  ],
  else_branch: { result: { value: { literal: otherwise } } },
});

type Wanted = Parameters<typeof inputOf>[0] extends infer A ? Partial<A> & { id: string; name: string } : never;
async function addAttribute({ id, name, valueType = 'String', mode = 'dynamic', ...rest }: Wanted): Promise<void> {
  const type = await kernel.ask(showType, { id: typeId }, caller);
  const added = {
    id,
    name,
    type: valueType,
    array: rest.isArray ?? false,
    mode,
    path: rest.path,
    expression: rest.expression,
  };
  const attributes = [...type.attributes.filter((known) => known.id !== id).map(inputOf), added];
  await kernel.run(updateSchema, { typeId, version: type.schemaVersion, attributes }, caller);
}

async function valuesOf(attributeId: string): Promise<Map<string, unknown>> {
  const { entries } = await kernel.ask(listEntries, { typeId, pageSize: 250 }, caller);
  return new Map(entries.map(({ name, attributeValues }) => [name, attributeValues[attributeId]]));
}

/** Later, in the worker. */
async function lookAgain(): Promise<void> {
  kernel.advance(40_000);
  await kernel.jobs.sweep();
  await kernel.jobs.drain();
  assert.deepEqual(await workedOut.due(kernel.context()), []);
}

test('an attribute is worked out by conditions: for all that are there, and at once for what changes', async () => {
  await addAttribute({
    id: 'care',
    name: 'Care',
    expression: branching(when(read('tier'), 'lte', '1'), 'gold', 'plain'),
  });
  await lookAgain();
  const values = await valuesOf('care');
  assert.deepEqual([values.get('Checkout'), values.get('Webhooks')], ['gold', 'plain']);
  const { id } = await kernel.run(createEntry, { typeId, name: 'New one', values: { tier: '1' } }, caller);
  assert.equal((await valuesOf('care')).get('New one'), 'gold');
  await kernel.run(updateEntry, { id, name: 'New one', values: { tier: '3' } }, caller);
  assert.equal((await valuesOf('care')).get('New one'), 'plain');
  const found = await kernel.ask(listEntries, { typeId, filter: { attributeId: 'care', value: 'gold' } }, caller);
  assert.deepEqual([...new Set(found.entries.map(({ attributeValues }) => attributeValues.care))], ['gold']);
  await assert.rejects(
    kernel.run(updateEntry, { id, name: 'New one', values: { care: 'gold' } }, caller),
    /“Care” is worked out by an expression and cannot be set/,
  );
});

test('what is worked out from other entries follows them, and is an entry itself where it is said to be', async () => {
  const platform = branching(when(`${read('owner')}.name`, 'one_of', 'Platform'), 'ours', 'theirs');
  await addAttribute({ id: 'whose', name: 'Whose', expression: platform });
  await addAttribute({
    ...{ id: 'owner_again', name: 'Owner again', valueType: 'Custom["Team"]' },
    expression: { label: 'Owner', reference: 'o', root_reference: read('owner'), operations: [] },
  });
  await lookAgain();
  assert.equal((await valuesOf('whose')).get('Kafka'), 'ours');
  const { entries } = await kernel.ask(listEntries, { typeId: 'Custom["Team"]', pageSize: 250 }, caller);
  const team = entries.find(({ name }) => name === 'Platform');
  assert.ok(team);
  assert.equal((await valuesOf('owner_again')).get('Kafka'), team.id);
  await kernel.run(updateEntry, { id: team.id, name: 'Foundations' }, caller);
  await lookAgain();
  assert.equal((await valuesOf('whose')).get('Kafka'), 'theirs');
  const kafka = (await kernel.ask(listEntries, { typeId, words: 'Kafka' }, caller)).entries[0];
  const shown = await kernel.ask(showEntry, { id: kafka?.id ?? '' }, caller);
  assert.match(JSON.stringify(shown), /Foundations/);
});

test('an attribute of people follows their role, though no one wrote to the catalog', async () => {
  const types = await kernel.ask(listTypes, {}, caller);
  const user = types.find(({ typeName }) => typeName === 'User');
  assert.ok(user);
  const attributes = [
    ...user.attributes.map(inputOf),
    {
      ...{ id: 'runs', name: 'Runs it', type: 'String', array: false, mode: 'dynamic' as const },
      expression: branching(when(read('role'), 'one_of', 'owner'), 'yes', 'no'),
    },
  ];
  await kernel.run(updateSchema, { typeId: user.id, version: user.schemaVersion, attributes }, caller);
  const { id } = await kernel.run(addUser, { name: 'Ana Souza', email: 'ana@example.com' }, caller);
  const runs = async () => {
    const { entries } = await kernel.ask(listEntries, { typeId: 'User', pageSize: 250 }, caller);
    return entries.find((entry) => entry.id === id)?.attributeValues.runs;
  };
  assert.equal(await runs(), 'no');
  await kernel.run(changeRole, { userId: id, role: 'owner' }, caller);
  assert.equal(await runs(), 'yes');
});

test('what is asked for while it is worked out is worked out once more', async () => {
  await lookAgain();
  const turn = async () => await attributeTables(kernel.db).selectFrom('attributeTurns').selectAll().execute();
  const { id } = await kernel.run(createEntry, { typeId: 'Custom["Team"]', name: 'Night watch' }, caller);
  const [asked] = await turn();
  assert.deepEqual([asked?.typeId, asked?.after, asked?.again], [typeId, null, false]);
  kernel.advance(3_000);
  await kernel.run(beginTurn, { typeId }, caller);
  await kernel.run(updateEntry, { id, name: 'Day watch' }, caller);
  assert.deepEqual(
    (await turn()).map(({ after, again }) => [after, again]),
    [['', true]],
  );
  await kernel.jobs.drain();
  assert.deepEqual(
    (await turn()).map(({ after, again }) => [after, again]),
    [[null, false]],
    'it waits for its next turn',
  );
  await lookAgain();
  assert.deepEqual(await turn(), []);
});

test('an expression that cannot be kept is refused at its field, and nothing changes', async () => {
  const before = await kernel.ask(showType, { id: typeId }, caller);
  const at = before.attributes.length;
  const refusals: [Wanted, RegExp, string][] = [
    [{ id: 'x', name: 'X' }, /give it one/, `attributes.${at}.expression`],
    [{ id: 'x', name: 'X', expression: { nonsense: true } }, /no valid expression/, `attributes.${at}.expression`],
    [
      { id: 'x', name: 'X', valueType: 'Number', expression: branching(when(read('tier'), 'lte', '1'), 'a', 'b') },
      /gives String, but “X” takes Number/,
      `attributes.${at}.expression`,
    ],
    [
      { id: 'x', name: 'X', expression: branching(when(read('care'), 'one_of', 'gold'), 'a', 'b') },
      /“Care” is worked out itself/,
      `attributes.${at}.expression`,
    ],
    [
      { id: 'x', name: 'X', expression: branching(when(read('gone'), 'is_set', ''), 'a', 'b') },
      /does not exist/,
      `attributes.${at}.expression.operations.0.branches.branches.0.condition_groups.0.conditions.0.subject`,
    ],
  ];
  for (const [wanted, sentence, pointer] of refusals)
    await assert.rejects(addAttribute(wanted), (error) => {
      assert.ok(error instanceof UserError);
      assert.match(error.message, sentence);
      assert.equal(error.refusals[0]?.pointer, pointer, error.message);
      return true;
    });
  const without = before.attributes.filter(({ id }) => id !== 'tier').map(inputOf);
  await assert.rejects(
    kernel.run(updateSchema, { typeId, version: before.schemaVersion, attributes: without }, caller),
    /does not exist/,
  );
  assert.equal((await kernel.ask(showType, { id: typeId }, caller)).schemaVersion, before.schemaVersion);
});
