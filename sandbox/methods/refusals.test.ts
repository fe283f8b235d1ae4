import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { issueResponseUrl } from '../delivery/response-url.ts';
import type { Json } from '../json.ts';
import { startSandbox, type Sandbox } from '../sandbox.ts';
import { DEVELOPMENT_CREDENTIALS } from '../store/default-app.ts';

const ana = 'U0ANASOUZA';
const plain = (text: string) => ({ type: 'plain_text', text });
const modal = { type: 'modal', title: plain('T'), blocks: [{ type: 'divider' }] };
let sandbox: Sandbox;
let room: string;

before(async () => {
  sandbox = await startSandbox({ limits: 'off' });
  room = await channel('room');
});
after(() => sandbox.close());

async function call(method: string, args: Json = {}, token = DEVELOPMENT_CREDENTIALS.bot_token): Promise<Json> {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
  const response = await fetch(`${sandbox.url}/api/${method}`, { method: 'POST', headers, body: JSON.stringify(args) });
  return (await response.json()) as Json;
}

async function channel(name: string, more: Json = {}): Promise<string> {
  const made = await call('conversations.create', { name, ...more });
  return (made.channel as { id: string }).id;
}

/** The same method takes the first arguments, and refuses the second with the code. */
async function takes(method: string, good: Json, bad: Json, code: string): Promise<void> {
  const [taken, refused] = [await call(method, good), await call(method, bad)];
  assert.deepEqual([taken.ok, taken.error], [true, undefined], `${method} takes it`);
  assert.equal(refused.error, code, method);
}

/** The method takes it `most` times, each a little different, and not once more. */
async function takesAtMost(most: number, method: string, args: (index: number) => Json, code: string): Promise<void> {
  for (let index = 0; index < most; index++) assert.equal((await call(method, args(index))).ok, true, `${index}`);
  assert.equal((await call(method, args(most))).error, code);
}

test('channels: who may not be taken out, what may not be left or archived', async () => {
  const [general, users] = ['C0GENERAL', 'U0BENOKAFOR'];
  const mine = await channel('mine');
  await call('conversations.invite', { channel: mine, users });
  await call('conversations.join', { channel: general });
  const botUser = String((await call('auth.test')).user_id);
  await takes('conversations.kick', { channel: mine, user: users }, { channel: mine, user: botUser }, 'cant_kick_self');
  await call('conversations.invite', { channel: mine, users });
  await takes(
    'conversations.kick',
    { channel: mine, user: users },
    { channel: general, user: users },
    'cant_kick_from_general',
  );
  await takes('conversations.archive', { channel: mine }, { channel: general }, 'cant_archive_general');
  const alone = await channel('alone', { is_private: true });
  const shared = await channel('shared', { is_private: true });
  await call('conversations.invite', { channel: shared, users });
  await takes('conversations.leave', { channel: shared }, { channel: alone }, 'last_member');
  await takes(
    'conversations.join',
    { channel: await channel('open') },
    { channel: alone },
    'method_not_supported_for_channel_type',
  );
  await call('conversations.join', { channel: 'C0RANDOM' });
  await takes(
    'conversations.rename',
    { channel: await channel('old-name'), name: 'new-name' },
    { channel: 'C0RANDOM', name: 'x' },
    'not_authorized',
  );
});

test('invitations: somebody, at most a hundred, nobody who left', async () => {
  const invite = 'conversations.invite';
  await takes(invite, { channel: room, users: ana }, { channel: room, users: '' }, 'no_user');
  const crowd = Array.from({ length: 101 }, (_, index) => `U${index}`).join(',');
  await takes(invite, { channel: room, users: 'U0BENOKAFOR' }, { channel: room, users: crowd }, 'too_many_users');
  const gone = sandbox.world.store.users.get('U0DEENOVAK');
  assert.ok(gone);
  sandbox.world.store.users.save({ ...gone, deleted: true });
  await takes('conversations.open', { users: ana }, { users: gone.id }, 'user_disabled');
  sandbox.world.store.users.save({ ...gone, deleted: false });
  await takes('conversations.open', { users: ana }, { users: crowd }, 'too_many_users');
});

const at = (text: object) => ({ channel: room, ...text });

test('messages: sizes, and how many may be planned', async () => {
  const post = 'chat.postMessage';
  const attachments = [{ text: 'x' }];
  await takes(post, at({ text: 'x', attachments }), at({ text: 'x', attachments: ['x'] }), 'invalid_attachments');
  const marked = (length: number) => at({ markdown_text: 'm'.repeat(length) });
  await takes(post, marked(12_000), marked(12_001), 'msg_too_long');
  const { ts } = await call(post, at({ text: 'see https://candor.example/incidents/1' }));
  const update = (length: number) => at({ ts, text: `https://candor.example/incidents/1 ${'x'.repeat(length)}` });
  await takes('chat.update', update(100), update(40_000), 'msg_too_long');
  const about = (length: number) =>
    at({ text: 'x', metadata: { event_type: 'e', event_payload: { long: 'x'.repeat(length) } } });
  await takes(post, about(15_000), about(16_000), 'metadata_too_large');
  const post_at = sandbox.world.clock.seconds() + 600;
  await takesAtMost(30, 'chat.scheduleMessage', () => at({ text: 'x', post_at }), 'restricted_too_many');
});

