import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, beforeEach, test } from 'node:test';
import { owner, testKernel, type TestKernel } from '../../../test/kit/kernel.ts';
import { createEntry } from '../../catalog/entries/create-entry.ts';
import { catalog } from '../../catalog/module.ts';
import { expressions } from '../../expressions/module.ts';
import { changeSeverity } from '../../incidents/change-severity.ts';
import { changeStatus } from '../../incidents/change-status.ts';
import { declareIncident } from '../../incidents/declare.ts';
import { editIncident } from '../../incidents/edit.ts';
import { listSeverities, listStatuses } from '../../incidents/find.ts';
import { mergeIncident } from '../../incidents/merges/merge.ts';
import { incidents } from '../../incidents/module.ts';
import { systemActor, type Actor } from '../../kernel/ctx.ts';
import type { UserError } from '../../kernel/errors.ts';
import { kernelModule } from '../../kernel/operations.ts';
import { MailSink, type SinkMail } from '../../outside/mail-sink.ts';
import { addUser } from '../../people/add-user.ts';
import { actorForUser } from '../../people/authenticate.ts';
import { people } from '../../people/module.ts';
import { saveComponent } from '../../status-pages/components/save-component.ts';
import { findPageIncident, needPage } from '../../status-pages/find.ts';
import { statusPages } from '../../status-pages/module.ts';
import { pagesOfCustomers } from '../../status-pages/pages/find.ts';
import { openCustomerPages } from '../../status-pages/pages/open-customer-pages.ts';
import { approveWords } from '../approvals/approve.ts';
import { lastApproval } from '../approvals/find.ts';
import { setSensitivity } from '../approvals/set-sensitivity.ts';
import { decideAudience } from '../decide-audience.ts';
import { listUnreached } from '../deliveries/unreached.ts';
import { publishDraft } from '../drafts/publish-draft.ts';
import { waitingCommitments } from '../desk/waiting.ts';
import { communications } from '../module.ts';
import { publishUpdate } from '../publish-update.ts';
import { recordWord } from '../record-word.ts';
import { communicationsOf } from '../show.ts';
import { addCustomers } from './add-customers.ts';
import { assignEvidence } from './assign-evidence.ts';
import { audienceOf } from './audience.ts';
import { affectedCustomers } from './list.ts';
import { noteEvidence } from './note-evidence.ts';
import { removeCustomer } from './remove-customer.ts';
import { reportAffected } from './report-affected.ts';

let kernel: TestKernel;
let sink: MailSink;
let ana: Actor;
let ben: Actor;
const by = { actor: owner };
const ids: Record<string, string> = {};

before(async () => {
  const modules = [kernelModule, people, catalog, expressions, incidents, statusPages, communications];
  kernel = await testKernel(modules, { DEMO: 'false' });
  sink = new MailSink(join(kernel.config.DATA_DIR, 'mail'));
  kernel.config.SMTP_PORT = await sink.listen(0);
  await entry('Service', 'Exports');
  const used = { components: ['Exports'], domains: ['acme.example'] };
  for (const name of ['Globex', 'Initech', 'Hooli'])
    await entry('Customer', name, { contacts: [`it@${name.toLowerCase()}.example`], ...used });
  await entry('Customer', 'Umbra', { contacts: ['ask for Joe'] });
  await entry('Customer', 'Vandelay', { contacts: ['a@vandelay.example', 'b@vandelay.example'] });
  for (const name of ['Kiosk', 'Soylent', 'Tyrell']) await entry('Customer', name);
  await kernel.run(saveComponent, { name: 'Exports' }, by);
  [ana, ben] = [await person('Ana'), await person('Ben')];
});
after(async () => {
  await sink.close();
  await kernel.end();
});
beforeEach(() => sink.setFaults({}));

