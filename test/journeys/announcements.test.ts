import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { listEntries } from '../../src/catalog/entries/list.ts';
import { takeDownUpdate } from '../../src/communications/mistakes/take-down-update.ts';
import { publishUpdate } from '../../src/communications/publish-update.ts';
import { setCall } from '../../src/incidents/calls/set.ts';
import { eraseEntry } from '../../src/incidents/timeline/erase-entry.ts';
import { changeSeverity } from '../../src/incidents/change-severity.ts';
import { declareIncident } from '../../src/incidents/declare.ts';
import { listSeverities } from '../../src/incidents/find.ts';
import { denyAccess } from '../../src/incidents/private/deny-access.ts';
import { makePrivate } from '../../src/incidents/private/make-private.ts';
import { makePublic } from '../../src/incidents/private/make-public.ts';
import { cancelIncident } from '../../src/incidents/steps/cancel.ts';
import { shareUpdate } from '../../src/incidents/share-update.ts';
import type { UserError } from '../../src/kernel/errors.ts';
import { archiveAnnouncementRule } from '../../src/slack/announcements/archive-rule.ts';
import { archiveAnnouncementTemplate } from '../../src/slack/announcements/archive-template.ts';
import { findRule } from '../../src/slack/announcements/find.ts';
import { lookAtChannels } from '../../src/slack/announcements/look-at-channels.ts';
import { saveAnnouncementRule } from '../../src/slack/announcements/save-rule.ts';
import { saveAnnouncementTemplate } from '../../src/slack/announcements/save-template.ts';
import { findChannel } from '../../src/slack/find.ts';
import { findChannels } from '../../src/slack/channels/find-channels.ts';
import { wishedNameOf } from '../../src/slack/incidents/channel.ts';
import { askForChannel } from '../../src/slack/incidents/channels/ask-for-channel.ts';
import { compareChannels } from '../../src/slack/channels/sync.ts';
import { nameChannels, showChannelNaming } from '../../src/slack/settings.ts';
import { addPage } from '../../src/status-pages/pages/add-page.ts';
import { closePage } from '../../src/status-pages/pages/close-page.ts';
import { owner } from '../kit/kernel.ts';
import { product, type Product } from '../kit/product.ts';

const by = { actor: owner };
const teamId = 'T0NORTHWIND';
let world: Product;
let severity: Map<string, string>;

before(async () => {
  world = await product('socket');
  await world.sandbox.wait({ connected: 2 });
  severity = new Map((await listSeverities(world.kernel.db)).map(({ name, id }) => [name, id]));
});
after(() => world.end());

const declare = async (name: string, severityName = 'Minor', more: object = {}) => {
  const given = { name, severityId: severity.get(severityName), ...more };
  return (await world.kernel.run(declareIncident, given, by)).id;
};
const atLeast = (name: string) => [
  {
    conditions: [
      {
        subject: 'incident.severity',
        operation: 'gte',
        param_bindings: [{ value: { literal: severity.get(name) ?? '' } }],
      },
    ],
  },
];
type Message = { ts: string; text: string; blocks: unknown[]; reply_count?: number; thread_ts?: string };
async function messagesIn(channel: string, words: string): Promise<Message[]> {
  await world.kernel.jobs.drain();
  const all = (await world.sandbox.read('channels', {})) as unknown as { channels: { id: string; name: string }[] };
  const id = all.channels.find(({ name }) => name === channel)?.id;
  if (!id) return [];
  const { messages } = (await world.sandbox.read('messages', { user: 'ana.souza', channel: id })) as unknown as {
    messages: Message[];
  };
  return messages.filter((message) => JSON.stringify(message).includes(words));
}
/** Everything that is to be said has been said. */
async function said(): Promise<void> {
  await world.sandbox.wait({ quiet: true });
  const open = async () => {
    await world.kernel.jobs.drain();
    const { rows } = await sql<{ count: number }>`select count(*)::int as count from slack_outbox
      where state in ('pending', 'sending')`.execute(world.kernel.db);
    return rows[0]?.count ?? 0;
  };
  while ((await open()) > 0) await world.sandbox.wait({ quiet: true });
}

