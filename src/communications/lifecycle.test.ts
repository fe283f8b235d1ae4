import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { owner, testKernel, type TestKernel } from '../../test/kit/kernel.ts';
import { declareIncident } from '../incidents/declare.ts';
import { changeStatus } from '../incidents/change-status.ts';
import { listSeverities, listStatuses } from '../incidents/find.ts';
import { mergeIncident } from '../incidents/merges/merge.ts';
import { incidents } from '../incidents/module.ts';
import { acceptIncident } from '../incidents/steps/accept.ts';
import { cancelIncident } from '../incidents/steps/cancel.ts';
import { declineIncident } from '../incidents/steps/decline.ts';
import { pauseIncident } from '../incidents/steps/pause.ts';
import { reopenIncident } from '../incidents/steps/reopen.ts';
import { kernelModule } from '../kernel/operations.ts';
import { catalog } from '../catalog/module.ts';
import { people } from '../people/module.ts';
import { findPageIncident, listComponents } from '../status-pages/find.ts';
import { statusPages } from '../status-pages/module.ts';
import { takeDownUpdate } from './mistakes/take-down-update.ts';
import { communications } from './module.ts';
import { publishDraft } from './drafts/publish-draft.ts';
import { confirmLongIncident } from './confirm-long-incident.ts';
import { publishUpdate } from './publish-update.ts';
import { recordWord } from './record-word.ts';
import { waitingCommitments } from './desk/waiting.ts';
import { communicationsOf } from './show.ts';
import { waiveCommitment } from './waive-commitment.ts';

let kernel: TestKernel;
const by = { actor: owner };
before(async () => {
  kernel = await testKernel([kernelModule, people, catalog, incidents, statusPages, communications]);
});
after(() => kernel.end());

type Answer = 'everyone' | 'nobody' | 'one_customer' | 'unknown';
async function declare(answer: Answer, more: object = {}): Promise<string> {
  const major = (await listSeverities(kernel.db)).find(({ name }) => name === 'Major');
  const lent = { communications: { answer, reason: 'Internal tool' } };
  return (await kernel.run(declareIncident, { name: 'Checkout', severityId: major?.id, lent, ...more }, by)).id;
}
const show = (incidentId: string) => kernel.ask(communicationsOf, { incidentId }, by);
const owed = async (incidentId: string) =>
  (await show(incidentId)).commitments
    .filter(({ state }) => state === 'open')
    .map(({ audience, kind, dueAt }) => [
      audience,
      kind,
      Math.round((dueAt.getTime() - kernel.now().getTime()) / 60_000),
    ]);
const publish = (incidentId: string, nextUpdateInMinutes = 30, words = `We look into it: ${incidentId}.`) =>
  kernel.run(publishUpdate, { incidentId, status: 'investigating', words, nextUpdateInMinutes }, by);
const minutes = async (count: number) => {
  kernel.advance(count * 60_000);
  await kernel.jobs.sweep();
  await kernel.jobs.drain();
};

test('in triage no clock runs; accepting starts it, with the answer that was given', async () => {
  const [answered, undecided] = [
    await declare('everyone', { triage: true }),
    await declare('unknown', { triage: true }),
  ];
  await minutes(30);
  assert.deepEqual([await owed(answered), await owed(undecided)], [[], []]);
  await kernel.run(acceptIncident, { incidentId: answered }, by);
  await kernel.run(acceptIncident, { incidentId: undecided }, by);
  assert.deepEqual(await owed(answered), [['everyone', 'first_word', 15]]);
  assert.deepEqual(await owed(undecided), []);
  await minutes(10);
  assert.deepEqual(await owed(undecided), [['undecided', 'first_word', 15]]);
});

