import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { owner, testKernel, type TestKernel } from '../../../test/kit/kernel.ts';
import { catalog } from '../../catalog/module.ts';
import { expressions } from '../../expressions/module.ts';
import { changeSeverity } from '../../incidents/change-severity.ts';
import { changeStatus } from '../../incidents/change-status.ts';
import { declareIncident } from '../../incidents/declare.ts';
import { listSeverities, listStatuses } from '../../incidents/find.ts';
import { followIncident } from '../../incidents/followers/follow.ts';
import { incidents } from '../../incidents/module.ts';
import { mergeIncident } from '../../incidents/merges/merge.ts';
import { makePrivate } from '../../incidents/private/make-private.ts';
import { makePublic } from '../../incidents/private/make-public.ts';
import { kernelModule } from '../../kernel/operations.ts';
import { addUser } from '../../people/add-user.ts';
import { people } from '../../people/module.ts';
import { saveComponent } from '../../status-pages/components/save-component.ts';
import { findPageIncident } from '../../status-pages/find.ts';
import { statusPages } from '../../status-pages/module.ts';
import { addPage } from '../../status-pages/pages/add-page.ts';
import { communicationFigures } from '../figures/of-incidents.ts';
import { draftFor } from '../draft.ts';
import { saveFactSheet } from '../fact-sheet/save.ts';
import { emptySheet } from '../fact-sheet/rules.ts';
import { takeDownUpdate } from '../mistakes/take-down-update.ts';
import { communications } from '../module.ts';
import { savePolicy } from '../policies/save-policy.ts';
import { publishUpdate } from '../publish-update.ts';
import { communicationsOf } from '../show.ts';

let kernel: TestKernel;
let insidePage = '';
const by = { actor: owner };
const minute = 60_000;
before(async () => {
  kernel = await testKernel([kernelModule, people, catalog, expressions, incidents, statusPages, communications]);
  insidePage = (await kernel.run(addPage, { name: 'Inside', slug: 'inside', kind: 'internal' }, by)).id;
});
after(() => kernel.end());

const severity = async (name: string) => (await listSeverities(kernel.db)).find((one) => one.name === name)?.id ?? '';
async function declare(severityName: string, more: object = {}): Promise<string> {
  const lent = { communications: { answer: 'nobody', reason: 'Internal tool' } };
  const given = { name: 'Payroll is down', severityId: await severity(severityName), lent, ...more };
  return (await kernel.run(declareIncident, given, by)).id;
}
const show = (incidentId: string) => kernel.ask(communicationsOf, { incidentId }, by);
const owed = async (incidentId: string) =>
  (await show(incidentId)).commitments
    .filter(({ state }) => state === 'open')
    .map(({ kind, audience, openedAt, dueAt }) => [
      `${kind} ${audience}`,
      Math.round((dueAt.getTime() - openedAt.getTime()) / minute),
    ]);
const tell = async (incidentId: string, words: string, more: object = {}) => {
  const given = { incidentId, audience: 'internal', status: 'investigating', words, ...more } as const;
  const { id } = await kernel.run(publishUpdate, given, by);
  await kernel.jobs.drain();
  return id ?? '';
};
const open = async (incidentId: string) => {
  await kernel.run(makePublic, { incidentId }, by);
  await kernel.jobs.drain();
};
let version = 0;
const speakInside = async (internalFrom: 'critical' | 'major' | null) => {
  const rest = { rows: [], mostUnchanged: 3, nobodyMinutes: 60, longestRhythm: 1440 };
  version = (await kernel.run(savePolicy, { ...rest, basedOn: version, internalFrom }, by)).version;
};

test('people inside are told what may not be told outside, decide nothing, and are promised the next word', async () => {
  const { id: componentId } = await kernel.run(saveComponent, { name: 'Payroll' }, by);
  const incidentId = await declare('Major');
  assert.deepEqual(await owed(incidentId), []);
  const components = [{ componentId, status: 'partial_outage' as const }];
  await tell(incidentId, 'Globex waits for OPS-12 on db1.internal; Ana Souza leads.', { components });
  const { decision, published } = await show(incidentId);
  assert.equal(decision?.answer, 'nobody');
  assert.deepEqual([published[0]?.audience, published[0]?.seenAt !== null], ['internal', true]);
  assert.deepEqual(await owed(incidentId), [['next_update internal', 120]]);
  assert.equal((await findPageIncident(kernel.db, incidentId, insidePage))?.name, 'Payroll is down');
  assert.equal(await findPageIncident(kernel.db, incidentId), null, 'the public page says nothing');
  const secret = 'The token is AKIAIOSFODNN7EXAMPLE and works.';
  await assert.rejects(tell(incidentId, secret), /what looks like/);
  await assert.rejects(tell(incidentId, 'Globex waits for OPS-12 on db1.internal; Ana Souza leads.'), /said before/);
  const figures = await kernel.ask(communicationFigures, {}, by);
  assert.ok(!figures.some(({ incident }) => incident.id === incidentId), 'no customer heard of it');
});

