import assert from 'node:assert/strict';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { FastifyInstance } from 'fastify';
import { owner, testKernel, type TestKernel } from '../../../test/kit/kernel.ts';
import { createEntry } from '../../catalog/entries/create-entry.ts';
import { updateEntry } from '../../catalog/entries/update-entry.ts';
import { catalog } from '../../catalog/module.ts';
import { expressions } from '../../expressions/module.ts';
import { declareIncident } from '../../incidents/declare.ts';
import { incidents } from '../../incidents/module.ts';
import type { UserError } from '../../kernel/errors.ts';
import { createHttp } from '../../kernel/http.ts';
import { kernelModule } from '../../kernel/operations.ts';
import { MailSink } from '../../outside/mail-sink.ts';
import { addUser } from '../../people/add-user.ts';
import { actorForUser } from '../../people/authenticate.ts';
import { people } from '../../people/module.ts';
import { saveComponent } from '../../status-pages/components/save-component.ts';
import { selectPages } from '../../status-pages/find.ts';
import { askEntry } from '../../status-pages/gates/ask-entry.ts';
import { openForStaff } from '../../status-pages/gates/open-for-staff.ts';
import { statusPages } from '../../status-pages/module.ts';
import { openCustomerPages } from '../../status-pages/pages/open-customer-pages.ts';
import { startStatusServer } from '../../status-pages/public/serve/server.ts';
import { approveWords } from '../approvals/approve.ts';
import { lastApproval } from '../approvals/find.ts';
import { setSensitivity } from '../approvals/set-sensitivity.ts';
import { addCustomers } from '../customers/add-customers.ts';
import { assignEvidence } from '../customers/assign-evidence.ts';
import { affectedCustomers } from '../customers/list.ts';
import { listEvidence } from '../customers/list-evidence.ts';
import { communications } from '../module.ts';
import { publishUpdate } from '../publish-update.ts';
import { communicationsOf } from '../show.ts';
import { answerQuestion } from './answer.ts';
import { askCustomers } from './ask.ts';
import { chooseOption } from './choose.ts';
import { optionFrom, tally } from './rules.ts';
import { questionsOf } from './show.ts';
import { saveTierWeights, showTierWeights } from './weights.ts';

let kernel: TestKernel;
let app: FastifyInstance;
let server: Awaited<ReturnType<typeof startStatusServer>>;
let sink: MailSink;
const by = { actor: owner };
const ids: Record<string, string> = {};

before(async () => {
  kernel = await testKernel([kernelModule, people, catalog, expressions, incidents, statusPages, communications], {
    DEMO: 'false',
  });
  const { DATA_DIR } = kernel.config;
  sink = new MailSink(join(DATA_DIR, 'mail'));
  kernel.config.SMTP_PORT = await sink.listen(0);
  app = await createHttp(kernel);
  await app.listen({ port: 0, host: '127.0.0.1' });
  const apiInternalUrl = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
  const folders = { root: join(DATA_DIR, 'pages'), spoolDirectory: join(DATA_DIR, 'spool') };
  const relayKey = kernel.config.relayKeys[0];
  server = await startStatusServer({
    port: 0,
    host: '127.0.0.1',
    apiInternalUrl,
    release: 'test',
    relayKey,
    ...folders,
  });
  kernel.config.STATUS_URL = `http://127.0.0.1:${server.port}`;
  for (const [name, tier] of [
    ['Globex', 'Enterprise'],
    ['Initech', 'Business'],
    ['Hooli', 'Business'],
  ] as const) {
    const host = `${name.toLowerCase()}.example`;
    const values = { tier, contacts: [`it@${host}`], domains: [host] };
    ids[name] = (await kernel.run(createEntry, { typeId: 'Custom["Customer"]', name, values }, by)).id;
  }
  await kernel.run(saveComponent, { name: 'Exports' }, by);
  await kernel.jobs.drain();
  server.refresh();
});
after(async () => {
  await server.close();
  await app.close();
  await sink.close();
  await kernel.end();
});

