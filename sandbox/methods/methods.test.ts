import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Json } from '../json.ts';
import { startSandbox, type Sandbox } from '../sandbox.ts';
import { DEVELOPMENT_CREDENTIALS } from '../store/default-app.ts';

const { bot_token, app_token } = DEVELOPMENT_CREDENTIALS;
let sandbox: Sandbox;

before(async () => {
  sandbox = await startSandbox({ limits: 'off' });
});
after(() => sandbox.close());

async function call(method: string, args: Json = {}, token: string | null = bot_token): Promise<Json> {
  const headers: Record<string, string> = { 'content-type': 'application/json' };
  if (token) headers.authorization = `Bearer ${token}`;
  const response = await fetch(`${sandbox.url}/api/${method}`, { method: 'POST', headers, body: JSON.stringify(args) });
  return (await response.json()) as Json;
}

async function refusal(method: string, args: Json = {}, token: string | null = bot_token): Promise<unknown> {
  return (await call(method, args, token)).error;
}

let channels = 0;
async function channel(): Promise<string> {
  channels += 1;
  const made = await call('conversations.create', { name: `room-${channels}` });
  return (made.channel as { id: string }).id;
}

async function posted(where: string, text = 'hello'): Promise<string> {
  return (await call('chat.postMessage', { channel: where, text })).ts as string;
}

test('tokens: none, bad, wrong kind, revoked; unknown method; missing scope', async () => {
  assert.equal((await call('auth.test')).ok, true);
  assert.equal(await refusal('auth.test', {}, null), 'not_authed');
  assert.equal(await refusal('auth.test', {}, 'xoxb-nobody'), 'invalid_auth');
  assert.equal(await refusal('auth.test', {}, app_token), 'not_allowed_token_type');
  assert.equal(await refusal('apps.connections.open', {}, bot_token), 'not_allowed_token_type');
  assert.equal((await call('apps.connections.open', {}, app_token)).ok, true);
  assert.equal(await refusal('chat.sing'), 'unknown_method');
  const manifest = { display_information: { name: 'Narrow' }, oauth_config: { scopes: { bot: ['chat:write'] } } };
  const narrow = await sandbox.importApp({ manifest });
  const token = (narrow.credentials as { bot_tokens: Record<string, string> }).bot_tokens.T0NORTHWIND ?? '';
  const refused = await call('users.list', {}, token);
  assert.deepEqual([refused.error, refused.needed, refused.provided], ['missing_scope', 'users:read', 'chat:write']);
  assert.equal(await refusal('conversations.info', { channel: 'C0GENERAL' }, token), 'missing_scope');
  assert.equal((await call('auth.revoke', {}, token)).revoked, true);
  assert.equal(await refusal('auth.test', {}, token), 'token_revoked');
});

test('arguments come as form, JSON or query', async () => {
  const form = new URLSearchParams({ token: bot_token, user: 'U0ANASOUZA' });
  const posted = await fetch(`${sandbox.url}/api/users.info`, { method: 'POST', body: form });
  assert.equal(((await posted.json()) as Json).ok, true);
  const got = await fetch(`${sandbox.url}/api/users.info?${form}`);
  assert.equal(((await got.json()) as Json).ok, true);
  assert.equal(await refusal('users.info', {}), 'invalid_arguments');
});

test('people: found, not found, by e-mail, paged', async () => {
  assert.equal((await call('users.lookupByEmail', { email: 'dee@northwind.example' })).ok, true);
  assert.equal(await refusal('users.lookupByEmail', { email: 'nobody@x.example' }), 'users_not_found');
  assert.equal(await refusal('users.info', { user: 'U0NOBODY' }), 'user_not_found');
  const first = await call('users.list', { limit: 2 });
  const { next_cursor: cursor } = first.response_metadata as { next_cursor: string };
  assert.notEqual(cursor, '');
  assert.equal((await call('users.list', { limit: 2, cursor })).ok, true);
  assert.equal(await refusal('users.list', { cursor: 'junk' }), 'invalid_cursor');
  assert.equal((await call('team.info')).ok, true);
  assert.equal(await refusal('bots.info', { bot: 'B0NONE' }), 'bot_not_found');
});