async function entry(type: string, name: string, values: Record<string, string | string[]> = {}): Promise<void> {
  const given = { typeId: `Custom["${type}"]`, name, values };
  ids[name] = (await kernel.run(createEntry, given, by)).id;
}
async function person(name: string): Promise<Actor> {
  const given = { name, email: `${name.toLowerCase()}@example.com`, role: 'owner' as const };
  const { id } = await kernel.run(addUser, given, by);
  return (await actorForUser(kernel, id)) as Actor;
}
const id = (name: string) => ids[name] ?? '';
const to = (name: string) => audienceOf(id(name));
type Answer = 'everyone' | 'some_customers' | 'one_customer' | 'nobody' | 'unknown';
async function declare(answer: Answer = 'unknown', customers: string[] = [], more: object = {}): Promise<string> {
  const communications = { answer, customerIds: customers.map(id), reason: answer === 'nobody' ? 'Internal' : null };
  const severityId = (await listSeverities(kernel.db)).find(({ name }) => name === 'Major')?.id;
  const given = { name: 'Nightly job fails', severityId, lent: { communications }, ...more };
  return (await kernel.run(declareIncident, given, by)).id;
}
const show = (incidentId: string) => kernel.ask(communicationsOf, { incidentId }, by);
const customers = async (incidentId: string) => (await kernel.ask(affectedCustomers, { incidentId }, by)).customers;
const unreached = async (incidentId: string) =>
  (await kernel.ask(listUnreached, { incidentId }, by)).unreached.map(
    ({ customer, target, status, hasHeard, reason }) =>
      [customer, target, status, hasHeard, reason?.replace(/:.*/s, '')].map(String),
  );
const add = (incidentId: string, ...names: string[]) =>
  kernel.run(addCustomers, { incidentId, customerIds: names.map(id) }, by);
const publish = (incidentId: string, audience: string, words: string, more: object = {}, actor = owner) => {
  const given = { incidentId, audience: audience as 'everyone', status: 'investigating' as const, words };
  return kernel.run(publishUpdate, { ...given, nextUpdateInMinutes: 60, ...more }, { actor });
};
/** What is owed, as people say it. */
async function owed(incidentId: string): Promise<string[]> {
  const open = (await show(incidentId)).commitments.filter(({ state }) => state === 'open');
  return open.map(({ kind, audience, customer }) => `${kind} to ${customer ?? audience}`).toSorted();
}
async function asked(incidentId: string): Promise<unknown[]> {
  const facts = await kernel.facts('audience.asked_again');
  return facts.filter((fact) => fact.incidentId === incidentId).map(({ body }) => body.why);
}
async function mailsTo(email: string): Promise<SinkMail[]> {
  const found = await Promise.all(sink.list({ to: email }).map(({ id }) => sink.read(id)));
  return found.filter((mail) => mail !== undefined);
}
const header = (mail: SinkMail | undefined, name: string) =>
  mail?.headers.find((one) => one.name.toLowerCase() === name)?.value;

test('one customer of the catalog is named, counted and owed the first word', async () => {
  const incident = await declare('one_customer', ['Globex']);
  assert.deepEqual(await owed(incident), ['first_word to Globex']);
  assert.equal((await show(incident)).decision?.who, 'Globex');
  const [row] = await customers(incident);
  assert.deepEqual([row?.name, row?.how, row?.addedBy, row?.contacts], ['Globex', 'chosen', 'Test key', 1]);
  const [decided] = (await kernel.facts('audience.decided')).filter(({ incidentId }) => incidentId === incident);
  assert.deepEqual([decided?.refs.customer_ids, decided?.body.who], [[id('Globex')], 'Globex']);
  assert.doesNotMatch(JSON.stringify([decided, ...(await kernel.facts('commitment.opened'))]), /@/);
});