test('out of triage nobody slips away: what customers felt is owed a word, and is not closed without one', async () => {
  const to = async (incidentId: string, category: string) => {
    const statusId = (await listStatuses(kernel.db)).find((one) => one.category === category)?.id ?? '';
    await kernel.run(changeStatus, { incidentId, statusId }, by);
  };
  const felt = await declare('everyone', { triage: true });
  await assert.rejects(to(felt, 'closed'), /never told/);
  await to(felt, 'learning');
  assert.deepEqual(await owed(felt), [['everyone', 'first_word', 15]]);
  await assert.rejects(to(felt, 'closed'), /still waits for the first word/);
  const statusId = (await listStatuses(kernel.db)).find(({ category }) => category === 'closed')?.id;
  await assert.rejects(declare('everyone', { statusId }), /written down afterwards/);
  const internal = await declare('nobody', { triage: true });
  await to(internal, 'closed');
});

test('declined: whoever heard nothing is owed nothing, and nobody asks any more', async () => {
  const id = await declare('unknown', { triage: true });
  await kernel.run(declineIncident, { incidentId: id, reason: 'A planned deploy' }, by);
  await minutes(30);
  assert.deepEqual(await owed(id), []);
  assert.equal((await show(id)).undecidedSince, null);
});

test('canceled: whoever heard something is owed a closing word, by the promised time', async () => {
  const id = await declare('everyone');
  await publish(id, 10);
  await kernel.run(cancelIncident, { incidentId: id, reason: 'It was the monitoring' }, by);
  assert.deepEqual(await owed(id), [['everyone', 'resolved_notice', 10]]);
  await kernel.run(reopenIncident, { incidentId: id }, by);
  assert.deepEqual(await owed(id), [['everyone', 'first_word', 10]], 'reopened: a first word, by the promised time');
  assert.equal((await show(id)).decision?.answer, 'everyone');
  const [again] = (await show(id)).commitments.filter(({ state }) => state === 'open');
  const waived = kernel.run(waiveCommitment, { commitmentId: again?.id ?? '', reason: 'Opened again' }, by);
  await assert.rejects(waived, /promised this word/);
});

test('called off or merged: nobody is told that it goes on; that it is over, and what was wrong, they are', async () => {
  const [gone, from, into] = [await declare('everyone'), await declare('everyone'), await declare('everyone')];
  for (const id of [gone, from]) await publish(id, 20);
  await minutes(1);
  await kernel.run(cancelIncident, { incidentId: gone, reason: 'It was the monitoring' }, by);
  await kernel.run(mergeIncident, { incidentId: from, intoId: into }, by);
  await assert.rejects(publish(gone, 20, 'We found the cause of it: a full disk.'), /“resolved”, or reopen it first/);
  await assert.rejects(publish(from, 20, 'We found the cause of it: a full disk.'), /merged into INC-\d+: go on there/);
  const [wrong] = (await show(gone)).published;
  await kernel.run(
    takeDownUpdate,
    { incidentId: gone, publicationId: wrong?.id ?? '', reason: 'Another customer was named' },
    by,
  );
  const right = { status: 'investigating' as const, words: 'Payments never failed: our own check was wrong.' };
  await kernel.run(publishUpdate, { incidentId: gone, ...right, correction: true, nextUpdateInMinutes: 20 }, by);
  for (const incidentId of [gone, from])
    await kernel.run(publishUpdate, { incidentId, status: 'resolved', words: `It is over: ${incidentId}.` }, by);
});

test('opened again after a missed promise, or after the all-clear: the first word has the time of a first word', async () => {
  const [missed, told] = [await declare('everyone'), await declare('everyone')];
  await publish(missed, 10);
  await publish(told, 10);
  const over = { status: 'resolved' as const, words: `Payments work again: ${told}.` };
  await kernel.run(publishUpdate, { incidentId: told, ...over }, by);
  for (const incidentId of [missed, told])
    await kernel.run(cancelIncident, { incidentId, reason: 'It was the monitoring' }, by);
  await minutes(11);
  for (const incidentId of [missed, told]) {
    await kernel.run(reopenIncident, { incidentId }, by);
    assert.deepEqual(await owed(incidentId), [['everyone', 'first_word', 15]]);
  }
});

