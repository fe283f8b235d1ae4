import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { owner, testKernel, type TestKernel } from '../../../test/kit/kernel.ts';
import { changeSeverity } from '../../incidents/change-severity.ts';
import { declareIncident } from '../../incidents/declare.ts';
import { listSeverities } from '../../incidents/find.ts';
import { catalog } from '../../catalog/module.ts';
import { incidents } from '../../incidents/module.ts';
import { systemActor } from '../../kernel/ctx.ts';
import type { UserError } from '../../kernel/errors.ts';
import { kernelModule } from '../../kernel/operations.ts';
import { people } from '../../people/module.ts';
import { statusPages } from '../../status-pages/module.ts';
import { confirmLongIncident } from '../confirm-long-incident.ts';
import { draftFor } from '../draft.ts';
import { communications } from '../module.ts';
import { noteSeen } from '../note-seen.ts';
import { publishUpdate } from '../publish-update.ts';
import { communicationsOf } from '../show.ts';
import { defaultTimes } from './rules.ts';
import { savePolicy } from './save-policy.ts';
import { policyOfIncident, previewPolicy, showPolicy } from './show.ts';

let kernel: TestKernel;
const by = { actor: owner };
const minute = 60_000;
const rest = { mostUnchanged: 3, nobodyMinutes: 60, longestRhythm: 1440 };
const severity = async (name: string) => (await listSeverities(kernel.db)).find((one) => one.name === name)?.id ?? '';
const declare = async (name: string) => {
  const lent = { communications: { answer: 'everyone' } };
  return (await kernel.run(declareIncident, { name: 'Checkout is down', severityId: await severity(name), lent }, by))
    .id;
};
const owed = async (incidentId: string) =>
  (await kernel.ask(communicationsOf, { incidentId }, by)).commitments
    .filter(({ state }) => state === 'open')
    .map(({ kind, openedAt, dueAt, policyVersion }) => [
      ...[kind, Math.round((dueAt.getTime() - openedAt.getTime()) / minute), policyVersion],
    ]);
const refusal = (pattern: RegExp, pointer: string) => (error: UserError) => {
  assert.match(error.message, pattern);
  assert.equal(error.refusals[0]?.pointer, pointer);
  return true;
};
const words = (incidentId: string, said: string, more: object = {}) =>
  kernel.run(
    publishUpdate,
    { incidentId, status: 'identified', words: said, ...more },
    { actor: { kind: 'user', id: 'ana', name: 'Ana', permissions: 'all' } },
  );

before(async () => {
  kernel = await testKernel([kernelModule, people, catalog, incidents, statusPages, communications]);
});
after(() => kernel.end());

test('a saved policy holds for what opens from then on, and each commitment keeps the version it was opened by', async () => {
  const before = await declare('Major');
  assert.deepEqual(await owed(before), [['first_word', 15, 0]]);
  const times = { ...defaultTimes.major, firstWord: 5, identified: 40 };
  const rows = [{ severityId: await severity('Major'), audience: 'everyone' as const, times }];
  const { version } = await kernel.run(savePolicy, { basedOn: 0, rows, ...rest, note: 'Sooner' }, by);
  assert.equal(version, 1);
  assert.deepEqual(await owed(before), [['first_word', 15, 0]]);
  const incidentId = await declare('Major');
  assert.deepEqual(await owed(incidentId), [['first_word', 5, 1]]);
  await words(incidentId, 'Card payments fail for everyone.');
  assert.deepEqual(await owed(incidentId), [['next_update', 40, null]]);
  const [everyone, some] = await kernel.ask(policyOfIncident, { incidentId }, by);
  assert.deepEqual([everyone?.times.firstWord, some?.times.firstWord, everyone?.version], [5, 15, 1]);
  await assert.rejects(
    kernel.run(savePolicy, { basedOn: 0, rows: [], ...rest }, by),
    refusal(/saved version 1 meanwhile/, 'basedOn'),
  );
  const old = await kernel.ask(showPolicy, { version: 0 }, by);
  assert.deepEqual([old.version, old.current, old.rows.filter(({ isOwn }) => isOwn).length], [0, 1, 0]);
});