test('a second customer under “one customer” asks again at once; the clock of the first runs on', async () => {
  const incident = await declare('one_customer', ['Globex']);
  const [first] = (await show(incident)).commitments;
  kernel.advance(60_000);
  await add(incident, 'Initech');
  assert.deepEqual(await asked(incident), ['Initech is affected too']);
  const state = await show(incident);
  assert.deepEqual([state.decision, state.commitments.map(({ dueAt }) => dueAt)], [null, [first?.dueAt]]);
  assert.deepEqual(await owed(incident), ['first_word to Globex']);
  await assert.rejects(
    kernel.run(decideAudience, { incidentId: incident, answer: 'one_customer' }, by),
    ({ refusals }: UserError) => refusals[0]?.pointer === 'customerIds',
  );
  await kernel.run(decideAudience, { incidentId: incident, answer: 'some_customers' }, by);
  assert.deepEqual(await owed(incident), ['first_word to Globex', 'first_word to some_customers']);
  await publish(incident, 'some_customers', 'Your exports are late.');
  assert.deepEqual(await owed(incident), ['next_update to some_customers'], 'the word to the group reached it');
});

test('a customer without an entry, told by phone, keeps working; naming it moves what is owed', async () => {
  const incident = await declare('one_customer');
  assert.deepEqual(await owed(incident), ['first_word to one_customer']);
  const [before] = (await show(incident)).commitments;
  kernel.advance(5 * 60_000);
  await kernel.run(decideAudience, { incidentId: incident, answer: 'one_customer', customerIds: [id('Globex')] }, by);
  assert.deepEqual(await owed(incident), ['first_word to Globex']);
  const open = (await show(incident)).commitments.find(({ state }) => state === 'open');
  assert.deepEqual(open?.dueAt, before?.dueAt, 'naming it buys no time');
  const said = { whom: 'Maria at Globex', through: 'phone', words: 'We look into it.', nextWordInMinutes: 30 };
  await kernel.run(recordWord, { incidentId: incident, audience: to('Globex'), ...said }, by);
  assert.deepEqual(await owed(incident), ['next_update to Globex']);
  const [row] = await customers(incident);
  assert.deepEqual([row?.last?.through, row?.last?.reachedAt !== null], ['phone', true]);
});

test('who is added after the group was told is owed a first word of its own, and a later word to the group satisfies it', async () => {
  const incident = await declare('some_customers', ['Globex', 'Initech']);
  await publish(incident, 'some_customers', 'Your exports are late.');
  kernel.advance(10 * 60_000);
  await add(incident, 'Hooli', 'Hooli');
  assert.deepEqual(await owed(incident), ['first_word to Hooli', 'next_update to some_customers']);
  const first = (await show(incident)).commitments.find(({ customer }) => customer === 'Hooli');
  assert.equal((first?.dueAt.getTime() ?? 0) - (first?.openedAt.getTime() ?? 0), 15 * 60_000);
  assert.ok((first?.openedAt ?? 0) > ((await show(incident)).published[0]?.saidAt ?? 0), 'from now');
  assert.deepEqual(await asked(incident), [], 'some are some');
  await publish(incident, 'some_customers', 'We found why: a full disk. Exports start again at noon.');
  await kernel.jobs.drain();
  assert.deepEqual(await owed(incident), ['next_update to some_customers']);
  const settled = (await show(incident)).commitments.find(({ customer }) => customer === 'Hooli');
  assert.equal(settled?.state, 'met');
});

