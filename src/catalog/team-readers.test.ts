import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { owner, testKernel, type TestKernel } from '../../test/kit/kernel.ts';
import type { Actor } from '../kernel/ctx.ts';
import { kernelModule } from '../kernel/operations.ts';
import { addUser } from '../people/add-user.ts';
import { people } from '../people/module.ts';
import { archiveEntry } from './entries/archive-entry.ts';
import { createEntry } from './entries/create-entry.ts';
import { showEntry } from './entries/list.ts';
import { updateEntry } from './entries/update-entry.ts';
import { catalog } from './module.ts';
import { createType } from './types/create-type.ts';
import { inputOf } from './types/ensure.ts';
import { listTypes, showType } from './types/list.ts';
import { updateSchema } from './types/update-schema.ts';

let kernel: TestKernel;
const whole = { actor: owner };
before(async () => {
  kernel = await testKernel([kernelModule, people, catalog], { DEMO: 'false' });
});
after(() => kernel.end());

async function person(name: string): Promise<Actor> {
  const { id } = await kernel.run(
    addUser,
    { name, email: `${name.toLowerCase()}@acme.example`, role: 'responder' },
    whole,
  );
  return {
    kind: 'user',
    id,
    name,
    permissions: new Set(['catalog_types.view', 'catalog_types.edit', 'catalog_entries.view']),
  };
}

test('who is in a team that reads an attribute reads it, for as long as that is so', async () => {
  const [inside, outside] = [await person('Ines'), await person('Otto')];
  const team = (await kernel.ask(listTypes, {}, whole)).find(({ isTeamType }) => isTeamType);
  const made = { typeId: team?.id ?? '', name: 'Payroll', values: { members: [inside.id] } };
  const { id: teamId } = await kernel.run(createEntry, made, whole);
  const attributes = [{ id: 'word', name: 'Word', type: 'String', array: false }];
  const { id: typeId } = await kernel.run(createType, { name: 'Shared', attributes }, whole);
  const { id } = await kernel.run(createEntry, { typeId, name: 'One', values: { word: 'teamword' } }, whole);
  const letIn = async (teamIds: string[], actor: Actor) => {
    const { schemaVersion: version, attributes: held } = await kernel.ask(showType, { id: typeId }, { actor });
    const next = held.map((one) => ({ ...inputOf(one), readers: { roles: [], userIds: [], teamIds } }));
    return await kernel.run(updateSchema, { typeId, version, attributes: next }, { actor });
  };
  const reads = async (actor: Actor) => /teamword/.test(JSON.stringify(await kernel.ask(showEntry, { id }, { actor })));
  await assert.rejects(letIn(['nobody'], owner), /There is no such team/);
  await assert.rejects(letIn([teamId], outside), /or a role or team of yours/);
  await letIn([teamId], inside);
  assert.deepEqual([await reads(inside), await reads(outside)], [true, false]);
  const [told] = await kernel.facts('catalog_attribute.readers_changed');
  assert.equal(told?.body.after, 'owners, who is in Payroll');
  await kernel.run(updateEntry, { id: teamId, values: { members: [outside.id] } }, whole);
  assert.deepEqual([await reads(inside), await reads(outside)], [false, true], 'leaving takes it, coming gives it');
  await kernel.run(archiveEntry, { id: teamId }, whole);
  assert.deepEqual([await reads(inside), await reads(outside)], [false, false], 'a team that is gone lets nobody in');
});