test('opened again: what was agreed on for a long incident is agreed on anew', async () => {
  const id = await declare('everyone');
  await kernel.run(confirmLongIncident, { incidentId: id, reason: 'A restore takes all night', everyMinutes: 240 }, by);
  await publish(id, 240, 'We restore a backup and write every 4 hours.');
  await kernel.run(publishUpdate, { incidentId: id, status: 'resolved', words: 'All data is back.' }, by);
  await kernel.run(cancelIncident, { incidentId: id, reason: 'It is over' }, by);
  await kernel.run(reopenIncident, { incidentId: id }, by);
  await assert.rejects(publish(id, 240, 'The same disk fails once more.'), /confirm a long incident/);
  const again = { status: 'investigating' as const, words: 'The same disk fails once more.' };
  await kernel.run(publishUpdate, { incidentId: id, ...again }, by);
  assert.deepEqual(await owed(id), [['everyone', 'next_update', 30]]);
});

test('resolved and opened again: its components are as bad as before, until somebody says otherwise', async () => {
  const id = await declare('everyone');
  const [part] = await listComponents(kernel.db);
  const say = (status: 'identified' | 'resolved', impact: 'full_outage' | 'operational', words: string) => {
    const components = [{ componentId: part?.id ?? '', status: impact }];
    const next = status === 'resolved' ? null : 30;
    return kernel.run(publishUpdate, { incidentId: id, status, words, components, nextUpdateInMinutes: next }, by);
  };
  const drafted = async () => (await kernel.ask(publishDraft, { incidentId: id }, by)).components;
  await say('identified', 'full_outage', 'Payments fail for everyone since noon.');
  await say('resolved', 'operational', 'Payments work again for everyone.');
  const over = (await listStatuses(kernel.db)).find(({ category }) => category === 'learning');
  await kernel.run(changeStatus, { incidentId: id, statusId: over?.id ?? '' }, by);
  await kernel.run(reopenIncident, { incidentId: id }, by);
  assert.deepEqual(await drafted(), [{ componentId: part?.id, status: 'full_outage' }]);
});

test('paused: what customers were promised stays owed, and is missed when nobody says it', async () => {
  const id = await declare('everyone');
  await publish(id, 30);
  const until = new Date(kernel.now().getTime() + 12 * 3_600_000);
  await kernel.run(pauseIncident, { incidentId: id, reason: 'The vendor works overnight', until }, by);
  assert.deepEqual(await owed(id), [['everyone', 'next_update', 30]]);
  await minutes(31);
  const breaches = (await kernel.facts('commitment.breached')).filter(({ incidentId }) => incidentId === id);
  assert.ok(breaches.some(({ refs }) => refs.kind === 'next_update'));
});

test('merged: the other owes by the earlier promise, and the readers of the duplicate a closing word', async () => {
  const [from, into] = [await declare('everyone'), await declare('everyone')];
  await publish(from, 20);
  await publish(into, 60);
  await kernel.run(mergeIncident, { incidentId: from, intoId: into }, by);
  assert.deepEqual(await owed(into), [['everyone', 'next_update', 20]]);
  assert.deepEqual(await owed(from), [['everyone', 'resolved_notice', 15]]);
  const last = { status: 'resolved' as const, words: 'We go on about this under “Checkout”.' };
  await kernel.run(publishUpdate, { incidentId: from, ...last }, by);
  assert.deepEqual(await owed(from), []);
});

test('merged while customers counted as affected: “nobody outside” is asked again, by the earlier clock', async () => {
  const [from, into] = [await declare('unknown'), await declare('nobody')];
  await minutes(12);
  await kernel.run(mergeIncident, { incidentId: from, intoId: into }, by);
  assert.equal((await show(into)).decision, null);
  assert.deepEqual(await owed(into), [['undecided', 'first_word', 13]]);
});

test('merged before anybody heard: the other owes the first word by the earlier time, nothing is owed twice', async () => {
  const from = await declare('everyone');
  await minutes(5);
  const into = await declare('nobody');
  await kernel.run(mergeIncident, { incidentId: from, intoId: into }, by);
  assert.equal((await show(into)).decision?.answer, 'everyone', 'whom the duplicate touches, the other touches too');
  assert.deepEqual(await owed(into), [['everyone', 'first_word', 10]]);
  assert.deepEqual(await owed(from), []);
});