test('reactions, pins and bookmarks have an end', async () => {
  const { ts: timestamp } = await call('chat.postMessage', { channel: room, text: 'popular' });
  await takesAtMost(
    50,
    'reactions.add',
    (index) => ({ channel: room, timestamp, name: `emoji_${index}` }),
    'too_many_emoji',
  );
  const full = await channel('full');
  const posted: unknown[] = [];
  for (let index = 0; index <= 100; index++)
    posted.push((await call('chat.postMessage', { channel: full, text: `${index}` })).ts);
  await takesAtMost(
    100,
    'pins.add',
    (index) => ({ channel: full, timestamp: posted[index] as string }),
    'too_many_pins',
  );
  const link = (index: number) => ({ channel_id: full, type: 'link', title: `${index}`, link: 'https://x.example' });
  await takesAtMost(100, 'bookmarks.add', link, 'too_many_bookmarks');
  await takes(
    'bookmarks.add',
    { ...link(0), channel_id: room },
    { ...link(0), channel_id: room, type: 'folder' },
    'invalid_bookmark_type',
  );
});

const files = (id: unknown) => ({ files: [{ id, title: 'a' }] });

test('people, teams, groups, files, pages', async () => {
  await takes('team.info', { team: 'T0NORTHWIND' }, { team: 'T0ELSEWHERE' }, 'team_not_found');
  const [group] = (await call('usergroups.list')).usergroups as { id: string }[];
  await takes('usergroups.users.list', { usergroup: group?.id ?? '' }, { usergroup: 'S0NONE' }, 'no_such_subteam');
  await takes('users.list', { limit: 1000 }, { limit: 1001 }, 'invalid_limit');
  const { upload_url, file_id } = await call('files.getUploadURLExternal', { filename: 'a.txt', length: 2 });
  await fetch(String(upload_url), { method: 'POST', body: 'hi' });
  await takes('files.completeUploadExternal', files(file_id), files('F0NONE'), 'file_not_found');
  await takes('files.info', { file: String(file_id) }, { file: 'F0NONE' }, 'file_not_found');
});

const heavy = (blocks: number) => ({
  ...modal,
  blocks: Array.from({ length: blocks }, () => ({ type: 'section', text: plain('é'.repeat(3000)) })),
});

test('a view weighs at most 250 kB, and a home needs its tab', async () => {
  const trigger = () => sandbox.world.triggers.issue('A0CANDOR', 'T0NORTHWIND', ana);
  await takes(
    'views.open',
    { trigger_id: trigger(), view: heavy(40) },
    { trigger_id: trigger(), view: heavy(42) },
    'view_too_large',
  );
  const manifest = {
    display_information: { name: 'Homeless' },
    oauth_config: { scopes: { bot: ['chat:write'] } },
  };
  const { credentials } = await sandbox.importApp({ manifest });
  const token = (credentials as { bot_tokens: Record<string, string> }).bot_tokens.T0NORTHWIND ?? '';
  const home = { user_id: ana, view: { type: 'home', blocks: [{ type: 'divider' }] } };
  assert.equal((await call('views.publish', home)).ok, true);
  assert.equal((await call('views.publish', home, token)).error, 'not_enabled');
});

const answer = async (url: string) => {
  const response = await fetch(url, {
    ...{ method: 'POST', headers: { 'content-type': 'application/json' } },
    body: JSON.stringify({ text: 'there' }),
  });
  return [response.status, await response.text()];
};

test('a response_url answers five times within half an hour', async () => {
  const origin = { app: 'A0CANDOR', team: 'T0NORTHWIND', channel: room, user: ana };
  const often = issueResponseUrl(sandbox.world, origin);
  for (let time = 0; time < 5; time++) assert.deepEqual(await answer(often), [200, 'ok']);
  assert.match(String(await answer(often)), /used_url/);
  const late = issueResponseUrl(sandbox.world, origin);
  sandbox.advance(30 * 60 + 1);
  assert.match(String(await answer(late)), /expired_url/);
});

test('an app that was taken out of a workspace is told so', async () => {
  const manifest = { display_information: { name: 'Leaving' }, oauth_config: { scopes: { bot: ['chat:write'] } } };
  const made = (await sandbox.importApp({ manifest })).credentials as Record<string, unknown>;
  const token = (made.bot_tokens as Record<string, string>).T0NORTHWIND ?? '';
  const [client_id, client_secret] = [String(made.client_id), String(made.client_secret)];
  assert.equal((await call('auth.test', {}, token)).ok, true);
  const leave = (id: string) => call('apps.uninstall', { client_id: id, client_secret }, token);
  assert.equal((await leave('1.2')).error, 'invalid_client_id');
  const candor = sandbox.world.store.apps.get('A0CANDOR')?.client_id ?? '';
  assert.equal((await leave(candor)).error, 'client_id_token_mismatch');
  assert.equal((await leave(client_id)).ok, true);
  assert.match(String((await call('auth.test', {}, token)).error), /account_inactive|token_revoked|invalid_auth/);
});