test('words go by mail to the contacts of each customer alone, in one thread, and are seen once they are accepted', async () => {
  const incident = await declare('some_customers', ['Globex', 'Vandelay']);
  await publish(incident, 'some_customers', 'Your **exports** are late.', { publicTitle: 'Exports are late' });
  await kernel.jobs.drain();
  const [mail, ...more] = await mailsTo('it@globex.example');
  assert.deepEqual(more.length, (await mailsTo('it@globex.example')).length - 1);
  const last = (await mailsTo('it@globex.example')).find(({ text }) => text.includes('Your exports are late'));
  assert.ok(last && mail);
  assert.equal(last.subject, '[Investigating] Exports are late');
  assert.match(last.html, /<strong>exports<\/strong> are late/);
  assert.match(last.text, /Next update by/);
  assert.match(last.text, /as a contact of Globex/);
  assert.doesNotMatch(last.raw, /Vandelay|vandelay|Nightly|List-Unsubscribe/);
  const list = header(last, 'list-id');
  assert.match(list ?? '', /^<incident-/);
  for (const address of ['a@vandelay.example', 'b@vandelay.example']) {
    const [other] = (await mailsTo(address)).filter(({ subject }) => subject.includes('Exports are late'));
    assert.deepEqual(other?.to, [address]);
    assert.notEqual(header(other, 'list-id'), list, 'a thread is one customer’s own');
  }
  const { published, commitments } = await show(incident);
  assert.ok(published[0]?.seenAt);
  assert.equal(commitments.find(({ kind }) => kind === 'first_word')?.state, 'met');
  await publish(incident, 'some_customers', 'They run again.', { status: 'resolved', nextUpdateInMinutes: null });
  await kernel.jobs.drain();
  const thread = (await mailsTo('it@globex.example')).filter((one) => header(one, 'list-id') === list);
  assert.deepEqual(thread.map(({ subject }) => subject).toSorted(), [
    '[Investigating] Exports are late',
    '[Resolved] Exports are late',
  ]);
  assert.equal(new Set(thread.map((one) => header(one, 'references'))).size, 1);
  assert.deepEqual(await owed(incident), []);
});

test('who cannot be written to is said at once and stays owed; a word by phone ends it', async () => {
  const alone = await declare('one_customer', ['Umbra']);
  await assert.rejects(
    publish(alone, to('Umbra'), 'We look into it.'),
    /Umbra has no shared channel, and no contact with an e-mail address/,
  );
  assert.deepEqual(await owed(alone), ['first_word to Umbra']);
  const { commitments } = await kernel.ask(waitingCommitments, { pageSize: 200 }, by);
  const reached = new Map(commitments.map(({ customer, reachable }) => [customer, reachable]));
  assert.equal(reached.get('Umbra'), false, 'the desk offers to record a word, not to publish');
  const incident = await declare('some_customers', ['Globex', 'Umbra']);
  await publish(incident, 'some_customers', 'Your exports are late.');
  const [fact] = (await kernel.facts('customers.unreachable')).filter(({ incidentId }) => incidentId === incident);
  assert.deepEqual([fact?.body.customers, fact?.refs.count], [['Umbra'], 1]);
  const noWay = 'The catalog has neither a contact that can be mailed nor a shared channel.';
  assert.deepEqual(await unreached(incident), [['Umbra', 'null', 'no_way', 'false', noWay]]);
  assert.deepEqual(await owed(incident), ['first_word to Umbra', 'next_update to some_customers']);
  const said = { whom: 'Joe', through: 'phone', words: 'Your exports are late.', nextWordInMinutes: 60 };
  await kernel.run(recordWord, { incidentId: incident, audience: to('Umbra'), ...said }, by);
  assert.deepEqual(await owed(incident), ['next_update to Umbra', 'next_update to some_customers']);
});

test('mails that were refused for good leave the word owed by its own time, and the author hears of it', async () => {
  const incident = await declare('one_customer', ['Hooli']);
  const [first] = (await show(incident)).commitments;
  await kernel.jobs.drain();
  sink.setFaults({ refuse: { count: 1, code: 550 } });
  await publish(incident, to('Hooli'), 'We look into your exports.');
  assert.deepEqual(await owed(incident), ['next_update to Hooli']);
  await kernel.jobs.drain();
  assert.deepEqual(await owed(incident), ['first_word to Hooli', 'next_update to Hooli']);
  const open = (await show(incident)).commitments.find(({ kind }) => kind === 'first_word');
  assert.deepEqual([open?.state, open?.dueAt], ['open', first?.dueAt]);
  const told = (await kernel.facts('customers.unreachable')).filter(({ incidentId }) => incidentId === incident);
  assert.deepEqual(
    told.map(({ body }) => body.customers),
    [['Hooli']],
  );
  const [row] = await customers(incident);
  assert.deepEqual([row?.last?.mails, row?.last?.reachedAt], [{ failed: 1 }, null]);
  const [one, ...others] = await unreached(incident);
  assert.deepEqual([one?.slice(0, 4), others], [['Hooli', 'it@hooli.example', 'failed', 'false'], []]);
  assert.match(String(one?.[4]), /^Message failed/);
  kernel.advance(61_000);
  await kernel.jobs.sweep();
  await kernel.jobs.drain();
  const unseen = (await kernel.facts('update.unseen')).filter(({ incidentId }) => incidentId === incident);
  assert.equal(unseen[0]?.body.customer, 'Hooli');
});

