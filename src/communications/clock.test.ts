import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { owner, testKernel, type TestKernel } from '../../test/kit/kernel.ts';
import { incidentTimeline } from '../incidents/show.ts';
import { rewordEntry } from '../incidents/timeline/reword-entry.ts';
import { changeStatus } from '../incidents/change-status.ts';
import { declareIncident } from '../incidents/declare.ts';
import { editIncident } from '../incidents/edit.ts';
import { listRoles, listSeverities, listStatuses } from '../incidents/find.ts';
import { incidents } from '../incidents/module.ts';
import { shareUpdate } from '../incidents/share-update.ts';
import { systemActor, type Actor } from '../kernel/ctx.ts';
import type { UserError } from '../kernel/errors.ts';
import { kernelModule } from '../kernel/operations.ts';
import { addUser } from '../people/add-user.ts';
import { catalog } from '../catalog/module.ts';
import { people } from '../people/module.ts';
import { statusPages } from '../status-pages/module.ts';
import { editPage } from '../status-pages/edit-page.ts';
import { needPage } from '../status-pages/find.ts';
import { decideAudience } from './decide-audience.ts';
import { draftFor } from './draft.ts';
import { publicationJson } from './api/shapes.ts';
import { communications } from './module.ts';
import { noteSeen } from './note-seen.ts';
import { titleIn } from './public-title.ts';
import { publishUpdate } from './publish-update.ts';
import { recordWord } from './record-word.ts';
import { communicationsOf } from './show.ts';
import { publishDraft } from './drafts/publish-draft.ts';
import { waiveCommitment } from './waive-commitment.ts';

let kernel: TestKernel;
const by = { actor: owner };
before(async () => {
  kernel = await testKernel([kernelModule, people, catalog, incidents, statusPages, communications]);
});
after(() => kernel.end());

const minutes = async (count: number) => {
  kernel.advance(count * 60_000);
  await kernel.jobs.sweep();
  await kernel.jobs.drain();
};
const declare = async (
  answer: 'everyone' | 'nobody' | 'one_customer' | 'unknown',
  severity = 'Major',
  reason?: string,
) => {
  const found = (await listSeverities(kernel.db)).find(({ name }) => name === severity);
  const { id } = await kernel.run(
    declareIncident,
    { name: 'Checkout is down', severityId: found?.id, lent: { communications: { answer, reason } } },
    by,
  );
  return id;
};
const show = (incidentId: string) => kernel.ask(communicationsOf, { incidentId }, by);
const open = async (incidentId: string) => (await show(incidentId)).commitments.filter(({ state }) => state === 'open');
const statusNamed = async (name: string) =>
  (await listStatuses(kernel.db)).find((status) => status.name === name)?.id ?? '';
const person: Actor = { kind: 'user', id: 'ana', name: 'Ana', permissions: 'all' };
const publish = async (incidentId: string, words: string, more: object = {}, actor = person) => {
  const given = { incidentId, status: 'investigating', words, nextUpdateInMinutes: 30, ...more } as const;
  return { id: (await kernel.run(publishUpdate, given, { actor })).id ?? '' };
};
const seen = (incidentId: string, publicationId: string) =>
  kernel.run(noteSeen, { incidentId, publicationId, seenAt: kernel.now() }, { actor: systemActor('test') });
const told = async (incidentId: string, name: string) =>
  (await kernel.facts(name)).filter((fact) => fact.incidentId === incidentId);

test('declared for everyone: the first word is owed after the time of its severity', async () => {
  const id = await declare('everyone');
  const [first] = await open(id);
  assert.deepEqual([first?.kind, first?.audience], ['first_word', 'everyone']);
  assert.equal((first?.dueAt.getTime() ?? 0) - (first?.openedAt.getTime() ?? 0), 15 * 60_000);
});

