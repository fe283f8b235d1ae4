import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { z } from 'zod';
import { owner, testKernel, type TestKernel } from '../../../test/kit/kernel.ts';
import { createEntry } from '../../catalog/entries/create-entry.ts';
import { catalog } from '../../catalog/module.ts';
import { expressions } from '../../expressions/module.ts';
import { changeStatus } from '../../incidents/change-status.ts';
import { changeSeverity } from '../../incidents/change-severity.ts';
import { declareIncident } from '../../incidents/declare.ts';
import { findIncident, listSeverities, listStatuses, type Status } from '../../incidents/find.ts';
import { isOpen } from '../../incidents/lifecycle.ts';
import { incidents } from '../../incidents/module.ts';
import { UserError } from '../../kernel/errors.ts';
import { kernelModule } from '../../kernel/operations.ts';
import { people } from '../../people/module.ts';
import { statusPages } from '../../status-pages/module.ts';
import { confirmLongIncident } from '../confirm-long-incident.ts';
import { decideAudience } from '../decide-audience.ts';
import type { publishInput } from '../drafts/publish-input.ts';
import { undoUpdate } from '../mistakes/undo-update.ts';
import { communications } from '../module.ts';
import { currentPolicy } from '../policies/find.ts';
import { defaultTimes } from '../policies/rules.ts';
import { savePolicy } from '../policies/save-policy.ts';
import { publishUpdate } from '../publish-update.ts';
import { recordWord } from '../record-word.ts';
import { communicationsOf } from '../show.ts';
import { businessDaysAfter } from '../write-ups/days.ts';
import { publishWriteUp } from '../write-ups/publish-write-up.ts';
import { saveWriteUp } from '../write-ups/save-write-up.ts';
import { saveSegment } from '../segments/save-segment.ts';
import { addCustomers } from './add-customers.ts';
import { audienceOf, audienceOfSegment } from './audience.ts';
import { affectedCustomers } from './list.ts';
import { removeCustomer } from './remove-customer.ts';

let kernel: TestKernel;
const by = { actor: owner };
const ids: string[] = [];
const segments: string[] = [];
const seeds = [8, 29, 176, 204, 218];
const steps = 50;

before(async () => {
  const modules = [kernelModule, people, catalog, expressions, incidents, statusPages, communications];
  kernel = await testKernel(modules, { DEMO: 'false', HOLD_SECONDS: '20' });
  for (const name of ['Globex', 'Initech', 'Hooli', 'Umbra', 'Kiosk', 'Soylent', 'Tyrell', 'Wonka', 'Acme', 'Stark']) {
    const contacts = name === 'Umbra' ? [] : [`it@${name.toLowerCase()}.example`];
    const values = { contacts, tier: ids.length % 3 === 0 ? 'Enterprise' : 'Business' };
    ids.push((await kernel.run(createEntry, { typeId: 'Custom["Customer"]', name, values }, by)).id);
  }
  for (const tiers of [['Enterprise'], ['Business'], ['Enterprise', 'Business']]) {
    const held = { subject: 'customer.catalog_attribute["tier"]', operation: 'one_of' };
    const literals = tiers.map((literal) => ({ literal }));
    const conditionGroups = [{ conditions: [{ ...held, param_bindings: [{ array_value: literals }] }] }];
    segments.push((await kernel.run(saveSegment, { name: tiers.join(' or '), conditionGroups }, by)).id);
  }
});
after(() => kernel.end());

/** The same numbers for the same seed. */
function dice(seed: number) {
  let state = seed;
  return (sides: number): number => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * sides);
  };
}
type Roll = ReturnType<typeof dice>;
type Given = z.input<typeof publishInput> & { incidentId: string };

/** Where an incident goes back and forth; what ends it for good has tests of its own. */
const walked = new Set(['live', 'learning', 'closed']);
const answers = ['everyone', 'some_customers', 'one_customer', 'nobody'] as const;
const through = { whom: 'Somebody', through: 'phone', nextWordInMinutes: 30 };

