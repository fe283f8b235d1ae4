import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { upsertEntries } from '../../src/catalog/bulk/upsert-entries.ts';
import { archiveEntry } from '../../src/catalog/entries/archive-entry.ts';
import { restoreEntry } from '../../src/catalog/entries/restore-entry.ts';
import { createEntry } from '../../src/catalog/entries/create-entry.ts';
import { updateEntry } from '../../src/catalog/entries/update-entry.ts';
import { knownSchema } from '../../src/catalog/find.ts';
import type { ConditionGroup } from '../../src/expressions/shapes.ts';
import { editIncident } from '../../src/incidents/edit.ts';
import { findIncident } from '../../src/incidents/find.ts';
import { archivePrivateRule } from '../../src/incidents/private/by-rule/archive-private-rule.ts';
import { listPrivateRules } from '../../src/incidents/private/by-rule/list.ts';
import { savePrivateRule } from '../../src/incidents/private/by-rule/save-private-rule.ts';
import { membersOf, peopleOf } from '../../src/incidents/private/find.ts';
import { revokeAccess } from '../../src/incidents/private/revoke-access.ts';
import { saveType } from '../../src/incidents/settings/save-type.ts';
import { incidentTimeline } from '../../src/incidents/show.ts';
import { selectUsers } from '../../src/people/find.ts';
import { shareUpdate } from '../../src/incidents/share-update.ts';
import { mergeIncident } from '../../src/incidents/merges/merge.ts';
import { makePrivate } from '../../src/incidents/private/make-private.ts';
import { relateIncidents } from '../../src/incidents/relationships/relate.ts';
import { saveAnnouncementRule } from '../../src/slack/announcements/save-rule.ts';
import { findChannel } from '../../src/slack/find.ts';
import { examineSlack } from '../../src/slack/installations/examine.ts';
import * as inSlack from '../kit/in-slack.ts';
import { owner } from '../kit/kernel.ts';
import { slackWorld, type SlackWorld } from '../kit/slack.ts';

const ana = 'ana.souza';
const ben = 'ben.okafor';
const cleo = 'dee.novak';
let world: SlackWorld;

before(async () => {
  world = await slackWorld();
  await world.sandbox.wait({ connected: 2 });
});
after(() => world.end());

type Channel = { id: string; name: string; is_private: boolean; members: string[]; is_archived: boolean };

const saying = (channel: string, words: string, user: string) => inSlack.saying(world, channel, words, user);
const channels = async (user?: string) =>
  ((await world.sandbox.read('channels', user ? { user } : {})) as unknown as { channels: Channel[] }).channels;
const slash = (channel: string, text: string, user = ana) => world.sandbox.act('slash', { user, channel, text });

const declare = (name: string, values: Record<string, string> = {}) => inSlack.declareByForm(world, name, values);
const nameOf = async (userId: string) =>
  (await selectUsers(world.kernel.db).where('users.id', '=', userId).executeTakeFirst())?.name;
const members = async (id: string) =>
  (await Promise.all([...(await peopleOf(world.kernel.db, id))].map(nameOf))).toSorted();

test('declared private: a private channel from the start, nothing announced, nothing for others to see', async () => {
  const { id, channel } = await declare('Leaked credentials', { visibility: 'Only who is let in' });
  await world.until({ message: 'Leaked credentials', channel });
  const opened = (await channels()).find((one) => one.id === channel);
  assert.equal(opened?.is_private, true);
  assert.ok(!(await channels(ben)).some((one) => one.id === channel));
  assert.deepEqual(await members(id), ['Ana Souza']);
  await slash('#general', '/inc list', ben);
  await world.until({ message: 'No incident is open', channel: '#general', user: ben });
  assert.equal((await saying('#general', 'Leaked credentials', ben)).length, 0);
  const announced = (await channels()).find(({ name }) => name === 'incidents');
  assert.ok(!announced || (await saying('#incidents', 'Leaked', ana)).length === 0);
});