test('undecided for ten minutes counts as affected, and nothing is published', async () => {
  const id = await declare('unknown');
  assert.deepEqual(await open(id), []);
  await minutes(9);
  assert.equal((await told(id, 'audience.presumed')).length, 0);
  await minutes(1);
  assert.equal((await told(id, 'audience.presumed')).length, 1);
  const [owed] = await open(id);
  assert.deepEqual([owed?.kind, owed?.audience], ['first_word', 'undecided']);
  assert.equal((await show(id)).published.length, 0);
  await kernel.run(decideAudience, { incidentId: id, answer: 'everyone' }, by);
  const [moved] = await open(id);
  assert.deepEqual(
    [moved?.audience, moved?.dueAt.getTime()],
    ['everyone', owed?.dueAt.getTime()],
    'deciding late never buys time',
  );
});

test('a promise is the due time; the ladder climbs once per rung and records the true breach', async () => {
  const { id: eli } = await kernel.run(addUser, { name: 'Eli Marsh', email: 'eli@example.com' }, by);
  const comms = (await listRoles(kernel.db)).find(({ kind }) => kind === 'comms_lead');
  const roles = [{ roleId: comms?.id ?? '', userId: eli }];
  const { id } = await kernel.run(
    declareIncident,
    { name: 'Slow search', roles, lent: { communications: { answer: 'everyone' } } },
    by,
  );
  const { id: publication } = await publish(id, 'Search is slow for some of you. We are looking into it.');
  await seen(id, publication);
  const [next] = await open(id);
  assert.deepEqual([next?.kind, next?.source], ['next_update', 'promise']);
  await minutes(24);
  assert.equal((await told(id, 'commitment.warned')).length, 0);
  await minutes(1);
  const [warned] = await told(id, 'commitment.warned');
  assert.deepEqual(warned?.refs.user_ids, [eli]);
  await minutes(60);
  await minutes(1);
  const [breached, ...more] = await told(id, 'commitment.breached');
  assert.equal(breached?.refs.due_at, next?.dueAt.toISOString(), 'found late, recorded with the true due time');
  assert.deepEqual(more, []);
  assert.equal(
    (await told(id, 'commitment.warned')).length,
    2,
    'a worker that was away climbs to where the ladder stands',
  );
  const { id: late } = await publish(id, 'Search is fast again for most of you.', { status: 'monitoring' });
  await seen(id, late);
  assert.deepEqual(
    (await told(id, 'commitment.met')).map(({ refs }) => refs.late),
    [false, true],
  );
});

test('said but seen only after the due time is late', async () => {
  const id = await declare('everyone');
  kernel.advance(14 * 60_000);
  const { id: publication } = await publish(id, 'Checkout fails. We are looking into it.');
  kernel.advance(3 * 60_000);
  await seen(id, publication);
  const [first] = (await show(id)).commitments;
  assert.equal(first?.state, 'met_late');
  const [missed, ...more] = await told(id, 'commitment.breached');
  assert.deepEqual(more, []);
  const reword = kernel.run(
    rewordEntry,
    { incidentId: id, entryId: missed?.id ?? '', words: { title: 'In time' } },
    by,
  );
  await assert.rejects(reword, /customers were told or owed.*stays as it was recorded\. Comment on it/);
  const entries = await kernel.ask(incidentTimeline, { incidentId: id }, by);
  const kept = entries.filter((entry) => entry.kept).map(({ kind }) => kind);
  assert.ok(kept.includes('commitment.breached') && kept.includes('audience.decided'), kept.join(', '));
  assert.ok(entries.some((entry) => entry.kind === 'incident.declared' && !entry.kept));
});

test('a component that is not on the page is refused where it stands; nothing counts as said', async () => {
  const id = await declare('everyone');
  const components = [{ componentId: 'nope', status: 'partial_outage' }];
  await assert.rejects(publish(id, 'Checkout fails.', { components }), ({ code, refusals }: UserError) => {
    assert.deepEqual([code, refusals[0]?.pointer], ['invalid', 'components.0.componentId']);
    return true;
  });
  assert.deepEqual(
    (await show(id)).commitments.map(({ state }) => state),
    ['open'],
  );
});

test('unseen after a minute alarms the author, once', async () => {
  const id = await declare('everyone');
  await publish(id, 'Checkout fails.');
  await minutes(1);
  await minutes(1);
  assert.equal((await told(id, 'update.unseen')).length, 1);
});