test('their clock runs where the policy says so: from declaring, a worse severity, and until it is over', async () => {
  await speakInside('critical');
  const incidentId = await declare('Major');
  assert.deepEqual(await owed(incidentId), []);
  await kernel.run(changeSeverity, { incidentId, severityId: await severity('Critical') }, by);
  assert.deepEqual(
    (await owed(incidentId)).filter(([what]) => what === 'first_word internal'),
    [['first_word internal', 15]],
  );
  const closed = (await listStatuses(kernel.db)).find(({ category }) => category === 'closed')?.id ?? '';
  const close = () => kernel.run(changeStatus, { incidentId, statusId: closed }, by);
  await assert.rejects(close(), /People inside still wait for the first word/);
  await tell(incidentId, 'Nobody is paid today. We restore from the copy of Monday.');
  await assert.rejects(close(), /People inside still wait/);
  await tell(incidentId, 'Everybody is paid.', { status: 'resolved' });
  assert.deepEqual(
    (await owed(incidentId)).filter(([what]) => String(what).endsWith('internal')),
    [],
  );
  const other = await declare('Critical');
  assert.ok((await owed(other)).some(([what]) => what === 'first_word internal'));
  const practice = await declare('Critical', { mode: 'test' });
  assert.ok((await owed(practice)).some(([what]) => what === 'first_word internal'));
  const hidden = await declare('Critical', { visibility: 'private' });
  assert.deepEqual(await owed(hidden), []);
  await speakInside(null);
});

test('what is private comes to no internal page, unless it stood there: then it goes on under the name that is known', async () => {
  const quiet = await declare('Major', { visibility: 'private' });
  await tell(quiet, 'Only those who follow read this.');
  assert.equal(await findPageIncident(kernel.db, quiet, insidePage), null);
  const incidentId = await declare('Major');
  await tell(incidentId, 'Wages are wrong.');
  await kernel.run(makePrivate, { incidentId }, by);
  await tell(incidentId, 'Wages are right again.', { status: 'resolved' });
  const onPage = await findPageIncident(kernel.db, incidentId, insidePage);
  assert.deepEqual([onPage?.name, onPage?.status], ['Payroll is down', 'resolved']);
});

test('once it is opened, where things stand comes to their page: the last words, unless it is over', async () => {
  const incidentId = await declare('Major', { visibility: 'private' });
  await tell(incidentId, 'Wages are wrong.');
  await tell(incidentId, 'Wages wait for the bank.', { status: 'identified' });
  await open(incidentId);
  const onPage = await findPageIncident(kernel.db, incidentId, insidePage);
  assert.deepEqual([onPage?.name, onPage?.status], ['Payroll is down', 'identified']);
  const over = await declare('Major', { visibility: 'private' });
  await tell(over, 'Wages are right again.', { status: 'resolved' });
  await open(over);
  assert.equal(await findPageIncident(kernel.db, over, insidePage), null);
});

test('words that were taken down before they could be posted are posted nowhere', async () => {
  const incidentId = await declare('Major');
  const given = { incidentId, audience: 'internal', status: 'investigating', words: 'Wages are lost.' } as const;
  const { id: publicationId } = await kernel.run(publishUpdate, given, by);
  await kernel.run(takeDownUpdate, { incidentId, publicationId: publicationId ?? '', reason: 'They are not.' }, by);
  await kernel.jobs.drain();
  assert.equal(await findPageIncident(kernel.db, incidentId, insidePage), null);
});

test('their clock starts again: opened, reopened, and a duplicate that stands on their page is owed an end', async () => {
  await speakInside('critical');
  const hidden = await declare('Critical', { visibility: 'private' });
  await kernel.run(makePublic, { incidentId: hidden }, by);
  assert.ok((await owed(hidden)).some(([what]) => what === 'first_word internal'));
  await speakInside(null);
  const [from, into] = [await declare('Major'), await declare('Major')];
  await tell(from, 'Nobody is paid.');
  await kernel.run(mergeIncident, { incidentId: from, intoId: into }, by);
  assert.deepEqual(await owed(from), [['resolved_notice internal', 60]]);
  await tell(from, 'It goes on elsewhere.', { status: 'resolved' });
  assert.equal((await findPageIncident(kernel.db, from, insidePage))?.status, 'resolved');
});

test('the draft says what is known to those who lead, and counts who follows', async () => {
  const incidentId = await declare('Major');
  const facts = { ...emptySheet, symptom: 'wages are late', cause: 'a full volume' };
  await kernel.run(saveFactSheet, { incidentId, ...facts, revision: 0 }, by);
  const { id } = await kernel.run(addUser, { name: 'Ana', email: 'ana@acme.example', role: 'owner' }, by);
  const ana = { kind: 'user' as const, id, name: 'Ana', permissions: 'all' as const };
  await kernel.run(followIncident, { incidentId }, { actor: ana });
  const draft = await draftFor(kernel.context(owner), by, { incidentId, audience: 'internal' });
  assert.match(draft.words, /Payroll is down[^]*Wages are late[^]*Cause: a full volume/);
  assert.deepEqual([draft.needsTitle, draft.publicTitle], [false, 'Payroll is down']);
  const inside = draft.audiences.find(({ audience }) => audience === 'internal');
  assert.equal(inside?.customers, 1);
});

test('wrong words are taken off the internal page, and put right there', async () => {
  const incidentId = await declare('Major');
  const publicationId = await tell(incidentId, 'Wages are lost.');
  await kernel.run(takeDownUpdate, { incidentId, publicationId, reason: 'They are not.' }, by);
  assert.ok((await owed(incidentId)).some(([what]) => what === 'correction internal'));
  const draft = await draftFor(kernel.context(owner), by, { incidentId, audience: 'internal' });
  assert.match(draft.words, /^Earlier we said: “Wages are lost.” That was wrong: $/);
  await tell(incidentId, `${draft.words}they are late.`, { correction: true });
  assert.deepEqual(await owed(incidentId), [['next_update internal', 120]]);
});