test('channels: names, membership, archive', async () => {
  const id = await channel();
  assert.equal(await refusal('conversations.create', { name: `room-${channels}` }), 'name_taken');
  assert.equal(await refusal('conversations.create', { name: 'Not Good' }), 'invalid_name_specials');
  assert.equal((await call('conversations.rename', { channel: id, name: `renamed-${channels}` })).ok, true);
  assert.equal(await refusal('conversations.rename', { channel: 'C0GENERAL', name: 'x' }), 'not_in_channel');
  assert.equal((await call('conversations.invite', { channel: id, users: 'U0ANASOUZA,U0BENOKAFOR' })).ok, true);
  assert.equal(await refusal('conversations.invite', { channel: id, users: 'U0ANASOUZA' }), 'already_in_channel');
  assert.equal(await refusal('conversations.invite', { channel: id, users: 'U0NOBODY' }), 'user_not_found');
  assert.equal((await call('conversations.kick', { channel: id, user: 'U0BENOKAFOR' })).ok, true);
  assert.equal(await refusal('conversations.kick', { channel: id, user: 'U0BENOKAFOR' }), 'not_in_channel');
  assert.equal((await call('conversations.setTopic', { channel: id, topic: 't'.repeat(250) })).ok, true);
  assert.equal(await refusal('conversations.setTopic', { channel: id, topic: 't'.repeat(251) }), 'too_long');
  assert.equal(await refusal('conversations.setPurpose', { channel: 'C0GENERAL', purpose: 'x' }), 'not_in_channel');
  assert.equal(await refusal('conversations.leave', { channel: 'C0GENERAL' }), 'cant_leave_general');
  assert.equal((await call('conversations.archive', { channel: id })).ok, true);
  assert.equal(await refusal('conversations.archive', { channel: id }), 'already_archived');
  assert.equal(await refusal('chat.postMessage', { channel: id, text: 'x' }), 'is_archived');
  assert.equal(await refusal('conversations.join', { channel: id }), 'is_archived');
  assert.equal(await refusal('conversations.create', { name: `renamed-${channels}` }), 'name_taken');
  assert.equal(await refusal('conversations.unarchive', { channel: 'C0GENERAL' }), 'not_archived');
  assert.equal(await refusal('conversations.open', {}), 'users_list_not_supplied');
  assert.equal((await call('conversations.open', { users: 'U0ANASOUZA' })).ok, true);
});

test('a private channel is not there for those outside it', async () => {
  const made = await sandbox.act('create-channel', { user: 'ana.souza', name: 'secret-room', private: true });
  const { id } = made.channel as { id: string };
  assert.equal(await refusal('conversations.info', { channel: id }), 'channel_not_found');
  assert.equal(await refusal('chat.postMessage', { channel: id, text: 'x' }), 'channel_not_found');
  const list = await call('conversations.list', { types: 'public_channel,private_channel', limit: 1000 });
  assert.ok(!JSON.stringify(list.channels).includes(id));
  await assert.rejects(sandbox.read('messages', { user: 'ben.okafor', channel: id }), /sees no channel/);
  assert.equal(await refusal('conversations.list', { types: 'secret' }), 'invalid_types');
});

