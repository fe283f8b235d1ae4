import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { owner, testKernel, type TestKernel } from '../../../test/kit/kernel.ts';
import { declareIncident } from '../../incidents/declare.ts';
import { incidents } from '../../incidents/module.ts';
import { systemActor, type Actor } from '../../kernel/ctx.ts';
import { UserError } from '../../kernel/errors.ts';
import { kernelModule } from '../../kernel/operations.ts';
import { addUser } from '../../people/add-user.ts';
import { actorForUser } from '../../people/authenticate.ts';
import { catalog } from '../../catalog/module.ts';
import { people } from '../../people/module.ts';
import { statusPages } from '../../status-pages/module.ts';
import { setSensitivity } from '../approvals/set-sensitivity.ts';
import { communications } from '../module.ts';
import { checkStage, regulatoryStages } from './check-stage.ts';
import { endClock } from './end-clock.ts';
import { selectClocks } from './find.ts';
import { ownClock } from './own-clock.ts';
import { recordFiling } from './record-filing.ts';
import { saveRegime } from './save-regime.ts';
import { setAnchor } from './set-anchor.ts';
import { listRegimes, regulatoryOf, regulatoryWaiting } from './show.ts';
import { startClock } from './start-clock.ts';

let kernel: TestKernel;
let ana: Actor;
const by = { actor: owner };
const hour = 3_600_000;
const hours = (count: number) => new Date(kernel.now().getTime() + count * hour);

before(async () => {
  kernel = await testKernel([kernelModule, people, catalog, incidents, statusPages, communications]);
  const { id } = await kernel.run(addUser, { name: 'Ana', email: 'ana@example.com', role: 'responder' }, by);
  ana = (await actorForUser(kernel, id)) as Actor;
  for (const { id, name, timeZone, inUse, ...regime } of await kernel.ask(listRegimes, {}, by)) {
    assert.equal(inUse, false, `${name} is in use by itself`);
    await kernel.run(saveRegime, { id, name, timeZone, inUse: true, ...regime }, by);
  }
});
after(() => kernel.end());

const refusedAt = (pointer: string) => (error: unknown) =>
  error instanceof UserError && error.refusals.some((one) => one.pointer === pointer);
const regime = async (name: string) =>
  (await kernel.ask(listRegimes, {}, by)).find((one) => one.name === name)?.id ?? '';
const declare = async (more: object = {}) =>
  (await kernel.run(declareIncident, { name: 'A laptop was stolen', ...more }, by)).id;
const shown = async (incidentId: string) => await kernel.ask(regulatoryOf, { incidentId }, by);
const wake = async () => {
  const system = { actor: systemActor('test') };
  for (const { id } of await regulatoryStages.due(kernel.context(system.actor))) {
    const [clockId = '', key = ''] = id.split('/');
    const clock = await selectClocks(kernel.db).where('id', '=', clockId).executeTakeFirstOrThrow();
    await kernel.run(checkStage, { incidentId: clock.incidentId, clockId, key }, system);
  }
};
const told = async (incidentId: string, name: string) =>
  (await kernel.facts(name)).filter((fact) => fact.incidentId === incidentId);

test('a clock counts from what was said, reminds who answers for it, and records what was missed at its true time', async () => {
  const incidentId = await declare();
  const regimeId = await regime('GDPR');
  const { id: clockId } = await kernel.run(startClock, { incidentId, regimeId, ownerId: ana.id, at: hours(-1) }, by);
  const [at] = (await shown(incidentId)).clocks[0]?.anchors ?? [];
  const due = new Date((at?.at?.getTime() ?? 0) + 72 * hour);
  assert.equal((await shown(incidentId)).clocks[0]?.stages[0]?.dueAt?.toISOString(), due.toISOString());
  await wake();
  assert.equal((await told(incidentId, 'regulatory_clock.reminded')).length, 0);
  kernel.advance(due.getTime() - 24 * hour - kernel.now().getTime() + 1);
  await wake();
  await wake();
  const [reminder, ...more] = await told(incidentId, 'regulatory_clock.reminded');
  assert.deepEqual([reminder?.refs.user_ids, more.length], [[ana.id], 0]);
  kernel.advance(26 * hour);
  await wake();
  await wake();
  const missed = await told(incidentId, 'regulatory_clock.missed');
  assert.deepEqual([missed.length, missed[0]?.refs.due_at], [1, due.toISOString()]);
  assert.ok((await kernel.ask(regulatoryWaiting, {}, by)).some((row) => row.clockId === clockId && row.breachedAt));
  await kernel.run(recordFiling, { incidentId, clockId, stage: 'authority', reference: 'AZ-17' }, by);
  assert.deepEqual((await told(incidentId, 'regulatory_clock.filed'))[0]?.refs.late, true);
  assert.ok(!(await kernel.ask(regulatoryWaiting, {}, by)).some((row) => row.clockId === clockId));
});

test('what is late when its moment is said is noticed by the clock, not by whoever said it', async () => {
  const incidentId = await declare();
  const regimeId = await regime('GDPR');
  await kernel.run(startClock, { incidentId, regimeId, at: hours(-80) }, by);
  assert.equal((await told(incidentId, 'regulatory_clock.missed')).length, 0);
  await wake();
  const [missed, ...more] = await told(incidentId, 'regulatory_clock.missed');
  assert.deepEqual([missed?.actor.kind, more.length], ['system', 0]);
});