test('asked and denied, asked again and allowed; the number of nothing gets the same answer', async () => {
  const { sandbox, eventually, until, kernel } = world;
  const { id, number, channel } = await declare('Insider threat', { visibility: 'Only who is let in' });
  await slash('#general', `/inc access INC-${number}`, ben);
  const answer = await eventually(async () => (await saying('#general', 'If there is a private incident', ben)).at(-1));
  await slash('#general', '/inc access whatever', ben);
  await eventually(async () => (await saying('#general', 'Say which incident: /inc access INC-7', ben)).length === 1);
  await slash('#general', '/inc access INC-98765', ben);
  const other = await eventually(async () => {
    const said = await saying('#general', 'If there is a private incident', ben);
    return said.length === 2 && said.at(-1);
  });
  assert.equal(answer.text, other.text);
  const asked = await eventually(async () => (await saying(channel, 'asks to be let into', ana)).at(-1));
  await sandbox.act('click', { user: ana, channel, ts: asked.ts, action_id: 'deny-access' });
  await until({ message: 'They were not let in by Ana Souza', channel });
  await kernel.jobs.drain();
  assert.equal((await saying('@candor', `INC-${number}`, ben)).length, 0, 'a refusal does not tell that it exists');
  assert.equal((await saying('@candor', 'Insider', ben)).length, 0);
  kernel.advance(16 * 60_000);
  await slash('#general', `/inc access INC-${number}`, ben);
  const again = await eventually(async () => (await saying(channel, 'allow-access', ana)).at(-1));
  await sandbox.act('click', { user: ana, channel, ts: again.ts, action_id: 'allow-access' });
  await eventually(async () => (await saying('@candor', 'You were let into', ben)).length === 1);
  await eventually(async () => (await channels(ben)).some((one) => one.id === channel));
  assert.deepEqual(await members(id), ['Ana Souza', 'Ben Okafor']);
});

test('whoever is invited in Slack is a member; whoever leaves is none', async () => {
  const { sandbox, eventually } = world;
  const { id, channel } = await declare('Stolen laptop', { visibility: 'Only who is let in' });
  await sandbox.act('invite', { user: ana, channel, users: [cleo] });
  await eventually(async () => (await members(id)).length === 2);
  await sandbox.act('leave', { user: cleo, channel });
  await eventually(async () => (await members(id)).length === 1);
});

test('made private later: a private channel takes its place, people come along, and what was said is taken away', async () => {
  const { sandbox, eventually, until, kernel } = world;
  const { id, channel } = await declare('Customer data visible', {});
  await until({ message: 'Customer data visible', channel: '#incidents' });
  await sandbox.act('join', { user: ben, channel });
  await slash(channel, '/inc update Table users is readable');
  await until({ message: 'Table users is readable', channel });
  const ask = () => sandbox.act('slash', { user: ana, channel, text: '/inc private', until: 'view' });
  const { views } = (await ask()) as unknown as { views: object[] };
  const shown = JSON.stringify(views.at(-1));
  assert.match(shown, /<@U0ANASOUZA>, <@U0BENOKAFOR>.*this channel is archived.*Hide INC-\d+\?/);
  await sandbox.act('close-view', { user: ana });
  assert.equal((await findIncident(kernel.db, id))?.scopeKind, null);
  await ask();
  await sandbox.act('submit', { user: ana, values: {} });
  const moved = await eventually(async () => {
    const now = await findChannel(kernel.db, id);
    return now?.isPrivate && now.movedFromId === null && now;
  });
  assert.notEqual(moved.channelId, channel);
  assert.match(moved.name, /^inc-\d+-customer-data-visible$/, 'the same name, which the old one has given up');
  const old = (await channels()).find((one) => one.id === channel);
  assert.equal(old?.is_archived, true);
  assert.doesNotMatch(old?.name ?? '', /customer/);
  assert.equal((await saying(channel, 'Table users', cleo)).filter(({ text }) => !text.startsWith('/')).length, 0);
  await eventually(async () => (await saying('#incidents', 'Customer data', cleo)).length === 0);
  assert.deepEqual(await members(id), ['Ana Souza', 'Ben Okafor']);
  await until({ message: 'Customer data visible', channel: moved.channelId ?? '' });
  assert.ok(!(await channels(cleo)).some((one) => one.id === moved.channelId));
  await sandbox.act('slash', { user: ana, channel: moved.channelId ?? '', text: '/inc public', until: 'view' });
  await sandbox.act('submit', { user: ana, values: {} });
  await until({ message: 'Customer data visible', channel: '#incidents' });
  assert.equal((await findIncident(kernel.db, id))?.scopeKind, null);
});

