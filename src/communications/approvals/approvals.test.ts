import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { owner as key, testKernel, type TestKernel } from '../../../test/kit/kernel.ts';
import { assignRole } from '../../incidents/assign-role.ts';
import { declareIncident } from '../../incidents/declare.ts';
import { listRoles } from '../../incidents/find.ts';
import { incidents } from '../../incidents/module.ts';
import { mergeIncident } from '../../incidents/merges/merge.ts';
import { cancelIncident } from '../../incidents/steps/cancel.ts';
import { grantAccess } from '../../incidents/private/grant-access.ts';
import { shareUpdate } from '../../incidents/share-update.ts';
import { systemActor, type Actor } from '../../kernel/ctx.ts';
import { UserError } from '../../kernel/errors.ts';
import { kernelModule } from '../../kernel/operations.ts';
import { addUser } from '../../people/add-user.ts';
import { actorForUser } from '../../people/authenticate.ts';
import { rotateApiKey } from '../../people/api-keys/rotate-api-key.ts';
import { createApiKey } from '../../people/create-api-key.ts';
import { catalog } from '../../catalog/module.ts';
import { people } from '../../people/module.ts';
import { saveComponent } from '../../status-pages/components/save-component.ts';
import { statusPages } from '../../status-pages/module.ts';
import { wordsFor } from '../../status-pages/public/words.ts';
import { holdingStatement } from '../holding.ts';
import { communications } from '../module.ts';
import { publishUpdate } from '../publish-update.ts';
import { communicationsOf } from '../show.ts';
import { publishDraft } from '../drafts/publish-draft.ts';
import { approveWords } from './approve.ts';
import { breakGlass } from './break-glass.ts';
import { lastApproval, selectApprovals } from './find.ts';
import { rejectWords } from './reject.ts';
import { classes } from './rules.ts';
import { saveApprovalGroup } from './save-group.ts';
import { setSensitivity } from './set-sensitivity.ts';

let kernel: TestKernel;
const english = wordsFor('en');
const who = {} as Record<
  'author' | 'member' | 'second' | 'outsider' | 'owner' | 'ownKey' | 'memberKey' | 'keyOfKey',
  Actor
>;
const by = (actor: Actor) => ({ actor });

before(async () => {
  kernel = await testKernel([kernelModule, people, catalog, incidents, statusPages, communications]);
  const person = async (name: string, role: 'owner' | 'administrator' | 'responder') => {
    const { id } = await kernel.run(addUser, { name, email: `${name}@example.com`, role }, by(key));
    return (await actorForUser(kernel, id)) as Actor;
  };
  who.author = await person('Ana', 'administrator');
  who.member = await person('Ben', 'administrator');
  who.second = await person('Cleo', 'responder');
  who.outsider = await person('Dee', 'responder');
  who.owner = await person('Olga', 'owner');
  const roles = ['status_page_publisher'];
  const permissions = new Set([
    'incidents.view',
    'incidents.update',
    'status_pages.view',
    'status_pages.publish_updates',
    'api_keys.create',
  ]);
  const keyOf = async (actor: Actor): Promise<Actor> => {
    const { id } = await kernel.run(createApiKey, { name: `Key of ${actor.name}`, roles }, by(actor));
    return { kind: 'api_key', id, name: `Key of ${actor.name}`, permissions };
  };
  who.ownKey = await keyOf(who.author);
  who.memberKey = await keyOf(who.member);
  who.keyOfKey = await keyOf(who.memberKey);
  await group([who.author, who.member, who.second]);
});
after(() => kernel.end());

const group = (members: Actor[], silenceMinutes = 5) =>
  kernel.run(saveApprovalGroup, { class: 'security', userIds: members.map(({ id }) => id), silenceMinutes }, by(key));
async function declare(more: object = {}): Promise<string> {
  const lent = { communications: { answer: 'everyone' as const } };
  const { id } = await kernel.run(declareIncident, { name: 'Odd logins', lent, ...more }, by(who.author));
  await kernel.run(setSensitivity, { incidentId: id, class: 'security' }, by(who.author));
  return id;
}
const say = (incidentId: string, words: string, actor: Actor, more: object = {}) =>
  kernel.run(publishUpdate, { incidentId, status: 'investigating', words, ...more }, by(actor));
