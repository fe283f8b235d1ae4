import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { owner, testKernel, type TestKernel } from '../../../test/kit/kernel.ts';
import { changeStatus } from '../../incidents/change-status.ts';
import { declareIncident } from '../../incidents/declare.ts';
import { listSeverities, listStatuses } from '../../incidents/find.ts';
import { catalog } from '../../catalog/module.ts';
import { incidents } from '../../incidents/module.ts';
import { systemActor } from '../../kernel/ctx.ts';
import type { UserError } from '../../kernel/errors.ts';
import { kernelModule } from '../../kernel/operations.ts';
import { addUser } from '../../people/add-user.ts';
import { people } from '../../people/module.ts';
import { buildModel } from '../../status-pages/build-model.ts';
import { needPage } from '../../status-pages/find.ts';
import { statusPages } from '../../status-pages/module.ts';
import { renderPage } from '../../status-pages/public/render.ts';
import { communications } from '../module.ts';
import { undoUpdate } from '../mistakes/undo-update.ts';
import { noteSeen } from '../note-seen.ts';
import { publishUpdate } from '../publish-update.ts';
import { communicationsOf } from '../show.ts';
import { publishWriteUp } from './publish-write-up.ts';
import { businessDaysAfter } from './days.ts';
import { endOf, faultOfDay } from './rules.ts';
import { saveWriteUp } from './save-write-up.ts';
import { writeUpOfIncident } from './show.ts';

let kernel: TestKernel;
const by = { actor: owner };
const dayMs = 24 * 3_600_000;
before(async () => {
  const modules = [kernelModule, people, catalog, incidents, statusPages, communications];
  kernel = await testKernel(modules, { DEMO: 'false', HOLD_SECONDS: '20' });
});
after(() => kernel.end());

const status = async (category: string) =>
  (await listStatuses(kernel.db)).find((one) => one.category === category)?.id ?? '';
const open = async (incidentId: string) =>
  (await kernel.ask(communicationsOf, { incidentId }, by)).commitments.filter(({ state }) => state === 'open');
const owedStory = async (incidentId: string) => (await open(incidentId)).find(({ kind }) => kind === 'write_up');
const show = (incidentId: string) => kernel.ask(writeUpOfIncident, { incidentId }, by);
const inDays = (days: number) => new Date(kernel.now().getTime() + days * dayMs).toISOString().slice(0, 10);
const publish = (incidentId: string, more: object = {}) =>
  kernel.run(publishUpdate, { incidentId, status: 'resolved', words: 'Card payments work again.', ...more }, by);
const firstWords = { words: 'Card payments fail for everyone.', publicTitle: 'Payments fail', nextUpdateInMinutes: 20 };
const declared = async (severity: string) => {
  const severityId = (await listSeverities(kernel.db)).find(({ name }) => name === severity)?.id;
  const lent = { communications: { answer: 'everyone' } };
  const { id } = await kernel.run(declareIncident, { name: 'Checkout is down', severityId, lent }, by);
  await publish(id, { status: 'investigating', ...firstWords });
  return id;
};
const pageText = async (path: RegExp) => {
  await kernel.jobs.drain();
  const { model } = await buildModel(kernel.context(owner), (await needPage(kernel.db)).id);
  return renderPage(model)
    .filter((file) => path.test(file.path))
    .map(({ bytes }) => bytes.toString())
    .join('\n');
};
const refused = (pattern: RegExp) => (error: UserError) => pattern.test(error.message);

test('days are counted without weekends, and a day that is over or far away is refused', () => {
  const friday = new Date('2026-11-27T10:00:00Z');
  assert.equal(businessDaysAfter(friday, 1), '2026-11-30');
  assert.equal(businessDaysAfter(friday, 5), '2026-12-04');
  assert.equal(faultOfDay('2026-11-27', friday), null);
  assert.match(faultOfDay('2026-11-26', friday) ?? '', /day is over/);
  assert.match(faultOfDay('2027-11-26', friday) ?? '', /within 90 days/);
});

test('a critical incident that customers saw owes a write-up when it leaves live; a minor one does not', async () => {
  for (const [severity, owes] of [
    ['Critical', true],
    ['Minor', false],
  ] as const) {
    const id = await declared(severity);
    await kernel.run(changeStatus, { incidentId: id, statusId: await status('learning') }, by);
    const story = await owedStory(id);
    assert.equal(story !== undefined, owes, severity);
    if (story) assert.equal(story.dueAt.getTime(), endOf(businessDaysAfter(kernel.now(), 5)).getTime());
    // Its preview stands under the title that visitors know.
    assert.equal((await show(id)).publicTitle, 'Payments fail');
  }
});

