import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { owner, testKernel, type TestKernel } from '../../../../test/kit/kernel.ts';
import { catalog } from '../../../catalog/module.ts';
import { expressions } from '../../../expressions/module.ts';
import type { Actor } from '../../../kernel/ctx.ts';
import { kernelModule } from '../../../kernel/operations.ts';
import { addUser } from '../../../people/add-user.ts';
import { actorForUser } from '../../../people/authenticate.ts';
import { people } from '../../../people/module.ts';
import { archiveSetting } from '../../settings/archive-setting.ts';
import { declareIncident } from '../../declare.ts';
import { findIncident, isPrivate } from '../../find.ts';
import { showForm } from '../../forms/show.ts';
import { incidents } from '../../module.ts';
import { saveType } from '../../settings/save-type.ts';
import { showIncident } from '../../show.ts';
import { openStream } from '../../streams/open.ts';
import { archivePrivateRule } from '../by-rule/archive-private-rule.ts';
import { savePrivateRule } from '../by-rule/save-private-rule.ts';
import { grantAccess } from '../grant-access.ts';
import { makePrivate } from '../make-private.ts';
import { makePublic } from '../make-public.ts';
import { switchPrivate } from './switch-private.ts';

let kernel: TestKernel;
let ana: Actor;
let ben: Actor;
const by = { actor: owner };
before(async () => {
  kernel = await testKernel([kernelModule, people, catalog, expressions, incidents]);
  [ana, ben] = [await someone('Ana'), await someone('Ben')];
});
after(() => kernel.end());

async function someone(name: string): Promise<Actor> {
  const { id } = await kernel.run(addUser, { name, email: `${name}@example.com`, role: 'responder' }, by);
  const actor = await actorForUser(kernel, id);
  assert.ok(actor);
  return actor;
}
const turn = (allowed: boolean) => kernel.run(switchPrivate, { allowed }, by);
const declare = async (more: object = {}) =>
  (await kernel.run(declareIncident, { name: 'Stolen laptop', ...more }, { actor: ana })).id;
const off = /Private incidents are turned off here/;
const conditionGroups = [
  {
    conditions: [
      { subject: 'incident.name', operation: 'contains', param_bindings: [{ value: { literal: 'Stolen' } }] },
    ],
  },
];
const visibility = async () =>
  (await kernel.ask(showForm, { kind: 'declare', answers: {} }, { actor: ana })).elements.find(
    ({ key }) => key === 'visibility',
  );

test('what hides incidents by itself stands in the way of turning them off, and none is added afterwards', async () => {
  const type = (await kernel.run(saveType, { name: 'Security', privateIncidentsOnly: true }, by)).id;
  const rule = (await kernel.run(savePrivateRule, { name: 'Thefts', conditionGroups }, by)).id;
  await assert.rejects(turn(false), /the type “Security” is private from the start \(and 1 more\)/);
  await kernel.run(archiveSetting, { kind: 'type', id: type }, by);
  await assert.rejects(turn(false), /the rule “Thefts” makes incidents private/);
  await kernel.run(archivePrivateRule, { id: rule }, by);
  await turn(false);
  await assert.rejects(kernel.run(saveType, { name: 'Secret', privateIncidentsOnly: true }, by), off);
  await assert.rejects(kernel.run(savePrivateRule, { name: 'Thefts', conditionGroups }, by), off);
  await turn(true);
  await kernel.run(archivePrivateRule, await kernel.run(savePrivateRule, { name: 'Thefts', conditionGroups }, by), by);
});

test('turned off, nobody declares or makes private, and what is private stays so and works', async () => {
  const secret = await declare({ visibility: 'private' });
  assert.ok(await visibility());
  await turn(false);
  assert.equal(await visibility(), undefined);
  await assert.rejects(declare({ visibility: 'private' }), off);
  const open = await declare();
  await assert.rejects(kernel.run(makePrivate, { incidentId: open }, { actor: ana }), off);
  await assert.rejects(
    kernel.run(openStream, { incidentId: open, name: 'Police', isPrivate: true }, { actor: ana }),
    off,
  );
  const sees = (actor: Actor) =>
    kernel.ask(showIncident, { reference: secret }, { actor }).then(
      () => true,
      () => false,
    );
  assert.deepEqual([await sees(ana), await sees(ben)], [true, false]);
  await kernel.run(openStream, { incidentId: secret, name: 'Police', isPrivate: true }, { actor: ana });
  await kernel.run(grantAccess, { incidentId: secret, memberId: ben.id }, { actor: ana });
  assert.ok(await sees(ben));
  await kernel.run(makePublic, { incidentId: secret }, { actor: ana });
  await assert.rejects(kernel.run(makePrivate, { incidentId: secret }, { actor: ana }), off);
  await turn(true);
  await kernel.run(makePrivate, { incidentId: secret }, { actor: ana });
});

test('one whose channel was made private follows, turned off or not, and says why', async () => {
  const id = await declare();
  await turn(false);
  await kernel.run(makePrivate, { incidentId: id, follows: true }, { actor: ana });
  const incident = await findIncident(kernel.db, id);
  assert.ok(incident && isPrivate(incident));
  const made = (await kernel.facts()).find(
    ({ name, incidentId }) => name === 'incident.made_private' && incidentId === id,
  );
  assert.equal(made?.refs.is_off, true);
  const sentence = kernel.registry.facts.get('incident.made_private')?.sentence(made as never) ?? '';
  assert.match(sentence, /turned off here: this one stays private until somebody opens it/);
  await turn(true);
});