async function waiting(incidentId: string, words = 'Somebody may have read your invoices.', actor = who.author) {
  const { id, approval } = await say(incidentId, words, actor);
  assert.equal(id, null);
  return { incidentId, approvalId: approval?.id ?? '', hash: approval?.hash ?? '' };
}
const published = async (incidentId: string) =>
  (await kernel.ask(communicationsOf, { incidentId }, by(who.author))).published;
const told = async (incidentId: string, name: string) =>
  (await kernel.facts(name)).filter((fact) => fact.incidentId === incidentId);
const minutes = async (count: number) => {
  kernel.advance(count * 60_000);
  await kernel.jobs.sweep();
  await kernel.jobs.drain();
};

test('who may decide, by who wrote the words: a table', async () => {
  const reason = 'It cannot wait any longer';
  type Words = Awaited<ReturnType<typeof waiting>>;
  const acts = {
    approve: (words: Words, actor: Actor): Promise<unknown> => kernel.run(approveWords, words, by(actor)),
    reject: (words: Words, actor: Actor) => kernel.run(rejectWords, { ...words, reason }, by(actor)),
    'break glass': (words: Words, actor: Actor) => kernel.run(breakGlass, { ...words, reason }, by(actor)),
  };
  const actors = { ...who, system: systemActor('workflows') };
  const table: string[] = [];
  for (const writer of ['author', 'ownKey', 'keyOfKey'] as const) {
    for (const [name, actor] of Object.entries(actors)) {
      const cells: string[] = [];
      for (const [verb, act] of Object.entries(acts)) {
        const words = await waiting(await declare(), undefined, who[writer]);
        const tried = await act(words, actor).then(
          () => 'yes',
          (error: unknown) => (error instanceof UserError ? error.code : String(error)),
        );
        const { length } = await published(words.incidentId);
        assert.equal(length, tried === 'yes' && verb !== 'reject' ? 1 : 0);
        cells.push(tried === 'yes' ? verb : '-');
      }
      table.push(`${writer} wrote, ${name}: ${cells.join(', ')}`);
    }
  }
  const no = '-, -, -';
  const all = 'approve, reject, break glass';
  const glass = '-, -, break glass';
  const rows = (author: string, member: string) => [
    ...[`author: ${author}`, `member: ${member}`, `second: ${all}`, `outsider: ${glass}`, `owner: ${glass}`],
    ...[`ownKey: ${no}`, `memberKey: ${no}`, `keyOfKey: ${no}`, `system: ${no}`],
  ];
  assert.deepEqual(
    table.toSorted(),
    [
      ...rows(glass, all).map((row) => `author wrote, ${row}`),
      ...rows(glass, all).map((row) => `ownKey wrote, ${row}`),
      ...rows(all, glass).map((row) => `keyOfKey wrote, ${row}`),
    ].toSorted(),
  );
});

test('who made or rotated a key that writes, or writes for somebody, has a hand in the words, and no key decides for anybody', async () => {
  const anaByKey: Actor = { ...who.author, through: who.keyOfKey };
  const made = await kernel.run(createApiKey, { name: 'Made by a key', roles: ['viewer'] }, by(anaByKey));
  const madeKey: Actor = { ...who.memberKey, id: made.id };
  // Of Olga's making, and rotated by Ana with the key: whoever holds the secret may have written.
  const { id } = await kernel.run(createApiKey, { name: 'Rotated', roles: ['viewer'] }, by(who.owner));
  await kernel.run(rotateApiKey, { id, graceMinutes: 0 }, by(anaByKey));
  const rotated: Actor = { ...who.memberKey, id };
  for (const writer of [anaByKey, madeKey, rotated]) {
    const words = await waiting(await declare(), undefined, writer);
    for (const one of [who.author, who.member, { ...who.second, through: who.keyOfKey }])
      await assert.rejects(kernel.run(approveWords, words, by(one)), { code: 'forbidden' });
    const glass = { ...words, reason: 'It cannot wait any longer' };
    await assert.rejects(kernel.run(breakGlass, glass, by(anaByKey)), { code: 'forbidden' });
    const clear = { incidentId: words.incidentId, class: null };
    await assert.rejects(kernel.run(setSensitivity, clear, by(who.member)), /Your own words wait/);
    await kernel.run(approveWords, words, by(who.second));
    await kernel.run(setSensitivity, clear, by(who.member));
    await waiting(words.incidentId, 'Nobody has read your invoices.', writer);
    assert.equal((await published(words.incidentId)).length, 1);
  }
});

