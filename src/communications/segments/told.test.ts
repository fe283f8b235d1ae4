import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { owner, testKernel, type TestKernel } from '../../../test/kit/kernel.ts';
import { createEntry } from '../../catalog/entries/create-entry.ts';
import { catalog } from '../../catalog/module.ts';
import { expressions } from '../../expressions/module.ts';
import { changeStatus } from '../../incidents/change-status.ts';
import { declareIncident } from '../../incidents/declare.ts';
import { listStatuses } from '../../incidents/find.ts';
import { incidents } from '../../incidents/module.ts';
import { systemActor } from '../../kernel/ctx.ts';
import { kernelModule } from '../../kernel/operations.ts';
import { people } from '../../people/module.ts';
import { statusPages } from '../../status-pages/module.ts';
import { addCustomers } from '../customers/add-customers.ts';
import { removeCustomer } from '../customers/remove-customer.ts';
import { decideAudience } from '../decide-audience.ts';
import { noteDelivery } from '../deliveries/note-delivery.ts';
import { deliveryTables } from '../deliveries/tables.ts';
import { takeDownUpdate } from '../mistakes/take-down-update.ts';
import { undoUpdate } from '../mistakes/undo-update.ts';
import { communications } from '../module.ts';
import { publishUpdate } from '../publish-update.ts';
import { communicationsOf } from '../show.ts';
import { saveSegment } from './save-segment.ts';

let kernel: TestKernel;
const by = { actor: owner };
const id: Record<string, string> = {};
const modules = [kernelModule, people, catalog, expressions, incidents, statusPages, communications];
before(async () => {
  kernel = await testKernel(modules, { DEMO: 'false', HOLD_SECONDS: '20' });
  for (const [name, tier] of [
    ['Globex', 'Enterprise'],
    ['Initech', 'Enterprise'],
    ['Hooli', 'Business'],
  ] as const) {
    const values = { tier, contacts: [`it@${name.toLowerCase()}.example`] };
    id[name] = (await kernel.run(createEntry, { typeId: 'Custom["Customer"]', name, values }, by)).id;
  }
  for (const [name, tier] of [
    ['Large', 'Enterprise'],
    ['Small', 'Business'],
  ] as const) {
    const held = { subject: 'customer.catalog_attribute["tier"]', operation: 'one_of' };
    const conditionGroups = [{ conditions: [{ ...held, param_bindings: [{ array_value: [{ literal: tier }] }] }] }];
    id[name] = (await kernel.run(saveSegment, { name, conditionGroups }, by)).id;
  }
});
after(() => kernel.end());

const large = () => `segment:${id.Large ?? ''}` as const;
const small = () => `segment:${id.Small ?? ''}` as const;
const owed = async (incidentId: string) =>
  (await kernel.ask(communicationsOf, { incidentId }, by)).commitments
    .filter(({ state }) => state === 'open')
    .map(({ kind, customer, audience }) => `${kind} ${customer ?? audience}`)
    .toSorted();
async function tell(incidentId: string, audience: string, words: string, more: object = {}): Promise<string> {
  const given = { incidentId, audience: audience as 'everyone', status: 'investigating' as const, words, ...more };
  const { id: said } = await kernel.run(publishUpdate, given, by);
  kernel.advance(5_000);
  return said ?? '';
}
async function declare(...names: string[]): Promise<string> {
  const { id: incidentId } = await kernel.run(declareIncident, { name: 'Exports fail' }, by);
  const customerIds = names.map((name) => id[name] ?? '');
  await kernel.run(decideAudience, { incidentId, answer: 'some_customers', customerIds }, by);
  return incidentId;
}
const move = async (incidentId: string, category: string) => {
  const statusId = (await listStatuses(kernel.db)).find((one) => one.category === category)?.id ?? '';
  await kernel.run(changeStatus, { incidentId, statusId }, by);
};
const undo = (incidentId: string, publicationId: string) => kernel.run(undoUpdate, { incidentId, publicationId }, by);
/** The mails of some words ended so. */
async function mails(publicationId: string, status: 'sent' | 'failed', customerId = ''): Promise<void> {
  const rows = deliveryTables(kernel.db).updateTable('customerDeliveries').set({ status, endedAt: kernel.now() });
  const own = rows.where('publicationId', '=', publicationId);
  await (customerId ? own.where('customerId', '=', customerId) : own).execute();
}
const all = ['Globex', 'Initech', 'Hooli'] as const;