test('the same words again are refused; "no change" needs what was checked, three in a row at most', async () => {
  const id = await declare('everyone');
  await publish(id, 'We are still investigating. Next update by 14:00.');
  await assert.rejects(publish(id, 'We are still investigating. Next update by 14:30!'), { code: 'conflict' });
  for (const key of [owner, { ...person, through: owner }]) {
    const byKey = publish(id, 'No change since the last update.', { checked: 'the queue' }, key);
    await assert.rejects(byKey, /confirmed by a person/);
  }
  await assert.rejects(publish(id, 'No change since the last update.', { checked: '...' }), /Name what you checked/);
  for (const checked of ['error rates', 'logs of the gateway', 'the queue'])
    await publish(id, 'No change since the last update.', { checked });
  await assert.rejects(publish(id, 'No change.', { checked: 'the queue again' }), /3 times in a row/);
  await publish(id, 'We found the cause: an expired certificate.', { status: 'identified' });
  await assert.rejects(publish(id, 'We are still investigating. Next update by 15:00.'), /said before/);
  await assert.rejects(publish(id, '…'), /tell nobody anything/);
});

test('automation never says anything to customers', async () => {
  const id = await declare('everyone');
  await assert.rejects(
    kernel.run(
      publishUpdate,
      { incidentId: id, status: 'investigating', words: 'Hello' },
      { actor: systemActor('workflow') },
    ),
    { code: 'forbidden' },
  );
});

test('closing is refused while a word is owed, and before the audience is decided', async () => {
  const undecided = await declare('unknown');
  await assert.rejects(
    kernel.run(changeStatus, { incidentId: undecided, statusId: await statusNamed('Closed') }, by),
    /whom this touched/,
  );
  const id = await declare('everyone');
  const close = async () => kernel.run(changeStatus, { incidentId: id, statusId: await statusNamed('Closed') }, by);
  await assert.rejects(close(), /: Everyone still waits for the first word/);
  await publish(id, 'Checkout fails.');
  await kernel.run(changeStatus, { incidentId: id, statusId: await statusNamed('Documenting') }, by);
  assert.deepEqual(
    (await open(id)).map(({ kind }) => kind),
    ['resolved_notice'],
  );
  await assert.rejects(close(), /all-clear/);
  await publish(id, 'Checkout works again. Nothing was lost.', { status: 'resolved', nextUpdateInMinutes: null });
  await close();
});

test('closing with the all-clear in the same step', async () => {
  const id = await declare('everyone');
  await publish(id, 'Checkout fails.');
  const lent = { communications: { publish: { status: 'resolved', words: 'Checkout works again.' } } };
  await kernel.run(
    shareUpdate,
    { incidentId: id, message: 'Rolled back.', statusId: await statusNamed('Closed'), lent },
    by,
  );
  assert.deepEqual(await open(id), []);
});

test('declared for nobody without a reason is refused at the reason', async () => {
  await assert.rejects(declare('nobody'), ({ code, refusals }: UserError) => {
    assert.deepEqual([code, refusals[0]?.pointer], ['invalid', 'lent.communications.reason']);
    return true;
  });
});

test('nobody needs a reason, is asked again after an hour and when it gets worse', async () => {
  const id = await declare('nobody', 'Major', 'internal tool only');
  await assert.rejects(kernel.run(decideAudience, { incidentId: id, answer: 'nobody' }, by), /Say why/);
  await minutes(61);
  assert.equal((await show(id)).decision, null);
  assert.equal((await told(id, 'audience.asked_again')).length, 1);
});

test('a recorded word satisfies and is promised like a post', async () => {
  const id = await declare('one_customer');
  const word = {
    incidentId: id,
    audience: 'one_customer',
    whom: 'Contoso',
    through: 'phone',
    words: 'Your export is late; it will run tonight.',
  } as const;
  await kernel.run(recordWord, { ...word, nextWordInMinutes: 60 }, by);
  const [next] = await open(id);
  assert.deepEqual([next?.kind, next?.audience, next?.source], ['next_update', 'one_customer', 'promise']);
});