const named = ({ refusals, message }: UserError) =>
  refusals[0]?.pointer === 'words' && message.includes('read the name Initech');

test('words that newer ones have overtaken are not sent; whoever has the newest has heard', async () => {
  const incident = await declare('one_customer', ['Hooli']);
  await kernel.jobs.drain();
  const before = (await mailsTo('it@hooli.example')).length;
  await publish(incident, to('Hooli'), 'We look into your exports.');
  kernel.advance(60_000);
  await publish(incident, to('Hooli'), 'We found it: a full disk.');
  await kernel.jobs.drain();
  const mails = await mailsTo('it@hooli.example');
  assert.equal(mails.length, before + 1);
  assert.ok(mails.some(({ text }) => text.includes('a full disk')));
  const { commitments, published } = await show(incident);
  assert.deepEqual(
    commitments.map(({ kind, state }) => [kind, state]),
    [
      ['first_word', 'met'],
      ['next_update', 'met'],
      ['next_update', 'open'],
    ],
  );
  assert.ok(published.every(({ seenAt }) => seenAt));
});

test('what one customer or the group reads names no other customer', async () => {
  const incident = await declare('some_customers', ['Globex', 'Initech']);
  await assert.rejects(publish(incident, to('Globex'), 'As for Initech, exports are late.'), named);
  await assert.rejects(publish(incident, 'some_customers', 'Initech’s exports, initech, are late.'), named);
  await assert.rejects(
    publish(incident, to('Globex'), 'Exports are late.', { publicTitle: 'Initech exports' }),
    ({ refusals }: UserError) => refusals[0]?.pointer === 'publicTitle',
  );
  await publish(incident, to('Initech'), 'Your exports, Initech, are late.');
  await assert.rejects(publish(incident, to('Hooli'), 'Hello'), /not among those affected/);
});

test('no filler and promises hold for each audience by itself', async () => {
  const incident = await declare('some_customers', ['Globex', 'Initech']);
  await publish(incident, to('Globex'), 'Your exports are late.');
  await assert.rejects(publish(incident, to('Globex'), 'Your exports are late!'), /words were said before/);
  assert.deepEqual(await owed(incident), ['first_word to some_customers', 'next_update to Globex']);
  await publish(incident, to('Initech'), 'Your exports are late.');
  assert.deepEqual(await owed(incident), ['next_update to Globex', 'next_update to Initech'], 'nobody is left');
});

test('a second opinion is on exactly this audience, and a group that grew is another one', async () => {
  const incident = await declare('some_customers', ['Globex', 'Initech']);
  await kernel.run(setSensitivity, { incidentId: incident, class: 'privacy' }, { actor: ana });
  const words = 'Somebody else read your exports.';
  const { approval: one } = await publish(incident, to('Globex'), words, {}, ana);
  const { approval: group } = await publish(incident, 'some_customers', words, {}, ana);
  assert.notEqual(one?.hash, group?.hash);
  const read = { incidentId: incident, approvalId: group?.id ?? '' };
  await assert.rejects(
    kernel.run(approveWords, { ...read, hash: one?.hash ?? '' }, { actor: ben }),
    /not the words that you read/,
  );
  await add(incident, 'Hooli');
  assert.equal((await lastApproval(kernel.db, incident))?.state, 'void');
  const { approval: again } = await publish(incident, 'some_customers', words, {}, ana);
  const given = { incidentId: incident, approvalId: again?.id ?? '', hash: again?.hash ?? '' };
  await kernel.run(approveWords, given, { actor: ben });
  const { published } = await show(incident);
  assert.deepEqual(
    published.map(({ audience, authorName }) => [audience, authorName]),
    [['some_customers', 'Ana']],
  );
  const held = 'You may have trouble with our service. We are looking into it.';
  assert.equal(
    (await publish(incident, to('Globex'), held, {}, ana)).approval,
    null,
    'a holding statement waits for nobody',
  );
});