const options = [
  { label: 'Roll back now', pros: 'Works within ten minutes', cons: 'Orders of today are typed in again' },
  { label: 'Wait until tonight' },
];
const asking = { question: 'Shall we roll back now?', options, closesInMinutes: 60 };
const refusal = (pattern: RegExp, pointer?: string) => (error: UserError) => {
  assert.match(error.message, pattern);
  if (pointer) assert.equal(error.refusals[0]?.pointer, pointer);
  return true;
};
async function incidentWith(...names: string[]): Promise<string> {
  const lent = { communications: { answer: 'everyone' } };
  const { id } = await kernel.run(declareIncident, { name: 'Exports fail', lent }, by);
  if (names.length > 0)
    await kernel.run(addCustomers, { incidentId: id, customerIds: names.map((name) => ids[name] ?? '') }, by);
  return id;
}
const shown = async (incidentId: string) => {
  const [question] = await kernel.ask(questionsOf, { incidentId }, by);
  assert.ok(question);
  return question;
};
/** Mails are read once all are sent. */
async function mailTo(name: string, words: string): Promise<string> {
  await kernel.jobs.drain();
  const mails = await Promise.all(sink.list({ to: `it@${name.toLowerCase()}.example` }).map(({ id }) => sink.read(id)));
  const found = mails.flatMap((mail) => mail?.text ?? []).filter((text) => text.includes(words));
  assert.equal(found.length, 1, `one mail to ${name} says “${words}”`);
  return found[0] ?? '';
}
const linksIn = (text: string) => text.match(/http:\S+\/answer\/\S+/g) ?? [];
const post = async (url: string, fields: Record<string, string>) => {
  const answer = await fetch(url, { method: 'POST', body: new URLSearchParams(fields) });
  return { status: answer.status, text: await answer.text() };
};

const signIn = async (link: string) => {
  const entered = await fetch(link, { method: 'POST', body: new URLSearchParams(), redirect: 'manual' });
  assert.equal(entered.status, 303);
  const given = entered.headers.get('set-cookie') ?? '';
  assert.match(given, /; Path=\/p\/[^/;]+; /, 'the address without a slash at its end is of the page too');
  return { cookie: given.split(';')[0] ?? '' };
};

test('votes are counted with and without weights; an option is read from how it is typed', () => {
  const votes = [
    { option: 0, weight: 3 },
    { option: 1, weight: 1 },
    { option: 1, weight: 0.5 },
  ];
  assert.deepEqual(tally(3, votes), [
    { votes: 1, weighted: 3 },
    { votes: 2, weighted: 1.5 },
    { votes: 0, weighted: 0 },
  ]);
  assert.deepEqual(optionFrom('Roll back\n+ fast\n+ safe\n− orders again'), {
    ...{ label: 'Roll back', pros: 'fast; safe', cons: 'orders again' },
  });
});