test('while the channel cannot be moved nothing is said where everyone reads, and the timeline says what to do', async () => {
  const { sandbox, eventually, until, kernel } = world;
  const { id, channel } = await declare('Payroll leaked', {});
  await until({ message: 'Payroll leaked', channel });
  await sandbox.fault({ kind: 'error', method: 'conversations.create', times: 1, error: 'restricted_action' });
  await kernel.run(makePrivate, { incidentId: id }, { actor: owner });
  const told = async () =>
    (await kernel.ask(incidentTimeline, { incidentId: id }, { actor: owner })).map((one) => one.sentence);
  await eventually(async () =>
    (await told()).some((one) => /says nothing more in #.*Make the channel private/.test(one)),
  );
  kernel.advance(3_600_000);
  await kernel.run(shareUpdate, { incidentId: id, message: 'Salaries of 2025' }, { actor: owner });
  await kernel.jobs.drain();
  assert.equal((await saying(channel, 'Salaries', ben)).length, 0);
  assert.deepEqual(
    (await examineSlack(kernel)).filter(({ kind }) => kind === 'held').map(({ detail }) => detail),
    [id],
    'the doctor names it',
  );
  const called = async () => (await channels()).find((one) => one.id === channel)?.name ?? '';
  assert.doesNotMatch(await called(), /payroll/);
  await sandbox.act('make-private', { user: ana, channel });
  await until({ message: 'Salaries of 2025', channel });
  await eventually(async () => (await called()).endsWith('payroll-leaked'));
});

test('what was told of it elsewhere is taken back: in threads of announcements, in other channels, in direct messages', async () => {
  const { kernel, sandbox, eventually, until } = world;
  const by = { actor: owner };
  const rule = { name: 'Threads', channels: ['engineering'], updates: 'thread_and_channel' as const };
  const { id: ruleId } = await kernel.run(saveAnnouncementRule, rule, by);
  const cause = await declare('Disk is full', {});
  const [into, secret] = [await declare('Queue is stuck', {}), await declare('Quokka secret', {})];
  await until({ message: 'Quokka secret', channel: '#engineering' });
  await sandbox.act('slash', { user: ben, channel: secret.channel, text: '/inc subscribe' });
  await kernel.run(shareUpdate, { incidentId: secret.id, message: 'The quokka got out' }, by);
  await until({ message: 'The quokka got out', channel: '#engineering' });
  await kernel.run(saveAnnouncementRule, { ...rule, id: ruleId, updates: 'thread' }, by);
  await kernel.run(shareUpdate, { incidentId: secret.id, message: 'A quokka was seen' }, by);
  await kernel.run(relateIncidents, { incidentId: secret.id, otherId: cause.id, kind: 'caused_by' }, by);
  await kernel.run(mergeIncident, { incidentId: into.id, intoId: secret.id }, by);
  await until({ message: 'the cause of INC', channel: cause.channel });
  await eventually(async () => ((await saying(into.channel, 'This goes on as', ana)).length > 0 ? true : null));
  await eventually(async () => ((await saying('@candor', 'A quokka was seen', ben)).length > 0 ? true : null));
  // One that Slack has taken while its answer was lost, and that is looked for again when the incident is private already.
  await sandbox.fault({ kind: 'lost_answer', method: 'chat.postMessage', times: 1 });
  await sandbox.fault({ kind: 'rate_limited', method: 'chat.delete', retry_after: 1, times: 1 });
  await kernel.run(shareUpdate, { incidentId: secret.id, message: 'Every quokka is loose' }, by);
  await kernel.run(makePrivate, { incidentId: secret.id }, by);
  const places = ['#engineering', '#incidents', cause.channel, into.channel];
  const silent = async (place: string, user: string) => {
    const { channel } = (await sandbox.read('messages', { channel: place, user })) as { channel: { id: string } };
    return !/quokka/i.test(JSON.stringify(sandbox.world.store.messagesOf(channel.id).map(({ payload }) => payload)));
  };
  assert.ok(!(await silent('#engineering', cleo)));
  for (const place of places) await eventually(async () => ((await silent(place, cleo)) ? true : null), 15_000);
  await eventually(async () => ((await silent('@candor', ben)) ? true : null));
});

const named = (text: string): ConditionGroup[] => [
  { conditions: [{ subject: 'incident.name', operation: 'contains', param_bindings: [{ value: { literal: text } }] }] },
];

test('private by rule: from the start in a private channel, announced nowhere; or later, when it comes to hold', async () => {
  const { kernel, eventually, until } = world;
  const by = { actor: owner };
  await kernel.run(savePrivateRule, { name: 'Breaches', conditionGroups: named('breach') }, by);
  const { id, channel } = await declare('A breach of the vault', {});
  const incident = await findIncident(kernel.db, id);
  assert.equal(incident?.scopeKind, 'incident');
  assert.equal((await channels()).find((one) => one.id === channel)?.is_private, true);
  assert.deepEqual(await members(id), ['Ana Souza']);
  const told = (await kernel.ask(incidentTimeline, { incidentId: id }, by)).map(({ sentence }) => sentence);
  assert.ok(told.includes('made the incident private by the rule “Breaches”'));
  const later = await declare('Odd logins', {});
  await until({ message: 'Odd logins', channel: '#incidents' });
  await kernel.run(editIncident, { incidentId: later.id, name: 'Odd logins: a breach' }, by);
  const moved = await eventually(async () => {
    const now = await findChannel(kernel.db, later.id);
    return now?.isPrivate ? now : null;
  });
  assert.notEqual(moved.channelId, later.channel);
  await until({ message: 'Odd logins: a breach', channel: moved.channelId });
  await eventually(async () => ((await saying('#incidents', 'Odd logins', ben)).length === 0 ? true : null));
  const [rule] = await kernel.ask(listPrivateRules, {}, by);
  await kernel.run(archivePrivateRule, { id: rule?.id ?? '' }, by);
  const open = await declare('A breach of manners', {});
  assert.equal((await findIncident(kernel.db, open.id))?.scopeKind, null);
  await assert.rejects(kernel.run(savePrivateRule, { name: 'All', conditionGroups: [] }, by), /every incident/);
});

test('a channel that is made private in Slack makes its incident private, with everybody who is in it; made public again it warns', async () => {
  const { kernel, sandbox, eventually, until } = world;
  const { id, channel } = await declare('Strange invoices', {});
  await until({ message: 'Strange invoices', channel: '#incidents' });
  await sandbox.act('join', { user: cleo, channel });
  await sandbox.act('make-private', { user: ana, channel });
  await eventually(async () => (await findIncident(kernel.db, id))?.scopeKind ?? null);
  await eventually(async () => ((await members(id)).length === 2 ? true : null));
  assert.deepEqual(await members(id), ['Ana Souza', 'Dee Novak']);
  await until({ message: 'made the incident private', channel, user: ana });
  const known = await findChannel(kernel.db, id);
  assert.deepEqual([known?.channelId, known?.isPrivate], [channel, true], 'the same channel goes on');
  await eventually(async () => ((await saying('#incidents', 'Strange invoices', ben)).length === 0 ? true : null));
  await sandbox.act('make-public', { user: ana, channel });
  await until({ message: 'This channel is public now', channel });
  await assert.rejects(sandbox.act('make-public', { user: ana, channel }), /channel_type_not_supported/);
});

test('a type brings its teams along: to the channel, and into what is private by its type', async () => {
  const { kernel, sandbox, until } = world;
  const by = { actor: owner };
  await slash('#general', '/inc list', ben);
  const known = selectUsers(kernel.db).where('users.name', '=', 'Ben Okafor');
  const person = await world.eventually(async () => await known.executeTakeFirst());
  const typeId = (await knownSchema(kernel.db)).typed('Custom["Team"]')?.id ?? '';
  const team = await kernel.run(createEntry, { typeId, name: 'Guards', values: { members: [person.id] } }, by);
  const guarded = { name: 'Guarded', teamIds: [team.id] };
  const { id } = await kernel.run(saveType, guarded, by);
  const open = await declare('Doors do not lock', { typeId: 'Guarded' });
  await until({ channel: { name: open.channel, members: ['U0BENOKAFOR'] } });
  const byHand = await declare('Somebody is inside', { typeId: 'Guarded', visibility: 'Only who is let in' });
  assert.deepEqual(await members(byHand.id), ['Ana Souza'], 'who chose private is not surprised by a team');
  await kernel.run(saveType, { id, ...guarded, privateIncidentsOnly: true }, by);
  const hidden = await declare('The vault is open', { typeId: 'Guarded' });
  assert.deepEqual(await members(hidden.id), ['Ana Souza', 'Ben Okafor']);
  await until({ channel: { name: hidden.channel, members: ['U0BENOKAFOR'] } });
  await kernel.jobs.drain();
  const admitted = await membersOf(kernel.db, hidden.id);
  assert.deepEqual(
    admitted.map(({ kind, name }) => [kind, name]),
    [
      ['user', 'Ana Souza'],
      ['team', 'Guards'],
    ],
    'who is there through a team stays no longer than in that team',
  );
  const inChannel = async () =>
    (await channels()).some(({ id, members }) => id === hidden.channel && members.includes('U0BENOKAFOR'));
  const teamOf = (...people: string[]) =>
    kernel.run(updateEntry, { id: team.id, name: 'Guards', values: { members: people } }, by);
  await teamOf();
  await world.eventually(async () => !(await inChannel()));
  assert.deepEqual(await members(hidden.id), ['Ana Souza']);
  await teamOf(person.id);
  await world.eventually(inChannel);
  const imported = async (rows: object[]) => {
    const entries = rows.map((row) => ({ id: team.id, ...row }));
    await kernel.run(upsertEntries, { typeId, entries, attributeIds: ['members'] }, by);
    await kernel.jobs.drain();
  };
  await sandbox.act('leave', { user: ben, channel: hidden.channel });
  await world.eventually(async () => !(await inChannel()));
  await imported([{ aliases: ['The guards'] }]);
  assert.ok(!(await inChannel()), 'whoever left the channel is not called back by an import that says the same');
  await imported([{ values: { members: [] } }]);
  await imported([{ values: { members: [person.id] } }]);
  await world.eventually(inChannel);
  await kernel.run(archiveEntry, { id: team.id }, by);
  await world.eventually(async () => !(await inChannel()));
  await imported([{ values: { members: [person.id, owner.id] } }]);
  assert.ok(!(await inChannel()), 'an import brings no archived team back');
  await kernel.run(restoreEntry, { id: team.id }, by);
  await world.eventually(inChannel);
  await kernel.run(revokeAccess, { incidentId: hidden.id, kind: 'team', memberId: team.id }, by);
  await world.eventually(async () => !(await inChannel()));
});

test('opening a private incident to everyone is asked once more', async () => {
  const { sandbox, kernel, until } = world;
  const { id, channel } = await declare('Stolen badge', { visibility: 'Only who is let in' });
  const isHidden = async () => (await findIncident(kernel.db, id))?.scopeKind !== null;
  const ask = () => sandbox.act('slash', { user: ana, channel, text: '/inc public', until: 'view' });
  const { views } = (await ask()) as unknown as { views: { title: { text: string } }[] };
  assert.match(views.at(-1)?.title.text ?? '', /^Open INC-\d+\?$/);
  await sandbox.act('close-view', { user: ana });
  assert.ok(await isHidden());
  await ask();
  await sandbox.act('submit', { user: ana, values: {} });
  assert.ok(!(await isHidden()));
  await until({ message: 'Everyone sees it now', user: ana });
});