test('approved words go out as they stand, by their author; other words make them void', async () => {
  const incidentId = await declare();
  const first = await waiting(incidentId, 'Somebody read your invoices.');
  const second = await waiting(incidentId, 'Somebody may have read some invoices.');
  await assert.rejects(kernel.run(approveWords, first, by(who.member)), /taken back by Ana already/);
  const other = { ...second, hash: first.hash };
  await assert.rejects(kernel.run(approveWords, other, by(who.member)), /not the words that you read/);
  await kernel.run(approveWords, second, by(who.member));
  const [only, ...more] = await published(incidentId);
  assert.deepEqual([only?.words, only?.authorName, more.length], ['Somebody may have read some invoices.', 'Ana', 0]);
  await assert.rejects(kernel.run(approveWords, second, by(who.second)), /approved by Ben already/);
  const [fact] = await told(incidentId, 'update.published');
  assert.deepEqual([fact?.actor.name, fact?.body.author], ['Ben', 'Ana']);
});

test('the promise is counted from when the words go out, and the clock goes on running until then', async () => {
  const incidentId = await declare();
  const words = await waiting(incidentId);
  const owed = async () =>
    (await kernel.ask(communicationsOf, { incidentId }, by(who.author))).commitments.filter(
      ({ state }) => state === 'open',
    );
  assert.deepEqual(
    (await owed()).map(({ kind }) => kind),
    ['first_word'],
  );
  await minutes(3);
  await kernel.run(approveWords, words, by(who.member));
  const [row] = await published(incidentId);
  const asked = await lastApproval(kernel.db, incidentId);
  const promised = (row?.nextUpdateBy?.getTime() ?? 0) - (row?.saidAt.getTime() ?? 0);
  assert.equal(promised, (asked?.input.nextUpdateInMinutes ?? 0) * 60_000);
  assert.deepEqual(
    (await owed()).map(({ kind }) => kind),
    ['next_update'],
  );
});

test('the holding statement goes out at once, and the words that wait go on waiting; a title of one’s own or an estimate does not pass', async () => {
  const { id: componentId } = await kernel.run(saveComponent, { name: 'Invoices' }, by(key));
  const incidentId = await declare({ name: 'Contoso was hacked' });
  const words = holdingStatement(english, 'investigating', ['Invoices']);
  const components = [{ componentId, status: 'partial_outage' as const }];
  const draft = await kernel.ask(publishDraft, { incidentId }, by(who.author));
  assert.equal(draft.publicTitle, 'Service disruption');
  assert.deepEqual(
    draft.secondOpinion?.asked.map(({ name }) => name),
    ['Ben', 'Cleo'],
  );
  const titled = await say(incidentId, words, who.author, { components, publicTitle: 'Contoso was hacked' });
  assert.equal(titled.id, null);
  const elsewhere = await say(incidentId, words, who.author, { components: [] });
  assert.equal(elsewhere.id, null, 'another component is not what was approved beforehand');
  const at = (hours: number) => new Date(kernel.now().getTime() + hours * 3_600_000).toISOString();
  const estimate = {
    from: at(1),
    until: at(2),
    confidence: 'low' as const,
    basis: 'Intruders read invoices until noon',
  };
  const along = await say(incidentId, words, who.author, { components, estimate });
  assert.equal(along.id, null, 'what goes out beside it was read by nobody');
  const out = await say(incidentId, words, who.author, { components });
  assert.ok(out.id);
  assert.equal((await lastApproval(kernel.db, incidentId))?.state, 'pending');
  const over = { incidentId, status: 'resolved' as const, words: holdingStatement(english, 'resolved', ['Invoices']) };
  const well = [{ componentId, status: 'operational' as const }];
  const ended = await kernel.run(publishUpdate, { ...over, components: well }, by(who.author));
  assert.equal(ended.id, null, 'that nobody has to do anything is for two to say');
});

