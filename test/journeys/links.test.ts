import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createField } from '../../src/incidents/fields/create-field.ts';
import { editIncident } from '../../src/incidents/edit.ts';
import { listAttachments } from '../../src/incidents/attachments/find.ts';
import { removeAttachment } from '../../src/incidents/attachments/remove.ts';
import { findCall } from '../../src/incidents/calls/find.ts';
import { archiveCallRule } from '../../src/incidents/calls/archive-rule.ts';
import { noteCallFailed } from '../../src/incidents/calls/note-call-failed.ts';
import { saveCallRule } from '../../src/incidents/calls/save-rule.ts';
import { makePrivate } from '../../src/incidents/private/make-private.ts';
import { storeEvent } from '../../src/slack/inbox.ts';
import { slackTables } from '../../src/slack/tables.ts';
import * as inSlack from '../kit/in-slack.ts';
import { owner } from '../kit/kernel.ts';
import { product, type Product } from '../kit/product.ts';

const [ana, ben] = ['ana.souza', 'ben.okafor'];
const pull = 'https://github.com/acme/shop/pull/42';
let candor: Product;
before(async () => {
  candor = await product('socket');
  await candor.sandbox.wait({ connected: 2 });
});
after(() => candor.end());

const slash = (channel: string, text: string, user = ana) =>
  candor.sandbox.act('slash', { user, channel, text: `/inc ${text}` });
const post = async (channel: string, text: string, user = ana) =>
  String((await candor.sandbox.act('message', { user, channel, text })).ts);
const messages = (channel: string, words: string, user = ana) => inSlack.saying(candor, channel, words, user);
async function declare(name: string, values: Record<string, string> = {}) {
  const declared = await inSlack.declareByForm(candor, name, values);
  await candor.until({ message: name, channel: declared.channel });
  return declared;
}
const attached = async (incidentId: string) =>
  (await candor.kernel.ask(listAttachments, { incidentId }, { actor: owner })).map(({ title }) => title);
/** Every event that Slack has sent is handled. */
async function settled(): Promise<void> {
  await candor.until({ quiet: true });
  await candor.kernel.jobs.drain();
}
/** What Slack shows under the links of a message. */
const shownUnder = async (channel: string, ts: string) => {
  await settled();
  const [message] = (await messages(channel, ts)).filter((one) => one.ts === ts);
  return message?.attachments ?? [];
};

async function bookmarks(channel: string) {
  type Channels = { channels: { id: string; bookmarks: { title: string; link: string }[] }[] };
  const { channels } = (await candor.sandbox.read('channels', { user: ana })) as unknown as Channels;
  return channels.find(({ id }) => id === channel)?.bookmarks ?? [];
}