test('practice runs the clock and sends nothing', async () => {
  const incident = await declare('one_customer', ['Globex'], { mode: 'test' });
  await kernel.jobs.drain();
  const before = sink.list({}).length;
  await publish(incident, to('Globex'), 'We look into it.');
  await kernel.jobs.drain();
  assert.equal(sink.list({}).length, before);
  assert.deepEqual(await owed(incident), ['next_update to Globex']);
  assert.ok((await customers(incident))[0]?.last?.reachedAt);
});

test('nobody, everyone, taking off: the affected follow the decision', async () => {
  const incident = await declare('nobody');
  await add(incident, 'Globex');
  assert.deepEqual(await asked(incident), ['Globex is affected']);
  await kernel.run(decideAudience, { incidentId: incident, answer: 'one_customer' }, by);
  assert.deepEqual(await owed(incident), ['first_word to Globex']);
  await kernel.run(decideAudience, { incidentId: incident, answer: 'one_customer', customerIds: [id('Hooli')] }, by);
  assert.deepEqual(await owed(incident), ['first_word to Hooli']);
  await kernel.run(removeCustomer, { incidentId: incident, customerId: id('Hooli') }, by);
  assert.deepEqual([(await asked(incident)).at(-1), await owed(incident)], ['Hooli is not affected', []]);
  await add(incident, 'Hooli', 'Globex');
  const reason = 'A false alarm';
  await kernel.run(decideAudience, { incidentId: incident, answer: 'nobody', reason }, by);
  assert.deepEqual([await customers(incident), await owed(incident)], [[], []]);
});

test('leaving live owes each audience its all-clear, and closing waits for it by name', async () => {
  const incident = await declare('one_customer', ['Globex']);
  await publish(incident, to('Globex'), 'We look into it.');
  const statuses = await listStatuses(kernel.db);
  const statusIn = (category: string) => statuses.find((one) => one.category === category)?.id ?? '';
  await kernel.run(changeStatus, { incidentId: incident, statusId: statusIn('learning') }, by);
  assert.deepEqual(await owed(incident), ['resolved_notice to Globex']);
  const close = { incidentId: incident, statusId: statusIn('closed') };
  await assert.rejects(kernel.run(changeStatus, close, by), /Globex still waits for the all-clear/);
  await publish(incident, to('Globex'), 'It works.', { status: 'resolved', nextUpdateInMinutes: null });
  await kernel.run(changeStatus, close, by);
});

test('worse, or a component more: asked again when it became wider than whoever decided could know', async () => {
  const severities = await listSeverities(kernel.db);
  const critical = severities.find(({ name }) => name === 'Critical')?.id ?? '';
  const incident = await declare('some_customers', ['Vandelay', 'Globex']);
  await kernel.run(editIncident, { incidentId: incident, name: 'Exports fail' }, by);
  assert.match(String((await asked(incident))[0]), /4 of 8 customers use Exports: those are many/);
  await kernel.run(decideAudience, { incidentId: incident, answer: 'some_customers' }, by);
  await kernel.run(changeSeverity, { incidentId: incident, severityId: critical }, by);
  assert.equal((await asked(incident)).length, 1, 'whoever decided knew already');
  assert.equal((await show(incident)).published.length, 0, 'and nothing was published by itself');
  const other = await declare('some_customers', ['Vandelay', 'Globex']);
  await kernel.run(changeSeverity, { incidentId: other, severityId: critical }, by);
  assert.match(String((await asked(other))[0]), /it is critical, and 2 of 8 customers are affected/);
});