test('an update to the team that tells customers along waits in the same way', async () => {
  const incidentId = await declare();
  const publish = { status: 'investigating' as const, words: 'We look into logins.' };
  const update = { incidentId, message: 'We look', lent: { communications: { publish } } };
  await kernel.run(shareUpdate, update, by(who.author));
  assert.deepEqual(await published(incidentId), []);
  assert.equal((await lastApproval(kernel.db, incidentId))?.input.words, 'We look into logins.');
});

test('silence: the group is asked again each five minutes, from the second time those who lead too', async () => {
  const incidentId = await declare();
  const lead = (await listRoles(kernel.db)).find(({ kind }) => kind === 'lead');
  await kernel.run(assignRole, { incidentId, roleId: lead?.id ?? '', userId: who.outsider.id }, by(who.author));
  const words = await waiting(incidentId);
  const asked = async () => (await told(incidentId, 'approval.asked_again')).map(({ body }) => body.users);
  await minutes(4);
  assert.deepEqual(await asked(), []);
  await minutes(1);
  await kernel.jobs.sweep();
  await kernel.jobs.drain();
  assert.deepEqual(await asked(), [['Ben', 'Cleo']]);
  await minutes(5);
  assert.deepEqual((await asked()).at(-1), ['Ben', 'Cleo', 'Dee']);
  await kernel.run(rejectWords, { ...words, reason: 'Too much detail' }, by(who.member));
  await minutes(10);
  assert.equal((await asked()).length, 2);
});

test('a private incident that nobody of the group sees: a sentence says whom to let in', async () => {
  const incidentId = await declare({ visibility: 'private' });
  const more = { publicTitle: 'Sign-in trouble' };
  const sentence = /sees this private incident. Let one of them in: Ben or Cleo\./;
  await assert.rejects(say(incidentId, 'Please change your password.', who.author, more), sentence);
  await kernel.run(grantAccess, { incidentId, memberId: who.second.id }, by(who.author));
  const { approval } = await say(incidentId, 'Please change your password.', who.author, more);
  assert.deepEqual(
    approval?.asked.map(({ name }) => name),
    ['Cleo'],
  );
});

test('less sensitive only by the group, never by a key; who said so does not publish alone', async () => {
  const incidentId = await declare();
  const clear = (actor: Actor) => kernel.run(setSensitivity, { incidentId, class: null }, by(actor));
  for (const actor of [who.outsider, who.owner, who.memberKey, key])
    await assert.rejects(clear(actor), /Only a person of/);
  await assert.rejects(
    kernel.run(setSensitivity, { incidentId, class: 'contract' }, by(who.outsider)),
    /Only a person of/,
    'another class has another group',
  );
  await waiting(incidentId, 'These are mine.', who.member);
  await assert.rejects(clear(who.member), /Your own words wait/);
  await clear(who.second);
  assert.equal((await lastApproval(kernel.db, incidentId))?.state, 'void');
  await waiting(incidentId, 'It was nothing, says who said so.', who.second);
  assert.ok((await say(incidentId, 'It was nothing.', who.author)).id);
  assert.equal((await lastApproval(kernel.db, incidentId))?.state, 'void');
});

test('an empty group: the owners decide; merged incidents stay sensitive', async () => {
  await group([]);
  const incidentId = await declare();
  const words = await waiting(incidentId);
  await assert.rejects(kernel.run(approveWords, words, by(who.member)), /Only those who give .*: Olga\./);
  const { id: intoId } = await kernel.run(declareIncident, { name: 'The same' }, by(who.author));
  await kernel.run(approveWords, words, by(who.owner));
  await kernel.run(mergeIncident, { incidentId, intoId }, by(who.author));
  assert.equal((await kernel.ask(communicationsOf, { incidentId: intoId }, by(who.author))).sensitivity, 'security');
  await group([who.author, who.member, who.second]);
});