test('a rule announces what its conditions hold for, in a channel of its own, and keeps it fresh when they no longer hold', async () => {
  const { kernel, until } = world;
  const rule = { teamId, name: 'Big ones', channels: ['majors'], conditionGroups: atLeast('Major') };
  const { id } = await kernel.run(saveAnnouncementRule, rule, by);
  const small = await declare('Typo in the footer');
  const big = await declare('Checkout is down', 'Critical');
  await until({ message: 'Checkout is down', channel: '#majors' });
  await until({ message: 'Typo in the footer', channel: '#incidents' });
  assert.equal((await messagesIn('majors', 'Typo')).length, 0);
  await kernel.run(changeSeverity, { incidentId: small, severityId: severity.get('Major') ?? '' }, by);
  await until({ message: 'Typo in the footer', channel: '#majors' });
  await kernel.run(changeSeverity, { incidentId: big, severityId: severity.get('Minor') ?? '' }, by);
  await said();
  const [message] = await messagesIn('majors', 'Checkout is down');
  assert.match(JSON.stringify(message?.blocks), /Minor/, 'what was announced stays and tells how things stand');
  await kernel.run(archiveAnnouncementRule, { id }, by);
  await declare('Payments are down', 'Critical');
  await until({ message: 'Payments are down', channel: '#incidents' });
  await said();
  assert.equal((await messagesIn('majors', 'Payments')).length, 0);
});

test('triage is announced where the rule says so, and once it is accepted everywhere', async () => {
  const { kernel, until, sandbox } = world;
  const rule = { teamId, name: 'Real ones', channels: ['real'], stages: 'live_and_closed' as const };
  await kernel.run(saveAnnouncementRule, rule, by);
  await declare('Maybe nothing', 'Minor', { triage: true });
  await until({ message: 'Maybe nothing', channel: '#incidents' });
  await said();
  assert.equal((await messagesIn('real', 'Maybe nothing')).length, 0);
  const [announced] = await messagesIn('incidents', 'Maybe nothing');
  const at = { user: 'ana.souza', channel: '#incidents', ts: announced?.ts };
  await sandbox.act('click', { ...at, action_id: 'accept', until: 'view' });
  await sandbox.act('submit', { user: 'ana.souza', values: {} });
  await until({ message: 'Maybe nothing', channel: '#real' });
});

test('updates go into the thread of the announcement, or into the channel as well', async () => {
  const { kernel, until } = world;
  const rule = { teamId, name: 'Threads', channels: ['threads'], updates: 'thread' as const };
  const { id } = await kernel.run(saveAnnouncementRule, rule, by);
  const incidentId = await declare('Search is slow');
  await until({ message: 'Search is slow', channel: '#threads' });
  await kernel.run(shareUpdate, { incidentId, message: 'The index is being rebuilt' }, by);
  await said();
  const [announced] = await messagesIn('threads', 'Search is slow');
  assert.equal(announced?.reply_count, 1);
  await kernel.run(saveAnnouncementRule, { ...rule, id, updates: 'thread_and_channel' }, by);
  await kernel.run(shareUpdate, { incidentId, message: 'Half of it is done' }, by);
  await until({ message: 'Half of it is done', channel: '#threads' });
  assert.equal((await messagesIn('threads', 'The index is being rebuilt')).filter((one) => !one.thread_ts).length, 0);
});