test('merged into what is over but not closed: the first word is owed there, by the earlier time', async () => {
  const over = (await listStatuses(kernel.db)).find(({ category }) => category === 'learning');
  const statusId = over?.id ?? '';
  const from = await declare('everyone');
  await minutes(5);
  const into = await declare('nobody');
  await kernel.run(changeStatus, { incidentId: into, statusId }, by);
  await kernel.run(mergeIncident, { incidentId: from, intoId: into }, by);
  assert.deepEqual(await owed(into), [['everyone', 'first_word', 10]]);
  const [one, told] = [await declare('one_customer'), await declare('everyone')];
  await publish(told);
  await kernel.run(publishUpdate, { incidentId: told, status: 'resolved', words: `It is over: ${told}.` }, by);
  await kernel.run(changeStatus, { incidentId: told, statusId }, by);
  await kernel.run(mergeIncident, { incidentId: one, intoId: told }, by);
  assert.deepEqual(await owed(told), [['one_customer', 'first_word', 15]]);
});

test('merged: a customer who was told by phone is told on by the other', async () => {
  const [from, into] = [await declare('one_customer'), await declare('everyone')];
  const word = { audience: 'one_customer' as const, whom: 'Globex', through: 'phone', words: 'We look into it.' };
  await kernel.run(recordWord, { incidentId: from, ...word, nextWordInMinutes: 25 }, by);
  await kernel.run(mergeIncident, { incidentId: from, intoId: into }, by);
  assert.deepEqual(await owed(from), []);
  assert.deepEqual(
    (await owed(into)).filter(([audience]) => audience === 'one_customer'),
    [['one_customer', 'next_update', 25]],
  );
});

test('a test incident runs its clock on a copy: nothing reaches the page, nobody is bothered', async () => {
  const id = await declare('everyone', { mode: 'test' });
  const [first] = (await show(id)).commitments;
  assert.equal(first?.kind, 'first_word');
  const { commitments: waiting } = await kernel.ask(waitingCommitments, { pageSize: 200 }, by);
  assert.ok(!waiting.some(({ incidentId }) => incidentId === id), 'it is not among the words that wait');
  await publish(id, 10);
  await kernel.jobs.drain();
  assert.ok(!(await findPageIncident(kernel.db, id)), 'nothing is on the page');
  const { published, commitments } = await show(id);
  assert.ok(published[0]?.seenAt, 'said on the copy is seen on the copy');
  assert.equal(commitments.find(({ kind }) => kind === 'first_word')?.state, 'met');
  await minutes(30);
  const unseen = (await kernel.facts('update.unseen')).filter(({ incidentId }) => incidentId === id);
  assert.deepEqual(unseen, []);
});

test('the desk comes in pages, with the counts of all', async () => {
  const all = await kernel.ask(waitingCommitments, { pageSize: 200 }, by);
  assert.ok(all.commitments.length > 3);
  const ids: string[] = [];
  let after: { dueAt: Date; id: string } | undefined;
  for (let more = true; more;) {
    const page = await kernel.ask(waitingCommitments, { pageSize: 2, after }, by);
    assert.deepEqual(page.counts, all.counts);
    ids.push(...page.commitments.map(({ id }) => id));
    [after, more] = [page.commitments.at(-1), page.more];
  }
  assert.deepEqual(
    ids,
    all.commitments.map(({ id }) => id),
  );
  assert.equal(all.counts.all, ids.length);
});

test('what is written down afterwards opens no clock', async () => {
  const id = await declare('everyone', { mode: 'retrospective' });
  await minutes(30);
  assert.deepEqual((await show(id)).commitments, []);
  // Nor does it slip into what is live, where no clock would run and nobody could be told.
  const live = (await listStatuses(kernel.db)).find(({ category }) => category === 'live');
  const statusId = live?.id ?? '';
  await assert.rejects(kernel.run(reopenIncident, { incidentId: id }, by), /Declare a new incident/);
  await assert.rejects(kernel.run(changeStatus, { incidentId: id, statusId }, by), /Declare a new incident/);
  await assert.rejects(declare('everyone', { mode: 'retrospective', statusId }), /Declare a new incident/);
});