test('words that wait end with their incident, and nobody is asked again; those that say it is over go on waiting', async () => {
  const canceled = await declare();
  const words = await waiting(canceled);
  await kernel.run(cancelIncident, { incidentId: canceled, reason: 'It was a drill' }, by(who.author));
  const asked = (await told(canceled, 'approval.asked_again')).length;
  await minutes(11);
  assert.equal((await told(canceled, 'approval.asked_again')).length, asked);
  await assert.rejects(kernel.run(approveWords, words, by(who.member)), /taken back/);
  const heard = await declare();
  await kernel.run(approveWords, await waiting(heard), by(who.member));
  const over = { status: 'resolved' as const };
  const { approval } = await say(heard, 'Nobody has read your invoices after all.', who.author, over);
  await kernel.run(cancelIncident, { incidentId: heard, reason: 'A false alarm' }, by(who.author));
  const last = { incidentId: heard, approvalId: approval?.id ?? '', hash: approval?.hash ?? '' };
  await kernel.run(approveWords, last, by(who.member));
  assert.equal((await published(heard))[0]?.status, 'resolved');
});

test('no way leads past it: a random walk', async () => {
  const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31));
  let state = seed;
  const random = (below: number) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return (state >>> 8) % below;
  };
  const pick = <T>(from: readonly T[]): T => from[random(from.length)] as T;
  const actors = [...Object.values(who), key, systemActor('workflows')];
  const hands = new Map([
    [who.ownKey.id, who.author.id],
    [who.memberKey.id, who.member.id],
    [who.keyOfKey.id, who.member.id],
  ]);
  const hand = ({ id }: { id: string }) => hands.get(id) ?? id;
  const incidentId = await declare();
  let known = 0;
  for (let step = 0; step < 60; step++) {
    const actor = pick(actors);
    const shown = (await kernel.ask(communicationsOf, { incidentId }, by(key))).sensitivity;
    const before = await selectApprovals(kernel.db).where('incidentId', '=', incidentId).execute();
    const one = before.length > 0 ? pick(before.slice(-3)) : undefined;
    const words = { incidentId, approvalId: one?.id ?? '', hash: pick([one?.hash ?? '', one?.hash ?? '', 'other']) };
    const because = { ...words, reason: `Because of step ${step}` };
    const status = pick(['investigating', 'identified', 'monitoring'] as const);
    const text = pick([holdingStatement(english, status, []), `Step ${step}`, `Step ${step} is another one`]);
    const act = pick<() => Promise<unknown>>([
      () => kernel.run(publishUpdate, { incidentId, status, words: text }, by(actor)),
      () => kernel.run(publishUpdate, { incidentId, status, words: text, checked: 'The logs' }, by(actor)),
      () => kernel.run(approveWords, words, by(actor)),
      () => kernel.run(approveWords, words, by(actor)),
      () => kernel.run(rejectWords, because, by(actor)),
      () => kernel.run(breakGlass, because, by(actor)),
      () => kernel.run(setSensitivity, { incidentId, class: pick([null, ...classes]) }, by(actor)),
    ]);
    await act().catch((error: unknown) => assert.ok(error instanceof UserError, `seed ${seed}: ${String(error)}`));
    const rows = await published(incidentId);
    const fresh = rows.slice(0, rows.length - known);
    known = rows.length;
    for (const row of fresh) {
      const [approval] = await selectApprovals(kernel.db).where('publicationId', '=', row.id).execute();
      if (approval) {
        assert.equal(row.words, approval.input.words, `seed ${seed}`);
        assert.equal(row.authorId, approval.requestedById, `seed ${seed}`);
        assert.equal(actor.kind, 'user', `seed ${seed}`);
        if (approval.state === 'approved') assert.notEqual(hand(actor), hand({ id: row.authorId }), `seed ${seed}`);
        else assert.ok(approval.state === 'broken_glass' && approval.reason, `seed ${seed}`);
      } else
        assert.ok(
          shown === null || row.words === holdingStatement(english, row.status, []),
          `seed ${seed}: step ${step}`,
        );
    }
  }
  assert.ok(known > 0);
});
