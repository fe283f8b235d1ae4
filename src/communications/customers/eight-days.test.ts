import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { owner, testKernel, type TestKernel } from '../../../test/kit/kernel.ts';
import { createEntry } from '../../catalog/entries/create-entry.ts';
import { catalog } from '../../catalog/module.ts';
import { expressions } from '../../expressions/module.ts';
import { declareIncident } from '../../incidents/declare.ts';
import { incidents } from '../../incidents/module.ts';
import { kernelModule } from '../../kernel/operations.ts';
import { MailSink } from '../../outside/mail-sink.ts';
import { people } from '../../people/module.ts';
import { statusPages } from '../../status-pages/module.ts';
import { decideAudience } from '../decide-audience.ts';
import { draftFor } from '../draft.ts';
import { communicationFigures } from '../figures/of-incidents.ts';
import { communications } from '../module.ts';
import { publishUpdate } from '../publish-update.ts';
import { saveSegment } from '../segments/save-segment.ts';
import { affectedCustomers } from './list.ts';

const customers = 24;
const hour = 60;
let kernel: TestKernel;
let sink: MailSink;
let segmentId = '';
const by = { actor: owner };

before(async () => {
  const modules = [kernelModule, people, catalog, expressions, incidents, statusPages, communications];
  kernel = await testKernel(modules, { DEMO: 'false' });
  sink = new MailSink(join(kernel.config.DATA_DIR, 'mail'));
  kernel.config.SMTP_PORT = await sink.listen(0);
  for (let index = 0; index < customers; index++) {
    const values = { tier: 'Enterprise', contacts: [`it@customer${index}.example`] };
    await kernel.run(createEntry, { typeId: 'Custom["Customer"]', name: `Customer ${index}`, values }, by);
  }
  const held = { subject: 'customer.catalog_attribute["tier"]', operation: 'one_of' };
  const conditions = [{ ...held, param_bindings: [{ array_value: [{ literal: 'Enterprise' }] }] }];
  segmentId = (await kernel.run(saveSegment, { name: 'Deleted sites', conditionGroups: [{ conditions }] }, by)).id;
});
after(async () => {
  await sink.close();
  await kernel.end();
});

async function pass(minutes: number): Promise<void> {
  kernel.advance(minutes * 60_000);
  await kernel.jobs.sweep();
  await kernel.jobs.drain();
}

/** How customers were told in April 2022, by the times of its story: nothing for over an hour, then one sentence again and again. */
test('whoever speaks as in April 2022 is stopped at the second same sentence, and has missed two promises by the second day', async () => {
  const { id: incidentId } = await kernel.run(declareIncident, { name: 'A script deleted sites' }, by);
  await kernel.run(decideAudience, { incidentId, answer: 'some_customers', segmentId }, by);
  const say = (words: string) =>
    kernel.run(publishUpdate, { incidentId, audience: 'some_customers', status: 'investigating', words }, by);
  const missed = async () =>
    (await kernel.facts('commitment.breached')).map(({ refs }) => `${refs.kind} to ${refs.audience}`);

  await pass(75);
  assert.deepEqual(await missed(), ['first_word to some_customers'], 'owed since somebody said whom it touches');
  const sentence = 'Your site is down. We go on checking the copies of a part of the sites.';
  await say(sentence);
  await pass(0);
  assert.equal(sink.list({}).length, customers, 'their contacts are kept outside what was deleted');
  for (let elapsed = 4 * hour; elapsed <= 48 * hour; elapsed += 4 * hour) {
    await pass(4 * hour);
    await assert.rejects(say(sentence), /words were said before/, `after ${elapsed / hour} hours`);
  }
  assert.deepEqual(await missed(), ['first_word to some_customers', 'next_update to some_customers']);
  const { audiences } = await draftFor(kernel.context(owner), by, { incidentId });
  const group = audiences.find(({ audience }) => audience === 'some_customers');
  assert.deepEqual([group?.customers, group?.reachable], [customers, customers]);
  assert.equal(sink.list({}).length, customers, 'nobody was written the same again');

  await say('A copy of each site is whole. We give back sixty sites a day, yours by Sunday.');
  await pass(0);
  assert.equal(sink.list({}).length, 2 * customers);
  const told = (await kernel.ask(affectedCustomers, { incidentId }, by)).customers;
  assert.ok(told.every(({ last }) => last?.reachedAt));
  const [row] = await kernel.ask(communicationFigures, {}, by);
  const { time_to_first_update_min: first, longest_silence_min: silence, updates, promises, kept } = row?.figures ?? {};
  const minutes = [first, silence].map((value) => Math.round(value ?? 0));
  assert.deepEqual([...minutes, updates, promises, kept], [75, 48 * hour, 2, 1, 0]);
  assert.equal(Math.round((row?.customerMinutesDark ?? 0) / customers), 75 + 48 * hour - 30);
});