test('the promised day is the due time, stands on the page, and is kept by publishing the story there', async () => {
  const id = await declared('Critical');
  await kernel.run(changeStatus, { incidentId: id, statusId: await status('learning') }, by);
  const { id: ownerId } = await kernel.run(
    addUser,
    { name: 'Ana Souza', email: 'ana@acme.example', role: 'responder' },
    by,
  );
  const day = inDays(12);
  await publish(id, { writeUp: { by: day, ownerId } });
  const story = await owedStory(id);
  assert.deepEqual([story?.dueAt.getTime(), story?.source], [endOf(day).getTime(), 'promise']);
  assert.match(await pageText(/^\/incidents\/[^/]+$/), /A full write-up follows by/);
  // Nobody is kept from closing by it.
  await kernel.run(changeStatus, { incidentId: id, statusId: await status('closed') }, by);
  const text = '## What happened\n\nA certificate **expired**.';
  const { revision } = (await kernel.run(saveWriteUp, { incidentId: id, words: text, revision: 0 }, by)) as {
    revision: number;
  };
  await assert.rejects(
    kernel.run(saveWriteUp, { incidentId: id, words: 'Something else', revision: 0 }, by),
    refused(/has written on meanwhile/),
  );
  const said = await kernel.run(publishWriteUp, { incidentId: id, revision }, by);
  assert.equal(await owedStory(id), undefined);
  const told = await pageText(/write-up$/);
  assert.match(told, /What happened<\/h\d>/);
  assert.match(told, /<strong>expired<\/strong>/);
  const incidentPage = await pageText(/^\/incidents\/[^/]+$/);
  assert.doesNotMatch(incidentPage, /follows by|certificate/);
  assert.match(incidentPage, /Read the full write-up/);
  const { incidents: listed } = JSON.parse(await pageText(/^\/api\/v2\/incidents\.json$/));
  assert.deepEqual([listed[0].status, listed[0].incident_updates[0].status], ['postmortem', 'postmortem']);
  const seen = { incidentId: id, publicationId: said.id ?? '', seenAt: kernel.now() };
  await kernel.run(noteSeen, seen, { actor: systemActor('test') });
  const { owed, published, owner: writer } = await show(id);
  assert.deepEqual([owed.length, published.length, writer?.name], [0, 1, 'Ana Souza']);
});

test('a story that is late climbs the ladder by days and says so on the page; undone, it is owed again', async () => {
  const id = await declared('Minor');
  const day = inDays(3);
  await publish(id, { writeUp: { by: day } });
  kernel.advance(25_000);
  const due = endOf(day).getTime();
  kernel.advance(due - kernel.now().getTime() + 1000);
  await kernel.jobs.sweep();
  await kernel.jobs.drain();
  assert.ok((await owedStory(id))?.breachedAt);
  const about = (await kernel.facts('commitment.warned')).filter(({ refs }) => refs.kind === 'write_up');
  assert.equal(about.at(-1)?.refs.rung, 2);
  assert.match(await pageText(/^\/incidents\/[^/]+$/), /was promised by/);
  await kernel.run(saveWriteUp, { incidentId: id, words: 'A disk was full.', revision: 0 }, by);
  const { id: publicationId } = await kernel.run(publishWriteUp, { incidentId: id, revision: 1 }, by);
  assert.equal(await owedStory(id), undefined);
  await kernel.run(undoUpdate, { incidentId: id, publicationId: publicationId ?? '' }, by);
  assert.ok((await owedStory(id))?.breachedAt);
});

test('a story is promised with the all-clear and told after it', async () => {
  const id = await declared('Minor');
  const early = { status: 'monitoring', words: 'We are watching it.', writeUp: { by: inDays(3) } };
  await assert.rejects(publish(id, early), refused(/promised when it is over/));
  await kernel.run(saveWriteUp, { incidentId: id, words: 'A disk was full.' }, by);
  await assert.rejects(
    kernel.run(publishWriteUp, { incidentId: id, revision: 1 }, by),
    refused(/first that it is over/),
  );
  await assert.rejects(publish(id, { writeUp: { by: '2020-01-01' } }), refused(/day is over/));
});
