import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { testKernel, owner, type TestKernel } from '../../../test/kit/kernel.ts';
import { catalog } from '../../catalog/module.ts';
import { expressions } from '../../expressions/module.ts';
import { incidents } from '../../incidents/module.ts';
import { kernelModule } from '../../kernel/operations.ts';
import { people } from '../../people/module.ts';
import { statusPages } from '../../status-pages/module.ts';
import { communications } from '../module.ts';
import { declareIncident } from '../../incidents/declare.ts';
import { listTimestamps } from '../../incidents/timestamps/find.ts';
import { setTimestamps } from '../../incidents/timestamps/set.ts';
import { decideAudience } from '../decide-audience.ts';
import { recordWord } from '../record-word.ts';
import { communicationFigures } from './of-incidents.ts';

const by = { actor: owner };
const minutes = 60_000;
let kernel: TestKernel;
before(async () => {
  kernel = await testKernel([kernelModule, people, catalog, expressions, incidents, statusPages, communications]);
});
after(() => kernel.end());

const declare = async (name: string) => (await kernel.run(declareIncident, { name }, by)).id;
const pass = (count: number) => kernel.advance(count * minutes);
const figures = async () => await kernel.ask(communicationFigures, {}, by);

test('the figures of an incident follow from what was said; what touches nobody is not counted', async () => {
  const inside = await declare('Only an internal tool');
  await kernel.run(decideAudience, { incidentId: inside, answer: 'nobody', reason: 'internal tool' }, by);
  const incidentId = await declare('Checkout is down');
  assert.deepEqual(await figures(), []);
  await kernel.run(decideAudience, { incidentId, answer: 'one_customer', who: 'Globex' }, by);
  const word = (words: string, next: number | null) => ({
    ...{ incidentId, audience: 'one_customer' as const, whom: 'Globex', through: 'mail', words },
    ...(next && { nextWordInMinutes: next }),
  });
  await pass(12);
  await kernel.run(recordWord, word('We look into it.', 30), by);
  await pass(40);
  await kernel.run(recordWord, word('We found why it fails.', null), by);
  const [row] = await figures();
  assert.equal(row?.incident.name, 'Checkout is down');
  const {
    time_to_first_update_min: first,
    longest_silence_min: silence,
    promises,
    kept,
    worst_late_min: late,
  } = row.figures;
  assert.deepEqual([Math.round(first ?? 0), Math.round(silence ?? 0)], [12, 40]);
  assert.deepEqual([promises, kept, Math.round(late ?? 0)], [1, 0, 10]);
  assert.equal(row.isDeclared, true);
  // Twelve minutes before the first word, ten while the promised one was late; one customer that no catalog knows.
  assert.equal(Math.round(row.customerMinutesDark ?? 0), 22);
  const began = (await listTimestamps(kernel.db)).find(({ name }) => name === 'Impact started')?.id ?? '';
  const earlier = new Date(row.incident.createdAt.getTime() - 20 * minutes).toISOString();
  await kernel.run(setTimestamps, { incidentId, values: [{ timestampId: began, value: earlier }] }, by);
  const [again] = await figures();
  assert.deepEqual([Math.round(again?.figures.time_to_first_update_min ?? 0), again?.isDeclared], [32, false]);
});