test('one customer, then everyone: visitors need a title of their own, and the customer is still owed a word', async () => {
  const id = await declare('one_customer');
  await assert.rejects(publish(id, 'Exports are late.'), ({ code, refusals }: UserError) => {
    assert.deepEqual([code, refusals[0]?.pointer], ['invalid', 'publicTitle']);
    return true;
  });
  const proposed = await kernel.ask(publishDraft, { incidentId: id }, by);
  assert.deepEqual([proposed.needsTitle, proposed.publicTitle], [true, 'Service disruption']);
  const { name } = await needPage(kernel.db);
  await kernel.run(editPage, { name, language: 'de' }, by);
  assert.equal((await kernel.ask(publishDraft, { incidentId: id }, by)).publicTitle, 'Störung');
  await kernel.run(editPage, { name, language: 'en' }, by);
  // On a page in another language, nobody's title reads as that page says it; somebody's stays.
  assert.deepEqual(
    [null, 'Störung', 'Late exports'].map((title) => titleIn('fr', title)),
    ['Perturbation du service', 'Perturbation du service', 'Late exports'],
  );
  const { id: publication } = await publish(id, 'Exports are late.', { publicTitle: 'Late exports' });
  await seen(id, publication);
  assert.deepEqual(
    (await open(id)).map(({ audience, kind }) => `${audience} ${kind}`),
    ['one_customer first_word', 'everyone next_update'],
  );
  const next = await kernel.ask(publishDraft, { incidentId: id }, by);
  assert.deepEqual([next.needsTitle, next.publicTitle], [false, 'Late exports']);
});

test('the API shows words as visitors read them, and nobody’s HTML', async () => {
  const id = await declare('everyone');
  await publish(id, 'Payments **fail** <img src=x onerror=alert(1)>.');
  const [published] = (await show(id)).published;
  assert.ok(published);
  assert.equal(
    publicationJson(published).words_html,
    '<p>Payments <strong>fail</strong> &lt;img src=x onerror=alert(1)&gt;.</p>',
  );
});

test('the timeline tells in order: decided, owed, said, and what is owed next', async () => {
  const id = await declare('unknown');
  await publish(id, 'Checkout fails.', { publicTitle: 'Checkout is down' });
  const names = (await kernel.facts()).filter(({ incidentId }) => incidentId === id).map(({ name }) => name);
  assert.deepEqual(names.slice(-4), ['audience.decided', 'commitment.opened', 'update.published', 'commitment.opened']);
});

test('the first draft proposes the components that the incident names', async () => {
  const draft = await draftFor(kernel.context(owner), by, { incidentId: await declare('everyone') });
  const proposed = draft.components.map(({ name, status }) => [name, status]);
  assert.deepEqual(proposed, [['Checkout', 'partial_outage']], 'of those that the demo has');
  assert.equal(draft.words, 'Some of you may have trouble with Checkout. We are looking into it.');
});

test('for everyone from the start: the name is the title, and stays it when the name changes', async () => {
  const id = await declare('everyone');
  await publish(id, 'Checkout fails.');
  await kernel.run(editIncident, { incidentId: id, name: 'Acme broke checkout' }, by);
  assert.equal((await kernel.ask(publishDraft, { incidentId: id }, by)).publicTitle, 'Checkout is down');
});

test('a promise cannot be waived; what policy asks can, with a name and a reason', async () => {
  const id = await declare('everyone');
  const [first] = await open(id);
  await kernel.run(waiveCommitment, { commitmentId: first?.id ?? '', reason: 'Fixed before anyone noticed' }, by);
  await publish(id, 'Checkout failed for a minute.');
  const [promise] = await open(id);
  await assert.rejects(
    kernel.run(waiveCommitment, { commitmentId: promise?.id ?? '', reason: 'No time for it' }, by),
    /only by publishing/,
  );
  const status = { incidentId: id, statusId: await statusNamed('Documenting') };
  await kernel.run(changeStatus, status, by);
  const [allClear] = await open(id);
  await assert.rejects(
    kernel.run(waiveCommitment, { commitmentId: allClear?.id ?? '', reason: 'It is over anyway' }, by),
    /only by publishing/,
    'whoever was promised a word hears at least that it is over',
  );
});

test('promises reach only as far as the policy, until a long incident is confirmed', async () => {
  const id = await declare('everyone', 'Critical');
  await assert.rejects(publish(id, 'Restoring from backup.', { nextUpdateInMinutes: 240 }), /within 60 minutes/);
});
