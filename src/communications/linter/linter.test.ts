import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { isDeepStrictEqual } from 'node:util';
import { owner, testKernel, type TestKernel } from '../../../test/kit/kernel.ts';
import { createEntry } from '../../catalog/entries/create-entry.ts';
import { catalog } from '../../catalog/module.ts';
import { expressions } from '../../expressions/module.ts';
import { declareIncident } from '../../incidents/declare.ts';
import { incidents } from '../../incidents/module.ts';
import { shareUpdate } from '../../incidents/share-update.ts';
import type { UserError } from '../../kernel/errors.ts';
import { kernelModule } from '../../kernel/operations.ts';
import { addUser } from '../../people/add-user.ts';
import { people } from '../../people/module.ts';
import { saveComponent } from '../../status-pages/components/save-component.ts';
import { cancelMaintenance } from '../../status-pages/maintenances/cancel.ts';
import { editMaintenance } from '../../status-pages/maintenances/edit.ts';
import { scheduleMaintenance } from '../../status-pages/maintenances/schedule.ts';
import { statusPages } from '../../status-pages/module.ts';
import { setTheme } from '../../status-pages/pages/set-theme.ts';
import { addPast } from '../../status-pages/posts/add-past.ts';
import { editPast } from '../../status-pages/posts/edit-past.ts';
import { findStory } from '../../status-pages/posts/find-past.ts';
import { theme } from '../../status-pages/public/theme.ts';
import { addCustomers } from '../customers/add-customers.ts';
import { communications } from '../module.ts';
import { publishUpdate } from '../publish-update.ts';
import { communicationsOf } from '../show.ts';
import { lintWords } from './lint-words.ts';

let kernel: TestKernel;
const by = { actor: owner };
const ids: Record<string, string> = {};
before(async () => {
  kernel = await testKernel([kernelModule, people, catalog, expressions, incidents, statusPages, communications], {
    DEMO: 'false',
  });
  await entry('Service', 'orders-db');
  await entry('Service', 'Exports');
  await entry('Customer', 'Globex', { contacts: ['it@globex.example'] });
  await entry('Customer', 'Initech', { contacts: ['it@initech.example'], domains: ['initech.example'] });
  await kernel.run(saveComponent, { name: 'Exports' }, by);
  await kernel.run(addUser, { name: 'Ana Souza', email: 'ana@example.com', role: 'owner' }, by);
});
after(() => kernel.end());

async function entry(type: string, name: string, values: Record<string, string[]> = {}): Promise<void> {
  ids[name] = (await kernel.run(createEntry, { typeId: `Custom["${type}"]`, name, values }, by)).id;
}
const declare = async (name: string, more: object = {}) => {
  const lent = { communications: { answer: 'everyone' as const } };
  return (await kernel.run(declareIncident, { name, lent, ...more }, by)).id;
};
const said = (incidentId: string, words: string, more: object = {}) => ({
  ...{ incidentId, words, status: 'investigating' as const, nextUpdateInMinutes: 30 },
  ...more,
});
const rules = (findings: readonly { rule: string }[]) => findings.map(({ rule }) => rule);
const published = async (incidentId: string) =>
  (await kernel.ask(communicationsOf, { incidentId }, by)).published.map(({ words }) => words);
const pointers = (...expected: string[]) => ({
  check: (error: UserError) => {
    assert.deepEqual(
      error.refusals.map(({ pointer }) => pointer.split('.').at(-1)),
      expected,
    );
    return true;
  },
});

const allPointers = (...expected: string[]) => ({
  check: ({ refusals }: UserError) =>
    isDeepStrictEqual(
      refusals.map(({ pointer }) => pointer),
      expected,
    ),
});

test('what must not go out is refused with a pointer to each field, and nothing is said', async () => {
  const incidentId = await declare('Exports are late');
  const words = 'Exports of Globex fail: db1.internal is down.';
  const given = said(incidentId, words, { publicTitle: 'Exports fail on 10.0.0.7' });
  const refused = kernel.run(publishUpdate, given, by);
  await assert.rejects(refused, pointers('words', 'words', 'publicTitle').check);
  assert.deepEqual(await published(incidentId), []);
  assert.deepEqual(rules((await kernel.ask(lintWords, given, by)).findings), ['host', 'customer', 'host']);
});

test('words that go along with an update to the team are looked over too', async () => {
  const incidentId = await declare('Exports are late');
  const { incidentId: _, ...publish } = said(incidentId, 'The password: Sommer2026! fails.');
  const lent = { communications: { publish } };
  const shared = kernel.run(shareUpdate, { incidentId, message: 'Found it', lent }, by);
  await assert.rejects(shared, pointers('words').check);
});

test('the name inside is not the title when it tells what visitors must not read', async () => {
  const incidentId = await declare('db1.internal is down');
  await assert.rejects(kernel.run(publishUpdate, said(incidentId, 'Exports fail.'), by), pointers('publicTitle').check);
  await kernel.run(publishUpdate, said(incidentId, 'Exports fail.', { publicTitle: 'Exports fail' }), by);
  assert.deepEqual(await published(incidentId), ['Exports fail.']);
});