test('a severity that goes up brings what is due by policy forward, and never what was promised', async () => {
  const incidentId = await declare('Minor');
  await words(incidentId, 'Exports are slow for some.', { nextUpdateInMinutes: 60 });
  const other = await declare('Minor');
  assert.deepEqual((await owed(other))[0]?.[1], 30);
  const worst = await severity('Critical');
  for (const id of [incidentId, other]) await kernel.run(changeSeverity, { incidentId: id, severityId: worst }, by);
  assert.deepEqual(await owed(incidentId), [['next_update', 60, null]]);
  assert.deepEqual((await owed(other))[0]?.slice(0, 2), ['first_word', 10]);
});

const row = (change: object) => ({
  ...{ severityId: null, audience: 'everyone' as const },
  times: { ...defaultTimes.major, ...change },
});

test('what cannot be is refused where it stands', async () => {
  const { current: basedOn } = await kernel.ask(showPolicy, {}, by);
  const cases = [
    [[row({ firstWord: 0 })], /At least a minute/, 'rows.0.times.firstWord'],
    [[row({ longest: 20 })], /longest promise is no shorter/, 'rows.0.times.longest'],
    [[row({}), row({})], /stand here twice/, 'rows.1'],
    [[{ ...row({}), severityId: 'nobody' }], /no such severity/, 'rows.0.severityId'],
  ] as const;
  for (const [rows, pattern, pointer] of cases)
    await assert.rejects(kernel.run(savePolicy, { basedOn, rows: [...rows], ...rest }, by), refusal(pattern, pointer));
});

test('how often “no change” may be said in a row is the organisation’s to choose', async () => {
  const { current: basedOn } = await kernel.ask(showPolicy, {}, by);
  await kernel.run(savePolicy, { basedOn, rows: [], ...rest, mostUnchanged: 1 }, by);
  const incidentId = await declare('Major');
  await words(incidentId, 'Card payments fail for everyone.');
  await words(incidentId, 'Card payments still fail.', { checked: 'the payment queue' });
  await assert.rejects(
    words(incidentId, 'Card payments still fail, again.', { checked: 'the payment queue' }),
    refusal(/was said once in a row/, 'words'),
  );
});

test('a long incident has a slower rhythm, which customers are told before it holds', async () => {
  const incidentId = await declare('Major');
  const far = { nextUpdateInMinutes: 240 };
  await assert.rejects(
    words(incidentId, 'We restore a backup.', far),
    refusal(/confirm a long/, 'nextUpdateInMinutes'),
  );
  const long = { incidentId, reason: 'Restoring takes until tomorrow' };
  await assert.rejects(
    kernel.run(confirmLongIncident, { ...long, everyMinutes: 2880 }, by),
    refusal(/at least every day/, 'everyMinutes'),
  );
  await kernel.run(confirmLongIncident, { ...long, everyMinutes: 240 }, by);
  await assert.rejects(words(incidentId, 'We restore a backup.', far), refusal(/every 4 hours/, 'words'));
  const draft = await draftFor(kernel.context(owner), by, { incidentId });
  assert.match(draft.words, /write every 4 hours/);
  assert.equal(draft.nextUpdateInMinutes, 240);
  await words(incidentId, draft.words);
  assert.deepEqual(await owed(incidentId), [['next_update', 240, null]]);
  const next = await draftFor(kernel.context(owner), by, { incidentId });
  assert.doesNotMatch(next.words, /every 4 hours/);
  await words(incidentId, 'Half of the backup is restored.');
  await assert.rejects(
    words(incidentId, 'Three quarters are restored.', { nextUpdateInMinutes: 300 }),
    refusal(/within 4 hours/, 'nextUpdateInMinutes'),
  );
});

test('other due times are tried on the words of the last 90 days', async () => {
  const incidentId = await declare('Critical');
  kernel.advance(8 * minute);
  const { id } = await words(incidentId, 'Search fails for everyone.');
  const seen = { incidentId, publicationId: id ?? '', seenAt: kernel.now() };
  await kernel.run(noteSeen, seen, { actor: systemActor('test') });
  const times = { ...defaultTimes.critical, firstWord: 5 };
  const rows = [{ severityId: await severity('Critical'), audience: 'everyone' as const, times }];
  const { figures } = await kernel.ask(previewPolicy, { rows }, by);
  const first = figures.find(({ kind }) => kind === 'first_word');
  assert.equal((first?.onTime ?? 0) - (first?.wouldBeOnTime ?? 0), 1);
});