test('words to people inside stand below every announcement, and say so once they are taken down', async () => {
  const { kernel, until } = world;
  const incidentId = await declare('Invoices are late');
  await until({ message: 'Invoices are late', channel: '#incidents' });
  const given = {
    audience: 'internal',
    status: 'investigating',
    words: 'Billing waits for INC-7 and db1.internal.',
  } as const;
  const { id } = await kernel.run(publishUpdate, { incidentId, ...given }, by);
  await said();
  const [announced] = await messagesIn('incidents', 'Invoices are late');
  assert.equal(announced?.reply_count, 1, 'also where the rule tells no updates of the team');
  const reply = async () => {
    const place = { user: 'ana.souza', channel: '#incidents', thread_ts: announced?.ts ?? '' };
    return JSON.stringify((await world.sandbox.read('messages', place)).messages);
  };
  assert.match(await reply(), /db1.internal/);
  assert.doesNotMatch(await reply(), /take-down/);
  const undone = { incidentId, publicationId: id ?? '', reason: 'Not billing' };
  await kernel.run(takeDownUpdate, undone, by);
  await said();
  assert.match(await reply(), /taken down by/);
  assert.doesNotMatch(await reply(), /db1.internal/);
});

test('a template says what is shown and with which buttons; one in use by nobody can go', async () => {
  const { kernel, until } = world;
  const template = {
    name: 'Short',
    fields: [
      { kind: 'severity' as const, emoji: ':rotating_light:' },
      { kind: 'text' as const, words: 'Questions? Ask in #support.' },
    ],
    buttons: ['join-call' as const, 'publish' as const, 'open-page' as const, 'status-page' as const],
  };
  const { id: templateId } = await kernel.run(saveAnnouncementTemplate, template, by);
  const rule = { teamId, name: 'Shortly', channels: ['short'], templateId };
  await kernel.run(saveAnnouncementRule, rule, by);
  const incidentId = await declare('Login fails', 'Major');
  await until({ message: 'Login fails', channel: '#short' });
  const [message] = await messagesIn('short', 'Login fails');
  const blocks = JSON.stringify(message?.blocks);
  assert.match(blocks, /:rotating_light: \*Severity\*\\nMajor/);
  assert.match(blocks, /Ask in #support/);
  assert.doesNotMatch(blocks, /Subscribe|Lead|Join the call/);
  assert.match(blocks, /Tell customers.*Incident page.*Status page/);
  await kernel.run(setCall, { incidentId, url: 'https://meet.example.com/abc' }, by);
  await said();
  const [fresh] = await messagesIn('short', 'Login fails');
  assert.match(JSON.stringify(fresh?.blocks), /Join the call.*Status page/, 'one action id each, or Slack refuses it');
  await kernel.run(archiveAnnouncementTemplate, { id: templateId }, by);
  await declare('Login fails again', 'Major');
  await until({ message: 'Login fails again', channel: '#short' });
  const [plain] = await messagesIn('short', 'Login fails again');
  assert.match(JSON.stringify(plain?.blocks), /Subscribe/, 'the default again');
});

const four = ['update-status', 'internal-status-page', 'create-channel', 'request-access'] as const;
async function announcedAs(channel: string, buttons: readonly (typeof four)[number][]) {
  const { kernel } = world;
  const fields = [{ kind: 'severity' as const }];
  const template = { name: `For ${channel}`, fields, buttons: [...buttons, 'update' as const] };
  const { id: templateId } = await kernel.run(saveAnnouncementTemplate, template, by);
  await kernel.run(saveAnnouncementRule, { teamId, name: channel, channels: [channel], templateId }, by);
}
const blocksIn = async (channel: string, words: string) => {
  await said();
  return JSON.stringify((await messagesIn(channel, words))[0]?.blocks);
};
const press = async (channel: string, words: string, action_id: string, user = 'ana.souza', until?: 'view') => {
  const [message] = await messagesIn(channel, words);
  return await world.sandbox.act('click', { user, channel: `#${channel}`, ts: message?.ts, action_id, until });
};
/** What a press is answered with, to whoever pressed alone; every time it is pressed. */
async function pressed(channel: string, words: string, button: string, user: string, answer: string, times = 1) {
  await press(channel, words, button, user);
  const told = async () => {
    const read = (await world.sandbox.read('messages', { user, channel: `#${channel}` })) as { messages?: Message[] };
    return (read.messages ?? []).filter((one) => JSON.stringify(one).includes(answer)).length;
  };
  while ((await told()) < times) await world.until({ quiet: true });
  await said();
}

test('Update status begins at the status, Share an update at the words', async () => {
  await announcedAs('desk', ['update-status']);
  await declare('Exports hang', 'Major');
  await world.until({ message: 'Exports hang', channel: '#desk' });
  const focusAfter = async (button: string) => {
    const { views } = (await press('desk', 'Exports hang', button, 'ana.souza', 'view')) as unknown as {
      views: { blocks: { block_id: string; element?: { focus_on_load?: true } }[]; callback_id: string }[];
    };
    const view = views.at(-1);
    assert.equal(view?.callback_id, 'update');
    assert.ok(view.blocks.findIndex((one) => one.block_id === 'statusId') === 0, 'the status comes first');
    await world.sandbox.act('close-view', { user: 'ana.souza' });
    return view.blocks.flatMap((one) => (one.element?.focus_on_load ? one.block_id : []));
  };
  assert.deepEqual(await focusAfter('update-status'), []);
  assert.deepEqual(await focusAfter('update'), ['message']);
});

test('an incident without a channel gets one by its announcement, once, and the button leads there then', async () => {
  const { kernel, until } = world;
  await announcedAs('past', ['create-channel']);
  const lent = { slack: { teamId, announce: true } };
  const id = await declare('The queue was full', 'Minor', { mode: 'retrospective', lent });
  await until({ message: 'The queue was full', channel: '#past' });
  assert.equal(await findChannel(kernel.db, id), undefined);
  await pressed('past', 'The queue was full', 'create-channel', 'ana.souza', 'The channel is being opened');
  const channel = await findChannel(kernel.db, id);
  assert.ok(channel?.channelId);
  const [fresh] = await messagesIn('past', 'The queue was full');
  assert.match(JSON.stringify(fresh?.blocks), new RegExp(`Open the channel.*channel=${channel.channelId}`));
  assert.doesNotMatch(JSON.stringify(fresh?.blocks), /Create a channel/);
  const asked = (await kernel.facts('slack.channel_asked_for')).filter(({ incidentId }) => incidentId === id);
  assert.equal(asked.length, 1);
  await kernel.run(askForChannel, { incidentId: id }, by);
  const other = await declare('The queue was full before', 'Minor', { mode: 'retrospective', lent });
  for (const _ of ['one presses', 'another one, too']) await kernel.run(askForChannel, { incidentId: other }, by);
  assert.equal((await kernel.facts('slack.channel_asked_for')).length, 2, 'it is there, or has been asked for');
  const viewer = { actor: { ...owner, id: 'viewer', role: 'viewer', permissions: new Set<string>() } };
  await assert.rejects(kernel.run(askForChannel, { incidentId: id }, viewer as never), /incidents.update/);
});

test('the place on an internal page is offered while there is one', async () => {
  const { kernel, until } = world;
  await announcedAs('inside', ['internal-status-page']);
  const incidentId = await declare('Payroll is late', 'Major');
  await until({ message: 'Payroll is late', channel: '#inside' });
  assert.doesNotMatch(await blocksIn('inside', 'Payroll is late'), /Internal status page/);
  const { id: pageId } = await kernel.run(addPage, { kind: 'internal', name: 'Inside', slug: 'inside' }, by);
  const given = { audience: 'internal', status: 'investigating', words: 'HR runs it by hand.' } as const;
  await kernel.run(publishUpdate, { incidentId, ...given }, by);
  assert.match(await blocksIn('inside', 'Payroll is late'), /Internal status page.*\/p\/inside\/incidents\//);
  await kernel.run(closePage, { pageId }, by);
  assert.doesNotMatch(await blocksIn('inside', 'Payroll is late'), /Internal status page/);
});

test('what became private is covered where the template offers access, and goes everywhere else', async () => {
  const { kernel, until } = world;
  await announcedAs('covered', ['request-access']);
  const incidentId = await declare('Tokens in the logs', 'Major');
  for (const channel of ['#covered', '#incidents']) await until({ message: 'Tokens in the logs', channel });
  await kernel.run(shareUpdate, { incidentId, message: 'They are valid for a day' }, by);
  await kernel.run(makePrivate, { incidentId }, by);
  await said();
  for (const channel of ['covered', 'incidents'])
    assert.equal((await messagesIn(channel, 'Tokens')).length + (await messagesIn(channel, 'valid for')).length, 0);
  assert.equal((await messagesIn('incidents', 'private now')).length, 0);
  const [cover] = await messagesIn('covered', 'This incident is private now.');
  assert.equal(cover?.text, '🔒 This incident is private now. Only who was let in sees it.');
  assert.doesNotMatch(JSON.stringify(cover), /Tokens|Major|INC-/);
  await kernel.run(changeSeverity, { incidentId, severityId: severity.get('Critical') ?? '' }, by);
  await said();
  assert.deepEqual(await messagesIn('covered', 'private now'), [cover], 'nothing of what happens to it shows');
  const sayAsked = 'Those who are in have been asked';
  await pressed('covered', 'private now', 'ask-access', 'ben.okafor', sayAsked);
  const [asked] = (await kernel.facts('incident.access_requested')).filter((fact) => fact.incidentId === incidentId);
  const requestId = String(asked?.refs.request_id);
  await kernel.run(denyAccess, { incidentId, requestId }, by);
  await pressed('covered', 'private now', 'ask-access', 'ben.okafor', sayAsked, 2);
  const all = (await kernel.facts('incident.access_requested')).filter((fact) => fact.incidentId === incidentId);
  assert.equal(all.length, 1, 'one request in fifteen minutes, and a refusal says nothing');
  await kernel.run(makePublic, { incidentId }, by);
  await until({ message: 'Tokens in the logs', channel: '#covered' });
  await said();
  assert.equal((await messagesIn('covered', 'Tokens in the logs'))[0]?.ts, cover?.ts, 'in its old place');
});

test('an announcement that Slack took without a word does not outlive its incident becoming private', async () => {
  const { kernel, sandbox, until } = world;
  await announcedAs('unheard', ['request-access']);
  await sandbox.fault({ kind: 'lost_answer', method: 'chat.postMessage', times: 3 });
  const incidentId = await declare('Keys on a train', 'Major');
  for (const channel of ['#unheard', '#incidents']) await until({ message: 'Keys on a train', channel });
  await kernel.run(makePrivate, { incidentId }, by);
  await said();
  for (const channel of ['unheard', 'incidents']) assert.equal((await messagesIn(channel, 'Keys on')).length, 0);
});

test('a rule that a client made by the id of a channel announces there, learns its name, and takes back what no longer fits', async () => {
  const { kernel, until } = world;
  await until({ channel: '#incidents' });
  const { channels } = (await world.sandbox.read('channels', {})) as unknown as {
    channels: { id: string; name: string }[];
  };
  const channelId = channels.find(({ name }) => name === 'general')?.id ?? '';
  const rule = {
    name: 'By its id',
    channelIds: [channelId],
    conditionGroups: atLeast('Major'),
    unmatched: 'remove' as const,
  };
  const { id } = await kernel.run(saveAnnouncementRule, rule, by);
  const incidentId = await declare('Invoices are late', 'Major');
  await until({ message: 'Invoices are late', channel: '#general' });
  assert.deepEqual(
    (await findRule(kernel.db, id))?.channels.map(({ name }) => name),
    ['general'],
  );
  await kernel.run(changeSeverity, { incidentId, severityId: severity.get('Minor') ?? '' }, by);
  await said();
  assert.equal((await messagesIn('general', 'Invoices are late')).length, 0);
  await kernel.run(archiveAnnouncementRule, { id }, by);
});

test('a rule announces in several channels: fresh in each, told in each, and gone or left where it no longer does', async () => {
  const { kernel, until } = world;
  const places = ['east', 'west'];
  const rule = { teamId, name: 'Both', updates: 'thread' as const, conditionGroups: atLeast('Major') };
  const { id } = await kernel.run(saveAnnouncementRule, { ...rule, channels: places }, by);
  const save = (more: object) => kernel.run(saveAnnouncementRule, { ...rule, id, ...more }, by);
  const incidentId = await declare('Queue is stuck', 'Major');
  const over = await declare('Queue was stuck', 'Major');
  for (const channel of places) await until({ message: 'Queue is stuck', channel: `#${channel}` });
  await kernel.run(shareUpdate, { incidentId, message: 'The consumer is restarted' }, by);
  await kernel.run(changeSeverity, { incidentId, severityId: severity.get('Critical') ?? '' }, by);
  await kernel.run(cancelIncident, { incidentId: over, reason: 'It was no incident' }, by);
  await said();
  const shown = async (channel: string, words = 'Queue is stuck') => {
    const [message] = await messagesIn(channel, words);
    return message && [/Critical/.test(JSON.stringify(message.blocks)), message.reply_count ?? 0];
  };
  for (const channel of places) assert.deepEqual(await shown(channel), [true, 1], channel);
  await save({ channels: ['west'] });
  await kernel.run(changeSeverity, { incidentId, severityId: severity.get('Major') ?? '' }, by);
  await kernel.run(shareUpdate, { incidentId, message: 'It drains' }, by);
  await said();
  assert.deepEqual(await shown('east'), [false, 1], 'left in place it is kept fresh, and no more is told beside it');
  assert.deepEqual(await shown('west'), [false, 2]);
  await declare('Queue is slow', 'Major');
  await until({ message: 'Queue is slow', channel: '#west' });
  assert.equal((await messagesIn('east', 'Queue is slow')).length, 0);
  await save({ channels: ['west', 'east'], unmatched: 'remove' });
  await kernel.run(changeSeverity, { incidentId, severityId: severity.get('Critical') ?? '' }, by);
  await said();
  assert.deepEqual(await shown('east'), [true, 1], 'it goes on with the message that was there');
  await save({ channels: ['west'] });
  await said();
  assert.equal(await shown('east'), undefined, 'taken down at once');
  assert.ok(await shown('east', 'Queue was stuck'), 'what is over stays');
  assert.ok(await shown('west'));
  const names = (await kernel.facts('slack.announcement_rule_changed')).map(({ body }) => JSON.stringify(body));
  assert.ok(
    names.some((one) => one.includes('"more_channels":["west"]')),
    names.join('\n'),
  );
  await kernel.run(archiveAnnouncementRule, { id }, by);
});

test('a channel in which nothing could be announced is refused where it was named, as Slack tells', async () => {
  const { kernel, sandbox } = world;
  const act = async (name: string, input: object) => {
    await sandbox.act(name, { user: 'ana.souza', ...input });
    await sandbox.wait({ quiet: true });
    await kernel.jobs.drain();
  };
  await act('create-channel', { name: 'closed-down' });
  await act('create-channel', { name: 'board-room', private: true });
  await act('archive', { channel: 'closed-down' });
  const { channels } = (await sandbox.read('channels', {})) as unknown as { channels: { id: string; name: string }[] };
  const idOf = (name: string) => channels.find((one) => one.name === name)?.id ?? '';
  const wrong = async (given: object) => await kernel.ask(lookAtChannels, { teamId, ...given }, by);
  const byId = await wrong({ channelIds: [idOf('general'), idOf('closed-down'), idOf('board-room'), 'C0NOWHERE'] });
  assert.deepEqual(
    byId.map(({ index, sentence }) => [index, sentence.split('.')[0]]),
    [
      [1, '#closed-down is archived'],
      [2, `Slack shows Candor no channel ${idOf('board-room')}: there is none, or it is private`],
      [3, 'Slack shows Candor no channel C0NOWHERE: there is none, or it is private'],
    ],
  );
  const byName = await wrong({ channels: ['#general', 'closed-down', 'never-seen'] });
  assert.deepEqual(
    byName.map(({ index }) => index),
    [1],
  );
});

test('practice and what is private are announced by no rule', async () => {
  await declare('Secret leak', 'Critical', { visibility: 'private' });
  await declare('Only a test', 'Critical', { mode: 'test' });
  await said();
  for (const channel of ['incidents', 'real', 'threads', 'short'])
    assert.equal(
      (await messagesIn(channel, 'Secret leak')).length + (await messagesIn(channel, 'Only a test')).length,
      0,
    );
});

const refused = async (work: Promise<unknown>, pointer: string, words: RegExp) =>
  await assert.rejects(work, (error: UserError) => {
    assert.equal(error.refusals[0]?.pointer, pointer);
    assert.match(error.message, words);
    return true;
  });

test('what cannot be is refused at its field', async () => {
  const { kernel } = world;
  const rule = { teamId, name: 'X', channels: ['x'] };
  await refused(
    kernel.run(saveAnnouncementRule, { ...rule, channels: ['x', '???'] }, by),
    'channels.1',
    /small letters/,
  );
  await refused(kernel.run(saveAnnouncementRule, { ...rule, teamId: 'T0' }, by), 'teamId', /not installed/);
  await refused(kernel.run(saveAnnouncementRule, { ...rule, templateId: 'no' }, by), 'templateId', /no such template/);
  await refused(kernel.run(saveAnnouncementRule, { ...rule, channels: [] }, by), 'channels', /at least one/);
  const twice = { ...rule, channels: ['x', 'incidents', '#X'] };
  await refused(kernel.run(saveAnnouncementRule, twice, by), 'channels.2', /#x is named twice/);
  const broken = [{ conditions: [{ subject: 'incident.nothing', operation: 'is', param_bindings: [] }] }];
  const pointer = 'condition_groups.0.conditions.0.subject';
  await refused(kernel.run(saveAnnouncementRule, { ...rule, conditionGroups: broken }, by), pointer, /nothing/);
  const template = { name: 'Y', fields: [{ kind: 'role' as const }], buttons: [] };
  await refused(kernel.run(saveAnnouncementTemplate, template, by), 'fields.0', /Choose a role/);
  const standard = { id: '01ANNOUNCEMENTTEMPLATE0000' };
  await refused(kernel.run(archiveAnnouncementTemplate, standard, by), 'id', /default template/);
});

test('channels are called by the organisation’s pattern', async () => {
  const { kernel, until } = world;
  const refused = (pattern: string, words: RegExp) => assert.rejects(kernel.run(nameChannels, { pattern }, by), words);
  await refused('{colour}-{name}', /no \{colour\}/);
  await refused('incident', /\{number\} or \{name\}/);
  await kernel.run(nameChannels, { pattern: 'Ops {severity} {name}' }, by);
  const { example } = await kernel.ask(showChannelNaming, {}, by);
  assert.equal(example, 'ops-major-checkout-is-down');
  await declare('Disk Füll!', 'Major');
  await until({ channel: { starts_with: 'ops-major-disk-fuell' } });
  const spelt = ['Große Überlast', 'Blåbær på Øya', 'GROẞ', 'Cafe\u0301 u\u0308ber Łódź'].map(wishedNameOf);
  assert.deepEqual(spelt, ['grosse-ueberlast', 'blabaer-pa-oya', 'gross', 'cafe-ueber-lodz']);
  await declare('Disk füll', 'Major');
  await until({ channel: { starts_with: 'ops-major-disk-fuell-2' } });
});

test('public channels of the workspace are entries of the catalog; those of incidents and private ones are not', async () => {
  const { kernel, sandbox, until } = world;
  const channels = async (archived = false) => {
    const asked = { typeId: 'SlackChannel', pageSize: 250, archived };
    return new Map((await kernel.ask(listEntries, asked, by)).entries.map((entry) => [entry.name, entry]));
  };
  const act = async (name: string, input: object) => {
    await sandbox.act(name, { user: 'ana.souza', ...input });
    await until({ quiet: true });
    await kernel.jobs.drain();
  };
  await kernel.jobs.drain();
  const general = (await channels()).get('#general');
  assert.deepEqual([general?.externalId?.[0], general?.attributeValues.is_private], ['C', 'false']);
  assert.equal(typeof general?.attributeValues.workspace, 'string');
  await act('create-channel', { name: 'team-tide' });
  await act('create-channel', { name: 'board-only', private: true });
  const tide = (await channels()).get('#team-tide');
  assert.ok(tide);
  const tideId = tide.externalId ?? '';
  const ruled = await kernel.run(saveAnnouncementRule, { name: 'Tide', channelIds: [tideId] }, by);
  await kernel.jobs.drain();
  await act('rename', { channel: 'team-tide', name: 'team-ebb' });
  assert.deepEqual(
    (await findRule(kernel.db, ruled.id))?.channels.map(({ name }) => name),
    ['team-ebb'],
  );
  await kernel.run(archiveAnnouncementRule, ruled, by);
  assert.equal((await channels()).get('#team-ebb')?.id, tide.id);
  const found = await kernel.ask(findChannels, { teamId, words: '#Team-Eb' }, by);
  assert.deepEqual([found.channels.map(({ name }) => name), found.isKnown], [['team-ebb'], false]);
  assert.equal((await kernel.ask(findChannels, { teamId, words: 'team-ebb' }, by)).isKnown, true);
  await act('archive', { channel: 'team-ebb' });
  assert.equal((await channels(true)).get('#team-ebb')?.id, tide.id);
  await act('unarchive', { channel: 'team-ebb' });
  assert.equal((await channels()).get('#team-ebb')?.id, tide.id, 'it comes back as the same entry');
  await act('make-private', { channel: 'team-ebb' });
  await declare('Tide is out', 'Minor');
  await until({ channel: { starts_with: 'ops-minor-tide-is-out' } });
  // A day later the whole workspace is compared: the announcement channel that Candor made comes in, too.
  const announced = await kernel.run(saveAnnouncementRule, { teamId, name: 'Ebb', channels: ['ebb-news'] }, by);
  await declare('Ebb', 'Minor');
  await until({ channel: { name: 'ebb-news' } });
  await kernel.run(archiveAnnouncementRule, { id: announced.id }, by);
  const caller = { actor: owner, causeId: null };
  const context = { ...kernel.context(), caller, attempt: 1, run: async () => assert.fail('it runs no command') };
  const later = { ...context, now: () => new Date(kernel.now().getTime() + 86_400_000) };
  await compareChannels.run(later as never);
  await kernel.jobs.drain();
  const names = [...(await channels()).keys()];
  assert.ok(names.includes('#ebb-news'), names.join(' '));
  assert.deepEqual(
    names.filter((name) => /board-only|team-ebb|tide-is-out|^#inc-|^#ops-/.test(name)),
    [],
  );
});

test('what is erased is erased from the messages that said it, in the channel and beside the announcement', async () => {
  const { kernel, sandbox, until } = world;
  const rule = { teamId, name: 'Told beside', channels: ['beside'], updates: 'thread' as const };
  await kernel.run(saveAnnouncementRule, rule, by);
  const incidentId = await declare('Backups fail');
  await until({ message: 'Backups fail', channel: '#beside' });
  await kernel.run(shareUpdate, { incidentId, message: 'The key is hunter2' }, by);
  await said();
  const own = (await findChannel(kernel.db, incidentId))?.channelId ?? '';
  const [announced] = await messagesIn('beside', 'Backups fail');
  const thread = { channel: '#beside', thread_ts: announced?.ts ?? '' };
  const read = async (place: { channel: string; thread_ts?: string }) =>
    JSON.stringify(await sandbox.read('messages', { user: 'ana.souza', ...place }));
  assert.match(await read(thread), /hunter2/);
  assert.match(await read({ channel: own }), /hunter2/);
  const [told] = (await kernel.facts('incident.update_shared')).filter((fact) => fact.incidentId === incidentId);
  const erase = { incidentId, entryId: told?.id ?? '', reason: 'A key was in it' };
  await kernel.run(eraseEntry, erase, by);
  await said();
  for (const place of [thread, { channel: own }]) {
    assert.doesNotMatch(await read(place), /hunter2/);
    assert.match(await read(place), /what this said was erased/);
  }
});
