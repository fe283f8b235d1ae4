import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { owner, testKernel, type TestKernel } from '../../../test/kit/kernel.ts';
import { catalog } from '../../catalog/module.ts';
import { expressions } from '../../expressions/module.ts';
import { declareIncident } from '../../incidents/declare.ts';
import { incidents } from '../../incidents/module.ts';
import type { Actor } from '../../kernel/ctx.ts';
import { kernelModule } from '../../kernel/operations.ts';
import { addUser } from '../../people/add-user.ts';
import { actorForUser } from '../../people/authenticate.ts';
import { people } from '../../people/module.ts';
import { buildModel } from '../../status-pages/build-model.ts';
import { needPage } from '../../status-pages/find.ts';
import { statusPages } from '../../status-pages/module.ts';
import { setSensitivity } from '../approvals/set-sensitivity.ts';
import { communications } from '../module.ts';
import { communicationsOf } from '../show.ts';
import { showAutomatic } from './show.ts';
import { approveAutomaticText } from './approve-text.ts';
import { setAutomatic } from './switch.ts';
import { writeAutomaticText } from './write-text.ts';

let kernel: TestKernel;
let ana: Actor;
let ben: Actor;
const by = { actor: owner };
before(async () => {
  kernel = await testKernel([kernelModule, people, catalog, expressions, incidents, statusPages, communications], {
    DEMO: 'false',
  });
  [ana, ben] = [await person('Ana'), await person('Ben')];
});
after(() => kernel.end());

async function person(name: string): Promise<Actor> {
  const email = `${name.toLowerCase()}@example.com`;
  const { id } = await kernel.run(addUser, { name, email, role: 'owner' }, by);
  const actor = await actorForUser(kernel, id);
  assert.ok(actor);
  return actor;
}
const declare = async (more: object = {}) =>
  (
    await kernel.run(
      declareIncident,
      { name: 'Checkout', lent: { communications: { answer: 'everyone' } }, ...more },
      by,
    )
  ).id;
async function later(minutes: number): Promise<void> {
  kernel.advance(minutes * 60_000);
  await kernel.jobs.sweep();
  await kernel.jobs.drain();
}
const posted = async (incidentId: string) =>
  (await kernel.facts('automatic_words.posted')).filter((fact) => fact.incidentId === incidentId).length;
const words = 'Something does not work as it should. We are on it; our next words are late.';

test('an approved text is posted once when a word to everyone is overdue past the ladder; the word stays owed', async () => {
  const on = { isOn: true, asksSecond: true };
  await assert.rejects(kernel.run(setAutomatic, on, by), /have it approved first/);
  const { version } = await kernel.run(writeAutomaticText, { words }, { actor: ana });
  await assert.rejects(kernel.run(approveAutomaticText, { version }, { actor: ana }), /Another person approves/);
  const benByKey = { ...ben, through: owner };
  await assert.rejects(kernel.run(approveAutomaticText, { version }, { actor: benByKey }), /never an API key/);
  const off = await declare();
  await later(30);
  assert.equal(await posted(off), 0, 'off, nothing is posted');
  await kernel.run(approveAutomaticText, { version }, { actor: ben });
  await kernel.run(setAutomatic, on, by);
  const shown = await kernel.ask(showAutomatic, {}, by);
  assert.deepEqual([shown.isOn, shown.current?.writtenBy, shown.current?.approvedBy], [true, 'Ana', 'Ben']);

  const incidentId = await declare();
  const isPrivate = await declare({ visibility: 'private' });
  const sensitive = await declare();
  await kernel.run(setSensitivity, { incidentId: sensitive, class: 'security' }, by);
  await later(16);
  assert.equal(await posted(incidentId), 0, 'due, but the ladder is not over');
  await later(10);
  assert.deepEqual(
    await Promise.all([incidentId, isPrivate, sensitive].map(posted)),
    [1, 0, 0],
    'never for private or sensitive ones',
  );
  await later(60);
  assert.equal(await posted(incidentId), 1, 'once for each commitment');
  const { commitments, published } = await kernel.ask(communicationsOf, { incidentId }, by);
  const owed = commitments.find(({ kind }) => kind === 'first_word');
  assert.deepEqual([owed?.state, owed?.breachedAt !== null, published.length], ['open', true, 0]);
  const { model } = await buildModel(kernel.context(owner), (await needPage(kernel.db)).id);
  const updates = model.incidents.flatMap((one) => one.updates);
  assert.deepEqual(
    updates.map(({ body, automatic }) => [body, automatic]),
    [[words, true]],
  );
});

test('a newer text is posted only once it was approved', async () => {
  const { version } = await kernel.run(writeAutomaticText, { words: `${words} Sorry.` }, { actor: ben });
  const { current, texts } = await kernel.ask(showAutomatic, {}, by);
  assert.deepEqual([current?.version, texts[0]?.version, texts[0]?.approvedBy], [version - 1, version, null]);
  await assert.rejects(kernel.run(approveAutomaticText, { version: version - 1 }, { actor: ana }), /newer text/);
  await kernel.run(setAutomatic, { isOn: true, asksSecond: false }, by);
  await kernel.run(approveAutomaticText, { version }, { actor: ben });
  assert.equal((await kernel.ask(showAutomatic, {}, by)).current?.version, version);
  await assert.rejects(kernel.run(setAutomatic, { isOn: true, asksSecond: true }, by), /Nobody else than its writer/);
});