/** One thing that somebody does; whether words went out. */
async function act(
  roll: Roll,
  incidentId: string,
  severities: string[],
  statuses: readonly Status[],
  step: number,
): Promise<boolean> {
  const customerId = ids[roll(ids.length)] ?? '';
  const words = `Word ${step} ${roll(1_000_000).toString(36)} ${'x'.repeat(roll(30))}`;
  const segment = audienceOfSegment(segments[roll(segments.length)] ?? '');
  const audiences = ['some_customers', audienceOf(customerId), 'everyone', segment, 'internal'] as const;
  const audience = audiences[roll(audiences.length)];
  const said = { incidentId, status: 'investigating' as const, words, nextUpdateInMinutes: 30 };
  switch (roll(12)) {
    case 0:
    case 1:
      await kernel.run(addCustomers, { incidentId, customerIds: [customerId] }, by);
      return false;
    case 2:
      await kernel.run(removeCustomer, { incidentId, customerId }, by);
      return false;
    case 3: {
      const chosen = { customerIds: roll(2) === 0 ? [customerId] : [], reason: 'So it is' };
      await kernel.run(decideAudience, { incidentId, answer: answers[roll(4)] ?? 'everyone', ...chosen }, by);
      return false;
    }
    case 4:
      await kernel.run(changeSeverity, { incidentId, severityId: severities[roll(severities.length)] ?? '' }, by);
      return false;
    case 7: {
      const to = statuses[roll(statuses.length)];
      await kernel.run(changeStatus, { incidentId, statusId: to?.id ?? '' }, by);
      return false;
    }
    case 8: {
      const writeUp = roll(2) === 0 ? { by: businessDaysAfter(kernel.now(), 1 + roll(10)) } : null;
      const over = { ...said, status: 'resolved' as const, nextUpdateInMinutes: null, writeUp };
      return await publish(roll, { ...over, audience });
    }
    case 9:
      await kernel.run(confirmLongIncident, { incidentId, reason: words, everyMinutes: 120 * (1 + roll(4)) }, by);
      return false;
    case 10: {
      const { revision } = await kernel.run(saveWriteUp, { incidentId, words }, by);
      await kernel.run(publishWriteUp, { incidentId, revision, audience }, by);
      return true;
    }
    case 11: {
      const { version } = await currentPolicy(kernel.db);
      const times = { ...defaultTimes.major, firstWord: 1 + roll(60), writeUpDays: roll(2) === 0 ? null : 3 };
      const rows = severities.map((severityId) => ({ severityId, audience: 'everyone' as const, times }));
      const internalFrom = [null, 'critical', 'minor'] as const;
      const rest = { mostUnchanged: 3, nobodyMinutes: 60, longestRhythm: 1440, internalFrom: internalFrom[roll(3)] };
      await kernel.run(savePolicy, { basedOn: version, rows, ...rest }, by);
      return false;
    }
    case 5:
    case 6:
      return await publish(roll, { ...said, audience });
    default:
      await kernel.run(recordWord, { incidentId, audience: audienceOf(customerId), words, ...through }, by);
      return true;
  }
}

/** Words that go out, and are taken back now and then while they are held. */
async function publish(roll: Roll, given: Given): Promise<boolean> {
  const { id } = await kernel.run(publishUpdate, { ...given, publicTitle: 'Trouble' }, by);
  if (given.audience === 'internal' || roll(3) > 0) return true;
  await kernel.run(undoUpdate, { incidentId: given.incidentId, publicationId: id ?? '' }, by);
  return false;
}