test('another moment needs a reason and moves the deadline; the old one stays on the record', async () => {
  const incidentId = await declare();
  const [aware, earlier, classified, filed] = [hours(-2), hours(-10), hours(-1), hours(-0.5)];
  const regimeId = await regime('DORA');
  const { id: clockId } = await kernel.run(startClock, { incidentId, regimeId, at: aware }, by);
  const anchor = { incidentId, clockId, kind: 'aware' as const, at: earlier };
  await assert.rejects(kernel.run(setAnchor, anchor, by), refusedAt('evidence'));
  await kernel.run(setAnchor, { ...anchor, evidence: 'a message of the night before' }, by);
  await kernel.run(setAnchor, { incidentId, clockId, kind: 'classified', at: classified }, by);
  const initial = async () => (await shown(incidentId)).clocks[0]?.stages.map(({ dueAt }) => dueAt?.toISOString());
  assert.deepEqual(await initial(), [new Date(classified.getTime() + 4 * hour).toISOString(), undefined, undefined]);
  const [first, second] = await told(incidentId, 'regulatory_clock.anchor_set');
  assert.deepEqual([first?.refs.previous, second?.refs.previous], [null, aware.toISOString()]);
  await kernel.run(recordFiling, { incidentId, clockId, stage: 'initial', filedAt: filed }, by);
  assert.equal((await initial())?.[1], new Date(filed.getTime() + 72 * hour).toISOString());
  await wake();
  kernel.advance(48 * hour);
  await wake();
  const reminded = await told(incidentId, 'regulatory_clock.reminded');
  assert.deepEqual([...new Set(reminded.map(({ refs }) => refs.stage))], ['intermediate']);
  const file = (stage: string) => kernel.run(recordFiling, { incidentId, clockId, stage }, by);
  await file('initial');
  assert.equal(
    (await initial())?.[1],
    new Date(filed.getTime() + 72 * hour).toISOString(),
    'an amendment moves nothing',
  );
  await file('intermediate');
  const [, , final] = (await initial()) ?? [];
  kernel.advance(hour);
  await file('intermediate');
  const later = new Date((await initial())?.[2] ?? '').getTime() - new Date(final ?? '').getTime();
  assert.ok(Math.abs(later - hour) < 60_000, 'the final report counts from the last intermediate one');
});

test('it is ended by a person with a reason, and not by the end of the incident', async () => {
  const incidentId = await declare();
  const regimeId = await regime('NIS2');
  const { id: clockId } = await kernel.run(startClock, { incidentId, regimeId, at: hours(-1) }, by);
  await assert.rejects(kernel.run(startClock, { incidentId, regimeId }, by), refusedAt('regimeId'));
  await assert.rejects(kernel.run(endClock, { incidentId, clockId, reason: '' }, by), refusedAt('reason'));
  const system = { actor: systemActor('test') };
  await assert.rejects(
    kernel.run(endClock, { incidentId, clockId, reason: 'It is over now' }, system),
    /Only a person/,
  );
  await kernel.run(endClock, { incidentId, clockId, reason: 'Nothing significant happened' }, by);
  kernel.advance(80 * hour);
  await wake();
  assert.equal((await told(incidentId, 'regulatory_clock.missed')).length, 0);
  await assert.rejects(kernel.run(ownClock, { incidentId, clockId, ownerId: ana.id }, by), /has ended/);
});

test('what a private incident owes to authorities is for its members, and answered for by one of them', async () => {
  const incidentId = await declare({ visibility: 'private' });
  const regimeId = await regime('GDPR');
  await assert.rejects(kernel.run(startClock, { incidentId, regimeId, ownerId: ana.id }, by), {
    message: 'Ana does not see this private incident. Let them in first.',
  });
  await kernel.run(startClock, { incidentId, regimeId, at: hours(-1) }, by);
  await assert.rejects(kernel.run(startClock, { incidentId, regimeId }, { actor: ana }), /There is no such incident/);
  assert.ok((await kernel.ask(regulatoryWaiting, {}, by)).some((row) => row.incidentId === incidentId));
  assert.ok(!(await kernel.ask(regulatoryWaiting, {}, { actor: ana })).some((row) => row.incidentId === incidentId));
});

test('what an incident is about suggests a law; settings that cannot be counted are refused at their place', async () => {
  const incidentId = await declare();
  await kernel.run(setSensitivity, { incidentId, class: 'privacy' }, by);
  const suggested = (await shown(incidentId)).regimes.filter((one) => one.suggested).map(({ name }) => name);
  assert.deepEqual(suggested, ['GDPR']);
  const stage = { key: 'report', name: 'Report', limits: [{ after: 'aware', amount: 6, unit: 'hours' as const }] };
  const law = { name: 'CERT-In', stages: [stage], timeZone: 'Asia/Kolkata', weekdays: [1, 2, 3, 4, 5] };
  const refused = async (change: object, pointer: string) =>
    await assert.rejects(kernel.run(saveRegime, { ...law, ...change }, by), refusedAt(pointer));
  await refused({ name: 'gdpr' }, 'name');
  await refused({ timeZone: 'Mars/Olympus' }, 'timeZone');
  await refused({ weekdays: [] }, 'weekdays');
  await refused({ holidays: ['25 December'] }, 'holidays.0');
  await refused({ stages: [{ ...stage, limits: [{ after: 'filed:other', amount: 1, unit: 'hours' }] }] }, 'stages.0');
  const { id } = await kernel.run(saveRegime, law, by);
  const at = hours(-1);
  const { id: clockId } = await kernel.run(startClock, { incidentId, regimeId: id, at }, by);
  await kernel.run(saveRegime, { ...law, id, inUse: false }, by);
  const running = (await shown(incidentId)).clocks.find((clock) => clock.id === clockId);
  assert.equal(running?.stages[0]?.dueAt?.getTime(), at.getTime() + 6 * hour);
  assert.ok(!(await shown(incidentId)).regimes.some((one) => one.name === 'CERT-In'));
});