test('messages: text, blocks, metadata, threads, ownership', async () => {
  const id = await channel();
  assert.equal(await refusal('chat.postMessage', { channel: id }), 'no_text');
  assert.equal(await refusal('chat.postMessage', { channel: id, blocks: '{"a":1}' }), 'invalid_blocks_format');
  const bad = await call('chat.postMessage', {
    channel: id,
    blocks: Array.from({ length: 51 }, () => ({ type: 'divider' })),
  });
  assert.equal(bad.error, 'invalid_blocks');
  assert.match(JSON.stringify(bad.response_metadata), /no more than 50 items allowed \[json-pointer:\/blocks\]/);
  const section = { type: 'section', text: { type: 'mrkdwn', text: 'x'.repeat(2900) } };
  assert.equal(
    await refusal('chat.postMessage', { channel: id, blocks: Array.from({ length: 5 }, () => section) }),
    'msg_blocks_too_long',
  );
  assert.equal(
    await refusal('chat.postMessage', { channel: id, markdown_text: 'x', text: 'y' }),
    'markdown_text_conflict',
  );
  assert.equal(
    (await call('chat.postMessage', { channel: id, text: 'x'.repeat(40_001) })).warning,
    'message_truncated',
  );
  const attachments = Array.from({ length: 101 }, () => ({ text: 'x' }));
  assert.equal(await refusal('chat.postMessage', { channel: id, text: 'x', attachments }), 'too_many_attachments');
  const metadata = { event_type: 'candor', event_payload: { key: 'k1' } };
  const { ts } = await call('chat.postMessage', { channel: id, text: 'marked', metadata });
  assert.equal(
    await refusal('chat.postMessage', { channel: id, text: 'x', metadata: { event_type: 'x' } }),
    'invalid_metadata_schema',
  );
  const withAll = await call('conversations.history', { channel: id, include_all_metadata: true });
  assert.ok(JSON.stringify(withAll.messages).includes('"k1"'));
  const without = await call('conversations.history', { channel: id });
  assert.ok(!JSON.stringify(without.messages).includes('"k1"'));
  assert.equal((await call('chat.postMessage', { channel: id, text: 'reply', thread_ts: ts })).ok, true);
  const thread = await call('conversations.replies', { channel: id, ts });
  assert.equal((thread.messages as Json[]).length, 2);
  assert.equal((thread.messages as Json[])[0]?.reply_count, 1);
  assert.equal(await refusal('conversations.replies', { channel: id, ts: '1.000000' }), 'thread_not_found');
  assert.equal((await call('chat.update', { channel: id, ts, text: 'changed' })).ok, true);
  assert.equal(await refusal('chat.update', { channel: id, ts: '1.000000', text: 'x' }), 'message_not_found');
  assert.equal((await call('chat.delete', { channel: id, ts })).ok, true);
  assert.equal(await refusal('chat.getPermalink', { channel: id, message_ts: ts }), 'message_not_found');
  await call('conversations.join', { channel: 'C0RANDOM' });
  const said = await sandbox.act('message', { user: 'ana.souza', channel: '#random', text: 'mine' });
  assert.equal(await refusal('chat.update', { channel: 'C0RANDOM', ts: said.ts, text: 'x' }), 'cant_update_message');
  assert.equal(await refusal('chat.delete', { channel: 'C0RANDOM', ts: said.ts }), 'cant_delete_message');
});

test('ephemeral messages reach one member and no history', async () => {
  const id = await channel();
  assert.equal(
    await refusal('chat.postEphemeral', { channel: id, user: 'U0ANASOUZA', text: 'x' }),
    'user_not_in_channel',
  );
  await call('conversations.invite', { channel: id, users: 'U0ANASOUZA' });
  assert.equal((await call('chat.postEphemeral', { channel: id, user: 'U0ANASOUZA', text: 'whisper' })).ok, true);
  assert.ok(!JSON.stringify(await call('conversations.history', { channel: id })).includes('whisper'));
  assert.ok(JSON.stringify(await sandbox.read('messages', { user: 'ana.souza', channel: id })).includes('whisper'));
});

test('reactions, pins, bookmarks', async () => {
  const id = await channel();
  const timestamp = await posted(id);
  const on = { channel: id, timestamp };
  assert.equal((await call('reactions.add', { ...on, name: 'tada' })).ok, true);
  assert.equal(await refusal('reactions.add', { ...on, name: 'tada' }), 'already_reacted');
  assert.equal(await refusal('reactions.add', { ...on, name: ':tada:' }), 'invalid_name');
  assert.equal((await call('reactions.remove', { ...on, name: 'tada' })).ok, true);
  assert.equal(await refusal('reactions.remove', { ...on, name: 'tada' }), 'no_reaction');
  assert.equal((await call('pins.add', on)).ok, true);
  assert.equal(await refusal('pins.add', on), 'already_pinned');
  assert.equal(((await call('pins.list', { channel: id })).items as Json[]).length, 1);
  assert.equal((await call('pins.remove', on)).ok, true);
  assert.equal(await refusal('pins.remove', on), 'no_pin');
  const bookmark = { channel_id: id, title: 'Page', type: 'link', link: 'https://status.example' };
  const made = (await call('bookmarks.add', bookmark)).bookmark as { id: string };
  assert.equal(await refusal('bookmarks.add', { ...bookmark, link: 'nowhere' }), 'invalid_link');
  assert.equal((await call('bookmarks.edit', { channel_id: id, bookmark_id: made.id, title: 'New' })).ok, true);
  assert.equal((await call('bookmarks.remove', { channel_id: id, bookmark_id: made.id })).ok, true);
  assert.equal(await refusal('bookmarks.remove', { channel_id: id, bookmark_id: made.id }), 'not_found');
});