test('affected customers are asked by mail, answer by a link that only its button votes with, and hear what was chosen', async () => {
  const incidentId = await incidentWith('Globex', 'Initech');
  await kernel.run(saveTierWeights, { weights: [{ tier: 'Enterprise', weight: 3 }] }, by);
  assert.deepEqual(await kernel.ask(showTierWeights, {}, by), [
    { tier: 'Business', weight: 1 },
    { tier: 'Enterprise', weight: 3 },
  ]);
  const before = (await kernel.ask(communicationsOf, { incidentId }, by)).published.length;
  await kernel.run(askCustomers, { incidentId, ...asking }, by);
  const { published, commitments } = await kernel.ask(communicationsOf, { incidentId }, by);
  assert.deepEqual([published.length - before, published[0]?.audience], [1, 'some_customers']);
  assert.ok(commitments.some(({ kind, audience }) => kind === 'next_update' && audience === 'some_customers'));
  const mail = await mailTo('Globex', 'Shall we roll back now?');
  assert.match(mail, /\n\nA\. .*\nFor: Works within ten minutes/, 'without marks of Markdown');
  assert.match(sink.list({ to: 'it@globex.example' })[0]?.subject ?? '', /^\[Your answer, please\] /);
  assert.doesNotMatch(mail, /Initech/);
  const [now = '', tonight = ''] = linksIn(mail);

  // A program that opens every link of a mail votes for nothing.
  const page = await fetch(tonight);
  const html = await page.text();
  assert.deepEqual([page.status, page.headers.get('cache-control')], [200, 'no-store']);
  assert.match(html, /Shall we roll back now\?/);
  assert.match(html, /name="option" value="1" required checked/);
  assert.doesNotMatch(html, /Initech|\[\[/);
  assert.equal((await fetch(tonight, { method: 'HEAD' })).status, 200);
  assert.equal((await shown(incidentId)).answers.length, 0);

  assert.equal((await post(tonight, { option: '1', words: 'We close at <six>' })).status, 200);
  assert.equal((await post(now, { option: '0' })).status, 200);
  assert.equal((await post(now, { words: 'nothing chosen' })).status, 422);
  assert.equal(
    (
      await post(
        now.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')),
        { option: '0' },
      )
    ).status,
    404,
  );
  const [initech = ''] = linksIn(await mailTo('Initech', 'Shall we roll back now?'));
  assert.equal((await post(initech, { option: '1', words: 'Please wait' })).status, 200);

  const question = await shown(incidentId);
  assert.deepEqual(question.results, [
    { votes: 1, weighted: 3 },
    { votes: 1, weighted: 1 },
  ]);
  assert.deepEqual(
    question.answers.map(({ customer, option, quote, saidBy }) => [customer, option, quote, saidBy]),
    [
      ['Globex', 0, '', 'it@globex.example'],
      ['Initech', 1, 'Please wait', 'it@initech.example'],
    ],
  );
  const answered = (await kernel.facts('question.answered')).filter((fact) => fact.incidentId === incidentId);
  assert.deepEqual(
    answered.map(({ refs }) => refs.replaces),
    [false, true, false],
  );

  const choice = { incidentId, questionId: question.id, option: 1 };
  await assert.rejects(
    kernel.run(chooseOption, { ...choice, why: 'Globex wants it so' }, by),
    refusal(/Globex/, 'words'),
  );
  await kernel.run(chooseOption, { ...choice, why: 'Most of you close at six.' }, by);
  const told = await mailTo('Initech', 'We chose: B. Wait until tonight.');
  assert.match(told, /Most of you close at six\./);
  assert.doesNotMatch(told, /Globex|customers answered/);
  assert.equal((await shown(incidentId)).state, 'chosen');
  assert.equal((await post(now, { option: '1' })).status, 409);
  assert.equal((await fetch(now)).status, 409);
  await assert.rejects(kernel.run(chooseOption, { ...choice, why: 'Again' }, by), refusal(/chosen already/));
});

test('whoever is affected too says so on the page; the address tells who it is, or somebody does', async () => {
  const incidentId = await incidentWith();
  const words = { status: 'investigating' as const, words: 'Exports are late for some of you.' };
  await kernel.run(publishUpdate, { incidentId, ...words, nextUpdateInMinutes: 30 }, by);
  await kernel.jobs.drain();
  server.refresh();
  const site = kernel.config.STATUS_URL;
  const index = await (await fetch(site)).text();
  const path = /\/incidents\/\w+/.exec(index)?.[0] ?? '';
  const html = await (await fetch(site + path)).text();
  const incident = /action="\/report"[\s\S]*?name="incident" value="(\w+)"/.exec(html)?.[1] ?? '';
  assert.ok(incident);
  const report = (fields: object) => post(`${site}/report`, { incident, email: '', words: 'Ours too', ...fields });
  assert.equal((await report({ email: 'nobody' })).status, 422);
  assert.equal((await report({ email: 'eve@hooli.example', words: '' })).status, 422);
  assert.equal((await report({ email: 'eve@hooli.example', incident: 'x' })).status, 404);
  for (let press = 0; press < 2; press++) assert.equal((await report({ email: 'eve@hooli.example' })).status, 200);
  assert.equal((await report({ email: 'joe@mail.example' })).status, 200);
  const affected = async () =>
    (await kernel.ask(affectedCustomers, { incidentId }, by)).customers.map(({ name, how }) => [name, how]);
  assert.deepEqual(await affected(), [['Hooli', 'evidence']]);
  const evidence = await kernel.ask(listEvidence, { incidentId }, by);
  assert.deepEqual(
    evidence.map(({ customer, saidBy, kind }) => [customer?.name, saidBy, kind]),
    [
      [undefined, 'joe@mail.example', 'report'],
      ['Hooli', 'eve@hooli.example', 'report'],
    ],
  );
  const evidenceId = evidence[0]?.id ?? '';
  await kernel.run(assignEvidence, { incidentId, evidenceId, customerId: ids.Initech ?? '' }, by);
  assert.deepEqual(await affected(), [
    ['Hooli', 'evidence'],
    ['Initech', 'evidence'],
  ]);
  const again = { incidentId, evidenceId, customerId: ids.Globex ?? '' };
  await assert.rejects(kernel.run(assignEvidence, again, by), /has its customer already/);
  // One address has three tries an hour.
  for (const [text, status] of [
    ['More', 200],
    ['Even more', 429],
  ] as const)
    assert.equal((await report({ email: 'eve@hooli.example', words: text })).status, status);
});

test('a customer answers on its own page, and staff who opened that page reads the question only', async () => {
  await kernel.run(openCustomerPages, {}, by);
  const incidentId = await incidentWith('Globex');
  await kernel.run(askCustomers, { incidentId, ...asking, question: 'Shall we empty the queue?' }, by);
  await kernel.jobs.drain();
  server.refresh();
  const page = await selectPages(kernel.db)
    .where('customerId', '=', ids.Globex ?? '')
    .executeTakeFirstOrThrow();
  const at = `${kernel.config.STATUS_URL}/p/${page.slug}`;
  const question = await shown(incidentId);
  const answer = async (headers: Record<string, string>, option: string) => {
    const body = new URLSearchParams({ question: question.id, option, words: 'Before noon, please' });
    const answered = await fetch(`${at}/answer`, { method: 'POST', headers, body });
    return { status: answered.status, text: await answered.text() };
  };
  assert.equal((await answer({}, '1')).status, 401, 'without a pass there is no answering');

  const { id } = await kernel.run(addUser, { name: 'Sam', email: 'sam@example.com', role: 'owner' }, by);
  const sam = await actorForUser(kernel, id);
  assert.ok(sam);
  const staff = await signIn((await kernel.run(openForStaff, { pageId: page.id }, { actor: sam })).url);
  assert.match(await (await fetch(`${at}/`, { headers: staff })).text(), /Shall we empty the queue\?/);
  const refused = await answer(staff, '1');
  assert.equal(refused.status, 403);
  assert.match(refused.text, /only the customer answers here\. Nothing was taken\./);
  assert.deepEqual((await shown(incidentId)).answers, []);

  await kernel.run(askEntry, { pageId: page.id, email: 'mia@globex.example', ip: '203.0.113.7' }, by);
  await kernel.jobs.drain();
  const mails = await Promise.all(sink.list({ to: 'mia@globex.example' }).map((mail) => sink.read(mail.id)));
  const link = /http:\S+\/enter\/\S+/.exec(mails[0]?.text ?? '')?.[0] ?? assert.fail('no link came');
  const mia = await signIn(link);
  const html = await (await fetch(`${at}/`, { headers: mia })).text();
  assert.ok(html.includes(`value="${question.id}"`) && /Roll back now/.test(html), 'the form stands below the words');
  const [asked = ''] = /Shall we empty the queue\?.*?<\/form>/s.exec(html) ?? [];
  const once = (words: string) => assert.equal(asked.split(words).length - 1, 1, words);
  for (const words of ['Roll back now', 'Works within ten minutes', 'typed in again', 'Please answer by']) once(words);
  assert.equal((await answer(mia, '1')).status, 200);
  const { answers, results } = await shown(incidentId);
  assert.deepEqual(
    answers.map(({ customer, option, quote, through }) => [customer, option, quote, through]),
    [['Globex', 1, 'Before noon, please', 'page']],
  );
  assert.equal(results[1]?.votes, 1);
  const told = (await kernel.facts('question.answered')).filter((fact) => fact.incidentId === incidentId);
  assert.deepEqual(
    told.map(({ body, refs }) => [body.customer, body.quote, refs.through]),
    [['Globex', 'Before noon, please', 'page']],
    'the timeline has it',
  );
  await kernel.run(chooseOption, { incidentId, questionId: question.id, option: 1, why: 'You close at six.' }, by);
  await kernel.jobs.drain();
  server.refresh();
  const settled = await (await fetch(`${at}/`, { headers: mia })).text();
  assert.ok(settled.includes('You close at six.') && !settled.includes(`value="${question.id}"`), 'nobody is asked on');
});

test('a question closes by its time, and what cannot be asked is refused where it stands', async () => {
  const incidentId = await incidentWith('Hooli');
  const cases = [
    [{ options: [{ label: 'Only this' }] }, /at least two/, 'options'],
    [{ options: [{ label: 'Same' }, { label: 'same' }] }, /stands here twice/, 'options.1.label'],
    [{ question: ' ' }, /Write what you ask/, 'question'],
    [{ closesInMinutes: 1 }, /five minutes/, 'closesInMinutes'],
    [{ audience: 'everyone' as 'some_customers' }, /affected customers/, 'audience'],
    [{ question: 'Does Initech mind?' }, /Initech/, 'words'],
  ] as const;
  for (const [change, pattern, pointer] of cases)
    await assert.rejects(
      kernel.run(askCustomers, { incidentId, ...asking, ...change } as never, by),
      refusal(pattern, pointer),
    );
  await kernel.run(askCustomers, { incidentId, ...asking, showsCounts: true }, by);
  const { id } = await shown(incidentId);
  const vote = { questionId: id, customerId: ids.Hooli ?? '', through: 'page' as const, option: 0 };
  await assert.rejects(kernel.run(answerQuestion, vote, by), /Only Candor itself/);
  kernel.advance(61 * 60_000);
  await kernel.jobs.sweep();
  await kernel.jobs.drain();
  assert.equal((await shown(incidentId)).state, 'closed');
  assert.equal((await kernel.facts('question.closed')).filter((one) => one.incidentId === incidentId).length, 1);
  await kernel.run(chooseOption, { incidentId, questionId: id, option: 0, why: 'It is safest.' }, by);
  assert.match(await mailTo('Hooli', 'It is safest.'), /0 of 1 customers answered/);
});

test('a question about a sensitive incident is read by another person first, and opens when it goes out', async () => {
  const incidentId = await incidentWith('Globex');
  const { id } = await kernel.run(addUser, { name: 'Ben', email: 'ben@example.com', role: 'owner' }, by);
  const ben = await actorForUser(kernel, id);
  assert.ok(ben);
  await kernel.run(setSensitivity, { incidentId, class: 'security' }, by);
  const { approval } = await kernel.run(askCustomers, { incidentId, ...asking, question: 'May we restart it?' }, by);
  assert.ok(approval);
  assert.deepEqual(await kernel.ask(questionsOf, { incidentId }, by), []);
  const waiting = await lastApproval(kernel.db, incidentId);
  const given = { incidentId, approvalId: approval.id, hash: waiting?.hash ?? '' };
  await kernel.run(approveWords, given, { actor: ben });
  assert.equal((await shown(incidentId)).state, 'open');
  await mailTo('Globex', 'May we restart it?');
});

test('who was asked and cannot be written to any more is named, and owed what was chosen by another way', async () => {
  const incidentId = await incidentWith('Globex', 'Hooli');
  await kernel.run(askCustomers, { incidentId, ...asking }, by);
  const { id: questionId } = await shown(incidentId);
  await kernel.run(updateEntry, { id: ids.Hooli ?? '', values: {} }, by);
  await kernel.run(chooseOption, { incidentId, questionId, option: 0, why: 'It is safest.' }, by);
  const left = (await kernel.facts('customers.unreachable')).filter((one) => one.incidentId === incidentId);
  assert.deepEqual(
    left.map(({ body }) => body.customers),
    [['Hooli']],
  );
  const { commitments } = await kernel.ask(communicationsOf, { incidentId }, by);
  assert.ok(
    commitments.some(({ state, kind, customer }) => state === 'open' && kind === 'first_word' && customer === 'Hooli'),
  );
});