test('known links posted in the channel become attachments by themselves, once, and stay away once removed', async () => {
  const { sandbox, until } = candor;
  const { id, channel } = await declare('Checkout is down');
  await sandbox.act('join', { user: ben, channel });
  await post(channel, `Is it ${pull}? See also https://blog.example/post and ${pull}/files`);
  await settled();
  assert.deepEqual(await attached(id), ['acme/shop#42']);
  assert.equal((await messages(channel, 'attached acme')).length, 0, 'it is not repeated where everybody read it');
  await post(channel, 'No links here at all');
  await post('#general', 'Elsewhere: https://github.com/acme/shop/pull/43');
  await settled();
  const stored = await slackTables(candor.kernel.db).selectFrom('slackEvents').selectAll().execute();
  const ours = stored.filter(({ type }) => type === 'message');
  assert.equal(ours.length, 1, 'messages without links, and of other channels, are not even stored');
  assert.ok(ours.every(({ payload }) => payload === null));

  await slash(channel, 'attach https://runbooks.acme.example/fail-over How to fail over');
  await until({ message: 'attached How to fail over', channel });
  await slash(channel, 'attach');
  await until({ message: 'GitHub pull request', channel, user: ana });
  const [list] = await messages(channel, 'Attach a link');
  await sandbox.act('click', { user: ana, channel, ts: list?.ts, action_id: 'attach', until: 'view' });
  const bad = await sandbox.act('submit', { user: ana, values: { url: 'the wiki' } });
  assert.match(JSON.stringify(bad.errors), /"url":"Give a web address/);
  await sandbox.act('submit', { user: ana, values: { url: 'https://wiki.acme.example/db', title: 'The wiki' } });
  await until({ message: 'attached The wiki', channel });
  await slash(channel, 'attach javascript:alert(1)');
  await until({ message: 'Give a web address', channel, user: ana });
  await slash('#general', `attach ${pull}`);
  await until({ message: 'Use this in the channel of an incident', channel: '#general', user: ana });

  const [found] = await candor.kernel.ask(listAttachments, { incidentId: id }, { actor: owner });
  await candor.kernel.run(removeAttachment, { attachmentId: found?.id ?? '' }, { actor: owner });
  await post(channel, `Again ${pull}`, ben);
  await settled();
  assert.deepEqual(await attached(id), ['How to fail over', 'The wiki']);
});

test('a field that holds a link is a bookmark of the channel, which follows it and goes with it', async () => {
  const { kernel } = candor;
  const by = { actor: owner };
  const { id: fieldId } = await kernel.run(createField, { name: 'Dashboard', kind: 'link' }, by);
  const { id: textId } = await kernel.run(createField, { name: 'Notes', kind: 'text' }, by);
  const { id: incidentId, channel } = await declare('Reports are late');
  const shown = async (...values: string[]) => {
    await kernel.run(editIncident, { incidentId, fields: [{ fieldId, values }] }, by);
    await settled();
    return (await bookmarks(channel)).filter(({ title }) => title === 'Dashboard').map(({ link }) => link);
  };
  assert.deepEqual(await shown('https://graphs.example/1'), ['https://graphs.example/1']);
  assert.deepEqual(await shown('https://graphs.example/2'), ['https://graphs.example/2']);
  await kernel.run(editIncident, { incidentId, fields: [{ fieldId: textId, values: ['https://no.example'] }] }, by);
  assert.deepEqual(await shown(), []);
  assert.equal((await bookmarks(channel)).length, 2, 'the page of the incident and the status page');
});

test('the call: from the setting it is in bookmark and summary; posted, it is offered to whoever posted; set and shown by a line', async () => {
  const { sandbox, until, kernel } = candor;
  const given = { name: 'All', pattern: 'https://meet.example/{reference}' };
  const rule = await kernel.run(saveCallRule, given, { actor: owner });
  const first = await declare('Search is slow');
  const address = `https://meet.example/inc-${first.number}`;
  await until({ message: address, channel: first.channel });
  await kernel.jobs.drain();
  assert.ok((await bookmarks(first.channel)).some(({ title, link }) => title === 'Call' && link === address));
  await slash(first.channel, 'call');
  await until({ message: `meet.example/inc-${first.number}`, channel: first.channel, user: ana });
  await post(first.channel, 'Or here: https://acme.zoom.us/j/5551234');
  await settled();
  assert.equal((await messages(first.channel, 'make-call')).length, 0, 'it has a call already');
  await slash(first.channel, 'call none');
  await until({ message: 'removed the call of the incident', channel: first.channel });
  assert.ok(!(await bookmarks(first.channel)).some(({ title }) => title === 'Call'));
  await slash(first.channel, 'call zoom please');
  await until({ message: 'Give a web address', channel: first.channel, user: ana });

  await sandbox.act('slash', { user: ana, channel: first.channel, text: '/inc call', until: 'view' });
  const bad = await sandbox.act('submit', { user: ana, values: { url: 'zoom' } });
  assert.match(JSON.stringify(bad.errors), /"url":"Give a web address/);
  await sandbox.act('submit', { user: ana, values: { url: 'https://acme.zoom.us/j/1' } });
  await until({ message: 'https://acme.zoom.us/j/1', channel: first.channel });

  await kernel.run(archiveCallRule, rule, { actor: owner });
  const second = await declare('Mail is late');
  const failure = {
    incidentId: second.id,
    accountId: '01',
    reason: 'Zoom has no user who@acme.example.',
    goesOn: false,
  };
  await kernel.run(noteCallFailed, failure, { actor: owner });
  await until({ message: 'could not make a call. Zoom has no user who@acme.example.', channel: second.channel });
  const [failed] = await messages(second.channel, 'Set a call…');
  await sandbox.act('click', { user: ana, channel: second.channel, ts: failed?.ts, action_id: 'call', until: 'view' });
  await sandbox.act('submit', { user: ana, values: { url: 'https://acme.zoom.us/j/7' } });
  await until({ message: 'acme.zoom.us/j/7', channel: second.channel });
  await slash(second.channel, 'call none');
  await until({ message: 'removed the call of the incident', channel: second.channel });
  await sandbox.act('join', { user: ben, channel: second.channel });
  await post(second.channel, 'Come to https://meet.google.com/abc-defg-hij', ben);
  await until({
    message: { text: 'Is *Meet abc-defg-hij* the call', ephemeral: true },
    channel: second.channel,
    user: ben,
  });
  assert.equal((await messages(second.channel, 'make-call', ana)).length, 0, 'only whoever posted it is asked');
  const [offer] = await messages(second.channel, 'make-call', ben);
  await sandbox.act('click', { user: ben, channel: second.channel, ts: offer?.ts, action_id: 'make-call' });
  await until({ message: 'set the call of the incident', channel: second.channel });
  await until({ message: { text: 'is the call now', ephemeral: true }, channel: second.channel, user: ben });
  assert.equal((await messages(second.channel, 'make-call', ben)).length, 0, 'what was answered asks no more');
  await kernel.jobs.drain();
  assert.equal((await findCall(kernel.db, second.id))?.url, 'https://meet.google.com/abc-defg-hij');
  assert.ok((await bookmarks(second.channel)).some(({ link }) => link === 'https://meet.google.com/abc-defg-hij'));
  await slash(second.channel, 'call https://acme.zoom.us/j/77');
  await until({ message: 'Zoom 77', channel: second.channel });
  await kernel.jobs.drain();
  const calls = (await bookmarks(second.channel)).filter(({ title }) => title === 'Call');
  assert.deepEqual(
    calls.map(({ link }) => link),
    ['https://acme.zoom.us/j/77'],
  );
});

test('a link to an incident shows how it stands; a private one nowhere but in its own channel', async () => {
  const { sandbox, until, kernel, api } = candor;
  const open = await declare('Login is broken');
  await slash(open.channel, 'lead me');
  await until({ message: 'Incident Lead', channel: open.channel });
  const calls = async () => {
    const { entries } = (await sandbox.read('traffic', { name: 'chat.unfurl' })) as unknown as { entries: unknown[] };
    return entries.length;
  };
  const address = `${api}/incidents/${open.number}`;
  const ts = await post('#general', `Look at ${address} please`, ben);
  const [preview] = await shownUnder('#general', ts);
  assert.equal(preview?.from_url, address);
  for (const words of ['Login is broken', 'Investigating', 'Major', 'lead <@U0ANASOUZA>'])
    assert.ok(JSON.stringify(preview).includes(words), words);

  const secret = await declare('Leaked credentials', { visibility: 'Only who is let in' });
  const before = await calls();
  for (const number of [secret.number, 98_765, `${open.number}/edit`])
    assert.deepEqual(await shownUnder('#general', await post('#general', `${api}/incidents/${number}`)), []);
  assert.deepEqual(await shownUnder(open.channel, await post(open.channel, `${api}/incidents/${secret.number}`)), []);
  const elsewhere = 'http://localhost.evil.example/incidents/1 http://localhost:1/incidents/1';
  assert.deepEqual(await shownUnder('#general', await post('#general', elsewhere)), []);
  assert.equal(await calls(), before, 'Slack hears the same of a private number as of an unknown one: nothing');
  const own = await post(secret.channel, `${api}/incidents/${secret.number}`);
  assert.match(JSON.stringify(await shownUnder(secret.channel, own)), /Leaked credentials/);

  await kernel.run(makePrivate, { incidentId: open.id }, { actor: owner });
  assert.doesNotMatch(JSON.stringify(await shownUnder('#general', ts)), /Login is broken/, 'what was shown is covered');
});

test('in a channel that is shared with another organisation, and while somebody still writes, a link stays bare', async () => {
  const { sandbox, kernel, api } = candor;
  const { number } = await declare('Fonts are wrong');
  const ts = await post('#random', 'Something else');
  const url = `${api}/incidents/${number}`;
  const event = { type: 'link_shared', channel: 'C0RANDOM', message_ts: ts, user: 'U0ANASOUZA', links: [{ url }] };
  const envelope = { type: 'event_callback', team_id: 'T0NORTHWIND' };
  const shared = { ...envelope, event_id: 'Ev1', is_ext_shared_channel: true, event };
  const composed = { ...envelope, event_id: 'Ev2', event: { ...event, source: 'composer' } };
  for (const body of [shared, composed]) assert.equal(await storeEvent(kernel, body), true);
  await kernel.jobs.drain();
  const { entries } = (await sandbox.read('traffic', { name: 'chat.unfurl' })) as unknown as {
    entries: { request: unknown }[];
  };
  assert.ok(!entries.some(({ request }) => JSON.stringify(request).includes(url)));
});