const view = { type: 'modal', title: { type: 'plain_text', text: 'T' }, blocks: [{ type: 'divider' }] };

test('views: triggers, stack, hash, home', async () => {
  const trigger = (inside?: string) => sandbox.world.triggers.issue('A0CANDOR', 'T0NORTHWIND', 'U0ANASOUZA', inside);
  const first = trigger();
  const opened = (await call('views.open', { trigger_id: first, view: { ...view, external_id: 'one' } })).view as {
    id: string;
    hash: string;
  };
  assert.equal(await refusal('views.open', { trigger_id: first, view }), 'exchanged_trigger_id');
  assert.equal(await refusal('views.open', { trigger_id: 'nonsense', view }), 'invalid_trigger_id');
  const late = trigger();
  sandbox.advance(3);
  assert.equal(await refusal('views.open', { trigger_id: late, view }), 'expired_trigger_id');
  assert.equal(await refusal('views.push', { trigger_id: trigger(), view }), 'invalid_trigger_id');
  assert.equal((await call('views.push', { trigger_id: trigger(opened.id), view })).ok, true);
  assert.equal(
    await refusal('views.push', { trigger_id: trigger(opened.id), view: { ...view, external_id: 'one' } }),
    'duplicate_external_id',
  );
  assert.equal((await call('views.push', { trigger_id: trigger(opened.id), view })).ok, true);
  assert.equal(await refusal('views.push', { trigger_id: trigger(opened.id), view }), 'push_limit_reached');
  const updated = await call('views.update', { external_id: 'one', hash: opened.hash, view });
  assert.equal((updated.view as { id: string }).id, opened.id);
  assert.equal(await refusal('views.update', { view_id: opened.id, hash: opened.hash, view }), 'hash_conflict');
  assert.equal(await refusal('views.update', { view_id: 'V0NONE', view }), 'not_found');
  assert.equal(
    await refusal('views.open', { trigger_id: trigger(), view: { ...view, title: undefined } }),
    'invalid_arguments',
  );
  const home = { type: 'home', blocks: [{ type: 'divider' }] };
  assert.equal((await call('views.publish', { user_id: 'U0ANASOUZA', view: home })).ok, true);
  assert.equal(await refusal('views.publish', { user_id: 'U0ANASOUZA', view: home, hash: 'old' }), 'hash_conflict');
  assert.equal((await call('blocks.validate', { blocks: home.blocks })).ok, true);
  assert.ok(Array.isArray((await call('blocks.validate', { blocks: [{ type: 'nope' }] })).errors));
});

test('scheduled messages wait for the clock', async () => {
  const id = await channel();
  const at = sandbox.world.clock.seconds() + 600;
  assert.equal(await refusal('chat.scheduleMessage', { channel: id, text: 'x', post_at: at - 1000 }), 'time_in_past');
  assert.equal(
    await refusal('chat.scheduleMessage', { channel: id, text: 'x', post_at: at + 121 * 86_400 }),
    'time_too_far',
  );
  const one = await call('chat.scheduleMessage', { channel: id, text: 'later', post_at: at });
  const two = await call('chat.scheduleMessage', { channel: id, text: 'never', post_at: at });
  const gone = { channel: id, scheduled_message_id: two.scheduled_message_id };
  assert.equal((await call('chat.deleteScheduledMessage', gone)).ok, true);
  assert.equal(await refusal('chat.deleteScheduledMessage', gone), 'invalid_scheduled_message_id');
  assert.equal(one.ok, true);
  sandbox.advance(601);
  const text = JSON.stringify(await call('conversations.history', { channel: id }));
  assert.ok(text.includes('later') && !text.includes('never'));
});