async function assertHolds(incidentId: string, spoken: number, where: string): Promise<void> {
  const { decision, undecidedSince, affected, commitments, published } = await kernel.ask(
    communicationsOf,
    { incidentId },
    by,
  );
  assert.equal(published.length, spoken, `${where}: nothing is published but by somebody`);
  const waits = commitments.filter(({ state }) => state === 'open' || state === 'said');
  const open = commitments.filter(({ state }) => state === 'open');
  const kinds = open.map(({ audience, kind }) => `${kind} to ${audience}`);
  assert.equal(new Set(kinds).size, kinds.length, `${where}: one of each kind is owed to an audience`);
  const incident = await findIncident(kernel.db, incidentId);
  if (incident?.category === 'closed') {
    const left = open.filter(({ kind }) => kind !== 'write_up');
    assert.deepEqual(left, [], `${where}: closed while a word is owed`);
    assert.ok(decision, `${where}: closed before anybody said whom it touched`);
  }
  const isDecided = decision !== null || undecidedSince !== null || open.length > 0;
  if (incident && isOpen(incident.category))
    assert.ok(isDecided, `${where}: neither a decision nor a clock toward one`);
  for (const { source, policyVersion, audience, kind, dueAt, openedAt } of open) {
    assert.equal(
      source === 'promise',
      policyVersion === null,
      `${where}: ${kind} is due by its policy or by a promise`,
    );
    if (source !== 'promise' || kind === 'estimate') continue;
    const told = published.filter((one) => one.audience === audience);
    const said = told.flatMap(({ nextUpdateBy, writeUpBy }) => [nextUpdateBy, writeUpBy]).map((at) => at?.getTime());
    // The all-clear takes the place of the last promise, and is due before it where the policy asks for that.
    const minutes = audience === 'internal' ? [60, 120] : [defaultTimes.major.resolvedNotice];
    const asked = minutes.map((notice) => openedAt.getTime() + notice * 60_000);
    const last = Number(told.find((one) => one.nextUpdateBy && one.saidAt <= openedAt)?.nextUpdateBy);
    const isDue =
      kind === 'resolved_notice'
        ? asked.some((at) => Number(dueAt) === Math.min(last, at))
        : said.includes(Number(dueAt));
    assert.ok(isDue, `${where}: ${kind} to ${audience} is due when they were told`);
  }
  for (const { audience, customer } of waits)
    assert.ok(!audience.startsWith('customer:') || customer, `${where}: ${audience} has a name`);
  if (decision?.answer === 'one_customer') assert.ok(affected.length <= 1, `${where}: one is one`);
  if (decision?.answer === 'nobody') assert.equal(affected.length, 0, `${where}: nobody is none`);
  if (decision?.answer !== 'some_customers' && decision?.answer !== 'one_customer') return;
  const { customers } = await kernel.ask(affectedCustomers, { incidentId }, by);
  for (const { id, name, last } of customers) {
    const isOwed = waits.some(
      ({ audience, kind }) => audience === audienceOf(id) || (audience === 'some_customers' && kind === 'first_word'),
    );
    assert.ok(last ?? isOwed, `${where}: ${name} was told, or is owed a word`);
  }
}

for (const seed of seeds)
  test(`whatever people do, nobody affected is forgotten and one stays one (seed ${seed})`, async () => {
    const roll = dice(seed);
    const severities = (await listSeverities(kernel.db)).map(({ id }) => id);
    const statuses = (await listStatuses(kernel.db)).filter(({ category }) => walked.has(category));
    const { id: incidentId } = await kernel.run(declareIncident, { name: 'Nightly job fails' }, by);
    let spoken = 0;
    let done = 0;
    for (let step = 0; step < steps; step++) {
      const spoke = await act(roll, incidentId, severities, statuses, step).catch((error: unknown) => {
        if (error instanceof UserError) return null;
        throw error;
      });
      if (spoke !== null) done++;
      if (spoke) spoken++;
      kernel.advance(60_000);
      await assertHolds(incidentId, spoken, `seed ${seed}, step ${step}`);
    }
    assert.ok(done > steps / 3, `only ${done} steps were possible`);
  });