test('those whom the router proposed are kept as proposed, others as chosen', async () => {
  const incident = await declare('unknown', [], { name: 'Exports fail' });
  const { proposal } = await show(incident);
  assert.deepEqual(
    proposal?.candidates.map(({ name }) => name),
    ['Globex', 'Hooli', 'Initech'],
  );
  assert.equal(proposal.reason, 'Globex, Hooli, and Initech use Exports');
  const customerIds = [id('Globex'), id('Vandelay')];
  await kernel.run(decideAudience, { incidentId: incident, answer: 'some_customers', customerIds }, by);
  const found = (await customers(incident)).map(({ name, how }) => [name, how]);
  assert.deepEqual(found.toSorted(), [
    ['Globex', 'proposed'],
    ['Vandelay', 'chosen'],
  ]);
});

test('who was promised a word gets it, also when it turned out not to be affected', async () => {
  const incident = await declare('some_customers', ['Globex', 'Initech']);
  await publish(incident, to('Initech'), 'We look into your exports.');
  await kernel.run(removeCustomer, { incidentId: incident, customerId: id('Initech') }, by);
  assert.deepEqual(await owed(incident), ['first_word to some_customers', 'next_update to Initech']);
  const { audiences } = await kernel.ask(publishDraft, { incidentId: incident }, by);
  assert.deepEqual(
    audiences.map(({ name, audience }) => name ?? audience),
    ['everyone', 'Globex', 'Initech', 'internal'],
  );
  const over = { status: 'resolved', nextUpdateInMinutes: null };
  await publish(incident, to('Initech'), 'You were not affected after all.', over);
  assert.deepEqual(await owed(incident), ['first_word to some_customers']);
});

test('in triage a second customer asks again too, and no clock runs before it is accepted', async () => {
  const incident = await declare('one_customer', ['Globex'], { triage: true });
  await add(incident, 'Initech');
  assert.deepEqual(await asked(incident), ['Initech is affected too']);
  const { undecidedSince, decision } = await show(incident);
  assert.deepEqual([undecidedSince, decision, await owed(incident)], [null, null, []]);
});

test('going live again owes those who were told a first word again, by name', async () => {
  const incident = await declare('one_customer', ['Globex']);
  await publish(incident, to('Globex'), 'We look into it.');
  const statuses = await listStatuses(kernel.db);
  const move = (category: string) => {
    const statusId = statuses.find((one) => one.category === category)?.id ?? '';
    return kernel.run(changeStatus, { incidentId: incident, statusId }, by);
  };
  await move('learning');
  await publish(incident, to('Globex'), 'It works.', { status: 'resolved', nextUpdateInMinutes: null });
  await move('live');
  assert.deepEqual(await owed(incident), ['first_word to Globex']);
  assert.equal((await show(incident)).decision?.who, 'Globex');
});

test('a duplicate’s customers go on in what it was merged into', async () => {
  const [from, into] = [await declare('one_customer', ['Globex']), await declare('one_customer', ['Initech'])];
  await publish(from, to('Globex'), 'We look into it.');
  await kernel.run(mergeIncident, { incidentId: from, intoId: into }, by);
  assert.deepEqual(
    (await customers(into)).map(({ name, how }) => [name, how]),
    [
      ['Initech', 'chosen'],
      ['Globex', 'evidence'],
    ],
  );
  assert.deepEqual(await asked(into), ['Globex is affected too']);
  assert.deepEqual(await owed(into), ['first_word to Initech', 'next_update to Globex']);
  assert.deepEqual(await owed(from), [], 'in their mail they read the other');
});

test('a page that is opened for a customer shows what it was told already, in its order, unless that is over', async () => {
  const [going, over] = [await declare('one_customer', ['Initech']), await declare('one_customer', ['Initech'])];
  await publish(going, to('Initech'), 'Your exports wait.');
  await publish(going, to('Initech'), 'We know why they wait.', { status: 'identified' });
  await publish(over, to('Initech'), 'Your imports wait.');
  await publish(over, to('Initech'), 'They run again.', { status: 'resolved', nextUpdateInMinutes: null });
  await kernel.jobs.drain();
  await kernel.run(openCustomerPages, { customerIds: [id('Initech')] }, by);
  await kernel.jobs.drain();
  const [page] = await pagesOfCustomers(kernel.db, [id('Initech')]);
  const stands = async (incident: string) => (await findPageIncident(kernel.db, incident, page?.id ?? ''))?.status;
  assert.deepEqual([await stands(going), await stands(over)], ['identified', undefined]);
});