test('words that are undone leave their readers waiting, though others ended the first word of the group', async () => {
  const incident = await declare(...all);
  const first = await tell(incident, large(), 'Your exports of last night did not run.');
  await tell(incident, small(), 'Your exports are late by an hour.');
  await undo(incident, first);
  assert.deepEqual(await owed(incident), ['first_word Globex', 'first_word Initech', 'next_update Small']);
});

test('what words promised that were undone as well is owed to nobody', async () => {
  const incident = await declare(...all);
  const first = await tell(incident, large(), 'Your exports of last night did not run.');
  const second = await tell(incident, 'some_customers', 'Exports are late by an hour.');
  await undo(incident, first);
  await undo(incident, second);
  assert.deepEqual(await owed(incident), ['first_word some_customers']);
});

test('a promise that is owed again meanwhile is owed once, by the earlier time', async () => {
  const incident = await declare(...all);
  await tell(incident, large(), 'Your exports of last night did not run.');
  kernel.advance(60_000);
  const second = await tell(incident, 'some_customers', 'Exports are late by an hour.');
  await tell(incident, large(), 'Half of your exports ran by now.');
  await undo(incident, second);
  assert.deepEqual(
    (await owed(incident)).filter((one) => one.endsWith('Large')),
    ['next_update Large'],
  );
  const other = await declare(...all);
  await tell(other, `customer:${id.Globex ?? ''}`, 'Your exports of last night did not run.');
  const missed = await tell(other, large(), 'Exports are late by an hour.');
  await tell(other, `customer:${id.Globex ?? ''}`, 'Half of your exports ran by now.');
  await mails(missed, 'failed', id.Globex);
  const note = { incidentId: other, publicationId: missed, customerId: id.Globex ?? '' };
  await kernel.run(noteDelivery, note, { actor: systemActor('test') });
  assert.equal((await owed(other)).filter((one) => one === 'next_update Globex').length, 1);
});

test('words end what a segment was promised only where everybody who was told as such reads them', async () => {
  const incident = await declare(...all);
  await tell(incident, large(), 'Your exports of last night did not run.');
  for (const name of ['Globex', 'Initech'])
    await kernel.run(removeCustomer, { incidentId: incident, customerId: id[name] ?? '' }, by);
  await tell(incident, 'some_customers', 'Yours run again.', { status: 'resolved' });
  assert.deepEqual(await owed(incident), ['next_update Large']);
  await tell(incident, large(), 'It was another thing.', { status: 'resolved' });
  assert.deepEqual(await owed(incident), []);
});

test('a correction puts right what its own readers had, and nothing else', async () => {
  const incident = await declare('Hooli');
  const wrong = await tell(incident, 'some_customers', 'Your exports are lost for ever.');
  const customerIds = [id.Globex ?? '', id.Initech ?? ''];
  await kernel.run(addCustomers, { incidentId: incident, customerIds }, by);
  const others = await tell(incident, large(), 'Your exports of last night did not run.');
  kernel.advance(30_000);
  for (const publicationId of [wrong, others]) {
    await mails(publicationId, 'sent');
    await kernel.run(takeDownUpdate, { incidentId: incident, publicationId, reason: 'It was wrong.' }, by);
  }
  const words = 'Earlier we said lost. That was wrong: they are late.';
  await tell(incident, 'some_customers', words, { correction: true });
  assert.ok((await owed(incident)).includes('correction Large'));
  assert.ok((await owed(incident)).includes('next_update Large'));
});

test('the order in which a group hears makes no difference, and what each of them read is not said again', async () => {
  const [one, other] = [await declare(...all), await declare(...all)];
  await tell(one, large(), 'Your exports of last night did not run.');
  await tell(one, `customer:${id.Hooli ?? ''}`, 'Your exports are late.');
  await tell(other, `customer:${id.Hooli ?? ''}`, 'Your exports are late.');
  await tell(other, large(), 'Your exports of last night did not run.');
  for (const incident of [one, other])
    assert.deepEqual(await owed(incident), ['next_update Hooli', 'next_update Large']);
  await tell(one, 'some_customers', 'We restore the queue of exports now.');
  await assert.rejects(tell(one, large(), 'We restore the queue of exports now.'), /said before/);
});

test('who is found once it is over, before it is closed, is owed a word', async () => {
  const incident = await declare('Globex');
  await tell(incident, 'some_customers', 'Your exports of last night did not run.');
  await tell(incident, 'some_customers', 'All exports ran.', { status: 'resolved' });
  await move(incident, 'learning');
  await kernel.run(addCustomers, { incidentId: incident, customerIds: [id.Hooli ?? ''] }, by);
  assert.deepEqual(await owed(incident), ['first_word Hooli']);
  await assert.rejects(move(incident, 'closed'), /Hooli still waits for the first word/);
});