test('hints hold nothing back', async () => {
  const incidentId = await declare('Exports are late');
  const words = 'Ana Souza restarts orders-db ASAP, see ABC-12.';
  const expected = ['service', 'ticket', 'person', 'vague', 'no_symptom', 'no_component'];
  assert.deepEqual(rules((await kernel.ask(lintWords, said(incidentId, words), by)).findings), expected);
  const { id, hints } = await kernel.run(publishUpdate, said(incidentId, words), by);
  assert.ok(id);
  assert.deepEqual(rules(hints), expected);
  assert.deepEqual(rules((await kernel.run(publishUpdate, said(incidentId, 'We are on it.'), by)).hints), []);
});

test('a customer reads its own name, and of no other', async () => {
  const incidentId = await declare('Exports are late');
  await kernel.run(addCustomers, { incidentId, customerIds: [ids.Globex ?? ''] }, by);
  const audience = `customer:${ids.Globex}` as const;
  const other = said(incidentId, 'Exports of Initech fail.', { audience });
  await assert.rejects(kernel.run(publishUpdate, other, by), pointers('words').check);
  const named = said(incidentId, 'Exports to initech.example fail.', { audience });
  await assert.rejects(kernel.run(publishUpdate, named, by), pointers('words').check);
  await kernel.run(publishUpdate, said(incidentId, 'Exports of Globex fail.', { audience }), by);
});

test('practice is read by nobody outside: no hints, but what must not go out is refused there too', async () => {
  const incidentId = await declare('Fire drill', { mode: 'test' });
  assert.deepEqual((await kernel.ask(lintWords, said(incidentId, 'Soon.'), by)).findings, []);
  await assert.rejects(kernel.run(publishUpdate, said(incidentId, 'It is 10.0.0.7.'), by), pointers('words').check);
});

test('words about a maintenance name no customer either, when it is scheduled, changed or cancelled', async () => {
  const hours = (count: number) => new Date(kernel.now().getTime() + count * 3_600_000).toISOString();
  const given = { name: 'Database upgrade', scheduledFor: hours(1), scheduledUntil: hours(2) };
  const schedule = (more: object) => kernel.run(scheduleMaintenance, { ...given, ...more }, by);
  await assert.rejects(schedule({ words: 'We move Globex to a new cluster.' }), pointers('words').check);
  await assert.rejects(schedule({ name: 'Upgrade of db1.internal', words: '' }), pointers('name').check);
  await assert.rejects(schedule({ completedWords: 'Initech has moved.' }), pointers('completedWords').check);
  const { id } = await schedule({ words: 'We move to a new cluster.' });
  await assert.rejects(kernel.run(editMaintenance, { id, words: 'Globex moves first.' }, by), pointers('words').check);
  // What visitors read already is not judged again.
  await entry('Customer', given.name);
  await kernel.run(editMaintenance, { id, ...given, startedWords: 'It begins.', scheduledUntil: hours(3) }, by);
  const again = { id, name: `${given.name}, at last`, completedWords: 'Globex has moved.' };
  await assert.rejects(kernel.run(editMaintenance, again, by), pointers('name', 'completedWords').check);
  await assert.rejects(kernel.run(cancelMaintenance, { id, words: 'Not for Globex.' }, by), pointers('words').check);
  await kernel.run(cancelMaintenance, { id, words: 'Not today.' }, by);
});

test('past incidents and the banner name no customer either; what is read already is not judged again', async () => {
  const ago = (hours: number) => new Date(kernel.now().getTime() - hours * 3_600_000).toISOString();
  const updates = (first: string, last = 'It works.') => [
    { status: 'investigating' as const, words: first, at: ago(3) },
    { status: 'resolved' as const, words: last, at: ago(2) },
  ];
  const add = (name: string, ...words: [string, string?]) =>
    kernel.run(addPast, { name, updates: updates(...words) }, by);
  await assert.rejects(add('Globex was slow', 'Slow.', 'Initech works.'), allPointers('name', 'updates.1.words').check);
  const { id } = await add('Exports were slow', 'Slow for Hooli.');
  await entry('Customer', 'Hooli');
  await kernel.run(editPast, { id, name: 'Exports were late' }, by);
  const standing = (await findStory(kernel.db, id))?.updates.map((one) => ({ ...one, at: one.at.toISOString() })) ?? [];
  const edited = standing.map((one, index) => (index === 1 ? { ...one, words: 'db1.internal works.' } : one));
  await assert.rejects(kernel.run(editPast, { id, updates: edited }, by), allPointers('updates.1.words').check);
  const banner = (text: string, link: string | null = null) =>
    kernel.run(setTheme, { theme: theme.parse({ banner: { text, link } }) }, by);
  await assert.rejects(banner('We moved Globex'), allPointers('theme.banner.text').check);
  await assert.rejects(banner('We move', 'http://wiki.internal/x'), allPointers('theme.banner.link').check);
  await banner('Soylent Day is on Friday');
  await entry('Customer', 'Soylent Day');
  await kernel.run(
    setTheme,
    { theme: theme.parse({ scheme: 'dark', banner: { text: 'Soylent Day is on Friday' } }) },
    by,
  );
});

test('an update to the team carries words to customers only of whoever may publish', async () => {
  const incidentId = await declare('Exports are slow');
  const actor = { kind: 'user', id: 'kim', name: 'Kim', permissions: new Set(['incidents.update']) } as const;
  const publish = { status: 'investigating' as const, words: 'Exports are slow for some of you.' };
  const along = { incidentId, message: 'Looking', lent: { communications: { publish } } };
  await assert.rejects(kernel.run(shareUpdate, along, { actor }), /may not publish/);
  assert.deepEqual(await published(incidentId), []);
});