test('a duplicate that stands on pages of customers is owed an end there', async () => {
  await kernel.run(openCustomerPages, { customerIds: [id('Hooli')] }, by);
  const [page] = await pagesOfCustomers(kernel.db, [id('Hooli')]);
  for (const names of [['Hooli'], ['Hooli', 'Globex']]) {
    const audience = names.length > 1 ? 'some_customers' : to('Hooli');
    const from = await declare(names.length > 1 ? 'some_customers' : 'one_customer', names);
    const into = await declare('one_customer', ['Initech']);
    await publish(from, audience, 'We look into it.');
    await kernel.jobs.drain();
    await kernel.run(mergeIncident, { incidentId: from, intoId: into }, by);
    assert.deepEqual(await owed(from), [`resolved_notice to ${names.length > 1 ? audience : 'Hooli'}`]);
    await publish(from, audience, 'It goes on elsewhere.', { status: 'resolved', nextUpdateInMinutes: null });
    await kernel.jobs.drain();
    assert.deepEqual(await owed(from), []);
    assert.equal((await findPageIncident(kernel.db, from, page?.id ?? ''))?.status, 'resolved');
  }
});

test('a customer that writes is owed a word of its own although everyone is told, under the title that everyone reads', async () => {
  const incident = await declare('everyone');
  await publish(incident, 'everyone', 'Exports do not run since noon.', { publicTitle: 'Exports do not run' });
  const ticket = { incidentId: incident, customerId: id('Globex'), kind: 'ticket' as const, words: 'Nothing arrives.' };
  await kernel.run(noteEvidence, { ...ticket, url: 'https://support.example.com/1' }, by);
  assert.deepEqual(await owed(incident), ['first_word to Globex', 'next_update to everyone']);
  const { everyone, customers: affected } = await kernel.ask(affectedCustomers, { incidentId: incident }, by);
  assert.ok(everyone?.saidAt, 'what it could read on the page');
  assert.deepEqual([affected[0]?.last, affected[0]?.owed?.kind], [null, 'first_word']);
  await publish(incident, to('Globex'), 'Your exports wait in a queue, and none is lost.');
  assert.deepEqual(await owed(incident), ['next_update to Globex', 'next_update to everyone']);
  await kernel.run(noteEvidence, { ...ticket, url: 'https://support.example.com/2' }, by);
  assert.deepEqual(await owed(incident), ['next_update to Globex', 'next_update to everyone']);
  const published = (await show(incident)).published.find(({ audience }) => audience === to('Globex'));
  assert.equal(published?.title, 'Exports do not run');
});

test('who reports on the page that it is affected is owed a word of its own too, known or assigned later', async () => {
  const incident = await declare('everyone');
  await publish(incident, 'everyone', 'Exports stand still since noon.');
  const report = { incidentId: incident, pageId: (await needPage(kernel.db)).id, ip: '192.0.2.7' };
  const page = { actor: systemActor('status page') };
  await kernel.run(reportAffected, { ...report, email: 'it@globex.example', words: 'Ours too.' }, page);
  assert.deepEqual(await owed(incident), ['first_word to Globex', 'next_update to everyone']);
  await kernel.run(reportAffected, { ...report, email: 'joe@umbra.example', words: 'And ours.' }, page);
  const [waits] = await kernel.facts('customer.report_unassigned');
  const evidenceId = String(waits?.refs.evidence_id);
  await kernel.run(assignEvidence, { incidentId: incident, evidenceId, customerId: id('Umbra') }, by);
  const both = ['first_word to Globex', 'first_word to Umbra', 'next_update to everyone'];
  assert.deepEqual(await owed(incident), both);
});
