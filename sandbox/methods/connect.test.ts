import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Json } from '../json.ts';
import { startSandbox, type Sandbox } from '../sandbox.ts';
import { DEVELOPMENT_CREDENTIALS } from '../store/default-app.ts';

const finn = { user: 'U0FINNBERG' };
const gita = { user: 'U0GITARAO' };
let sandbox: Sandbox;
/** The app at the customer's, with the rights of an admin. */
let theirs = '';

before(async () => {
  sandbox = await startSandbox({ limits: 'off' });
  await sandbox.addWorkspace({ seed: 'contoso' });
  const scopes = {
    bot: ['conversations.connect:write', 'conversations.connect:manage', 'channels:read', 'users:read'],
  };
  const manifest = { display_information: { name: 'Bridge' }, oauth_config: { scopes } };
  const { credentials } = await sandbox.importApp({ manifest, install: ['T0CONTOSO'] });
  theirs = (credentials as { bot_tokens: Record<string, string> }).bot_tokens.T0CONTOSO ?? '';
});
after(() => sandbox.close());

async function call(method: string, args: Json = {}, token = DEVELOPMENT_CREDENTIALS.bot_token): Promise<Json> {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
  const response = await fetch(`${sandbox.url}/api/${method}`, { method: 'POST', headers, body: JSON.stringify(args) });
  return (await response.json()) as Json;
}
const refusal = async (method: string, args: Json, token?: string) => (await call(method, args, token)).error;

let made = 0;
async function room(): Promise<string> {
  const { channel } = await call('conversations.create', { name: `ext-${++made}` });
  return (channel as { id: string }).id;
}
const invited = async (channel: string, emails = 'finn@contoso.example') =>
  String((await call('conversations.inviteShared', { channel, emails })).invite_id);
async function shared(): Promise<string> {
  const channel = await room();
  await sandbox.act('accept-invite', { ...finn, invite: await invited(channel) });
  return channel;
}
async function info(channel: string, token?: string): Promise<Json> {
  return (await call('conversations.info', { channel }, token)).channel as Json;
}
const heard = (type: string) =>
  sandbox.world.store.deliveries
    .all()
    .filter(({ envelope }) => (envelope.event as Json).type === type)
    .map(({ envelope }) => envelope);

test('an invite names one recipient, in a channel that one is in', async () => {
  const channel = await room();
  const invite = 'conversations.inviteShared';
  assert.equal((await call(invite, { channel, emails: 'finn@contoso.example' })).ok, true);
  assert.equal(await refusal(invite, { channel }), 'recipients_not_specified');
  assert.equal(await refusal(invite, { channel: 'C0RANDOM', emails: 'finn@contoso.example' }), 'not_in_channel');
  assert.equal(await refusal(invite, { channel, user_ids: 'U0FINNBERG' }), 'user_not_found', 'not connected yet');
  await shared();
  assert.equal((await call(invite, { channel, user_ids: 'U0FINNBERG' })).ok, true, 'connected by another channel');
  await call('conversations.archive', { channel });
  assert.equal(await refusal(invite, { channel, emails: 'finn@contoso.example' }), 'channel_archived');
});

test('plans and admins of either side may not allow it', async () => {
  const channel = await room();
  const args = { channel, emails: 'finn@contoso.example' };
  const invite = await invited(channel);
  for (const [rule, code] of [
    [{ plan: 'free' }, 'not_paid'],
    [{ connect: 'off' }, 'restricted_action'],
  ] as const) {
    await sandbox.act('govern', { team: 'northwind', ...rule });
    assert.equal(await refusal('conversations.inviteShared', args), code);
    await sandbox.act('govern', { team: 'northwind', plan: 'paid', connect: 'on' });
    await sandbox.act('govern', { team: 'contoso', ...rule });
    await assert.rejects(sandbox.act('accept-invite', { ...finn, invite }), new RegExp(code));
    await sandbox.act('govern', { team: 'contoso', plan: 'paid', connect: 'on' });
  }
  await sandbox.act('accept-invite', { ...finn, invite });
});

test('accepted, the channel is in both workspaces, each with its own name for it; an invite is used once', async () => {
  const channel = await room();
  const before = await info(channel);
  assert.deepEqual([before.is_ext_shared, before.shared_team_ids], [false, ['T0NORTHWIND']]);
  assert.equal(await refusal('conversations.info', { channel }, theirs), 'channel_not_found');
  const invite = await invited(channel);
  assert.equal(
    await refusal('conversations.acceptSharedInvite', { invite_id: invite, channel_name: 'general' }, theirs),
    'name_taken',
  );
  const accepted = await call(
    'conversations.acceptSharedInvite',
    { invite_id: invite, channel_name: `from-northwind-${made}` },
    theirs,
  );
  assert.deepEqual([accepted.ok, accepted.implicit_approval, accepted.channel_id], [true, true, channel]);
  assert.equal(
    await refusal('conversations.acceptSharedInvite', { invite_id: invite, channel_name: 'again' }, theirs),
    'invite_used',
  );
  assert.equal(
    await refusal('conversations.acceptSharedInvite', { invite_id: 'I0NONE', channel_name: 'x' }, theirs),
    'invite_not_found',
  );
  const [ours, others] = [await info(channel), await info(channel, theirs)];
  assert.deepEqual([ours.is_ext_shared, ours.connected_team_ids], [true, ['T0CONTOSO']]);
  assert.deepEqual(ours.shared_team_ids, ['T0NORTHWIND', 'T0CONTOSO']);
  assert.deepEqual([others.name, others.connected_team_ids], [`from-northwind-${made}`, ['T0NORTHWIND']]);
  const { channels } = await call('conversations.list', { limit: 1000 });
  const listed = (channels as Json[]).find(({ id }) => id === channel);
  assert.deepEqual(listed?.shared_team_ids, ['T0NORTHWIND', 'T0CONTOSO'], 'a list says it of many at once');
});

test('where admins look at it first, it is shared once one approves; it may be declined', async () => {
  await sandbox.act('govern', { team: 'contoso', connect: 'approve' });
  const channel = await room();
  const invite = await invited(channel, 'gita@contoso.example');
  const { implicit_approval } = await sandbox.act('accept-invite', { ...gita, invite });
  assert.deepEqual([implicit_approval, (await info(channel)).is_ext_shared], [false, false]);
  await assert.rejects(sandbox.act('approve-invite', { ...gita, invite }), /restricted_action/);
  assert.equal((await call('conversations.approveSharedInvite', { invite_id: invite }, theirs)).ok, true);
  assert.equal((await info(channel)).is_ext_shared, true);
  assert.equal(await refusal('conversations.approveSharedInvite', { invite_id: invite }, theirs), 'already_approved');
  assert.equal(await refusal('conversations.declineSharedInvite', { invite_id: invite }, theirs), 'inactive_invite');
  await sandbox.act('govern', { team: 'contoso', connect: 'on' });
  const other = await invited(await room());
  assert.equal((await call('conversations.declineSharedInvite', { invite_id: other }, theirs)).ok, true);
  await assert.rejects(sandbox.act('accept-invite', { ...finn, invite: other }), /invite_used/);
  const list = 'conversations.listConnectInvites';
  assert.equal(((await call(list, {}, theirs)).invites as Json[]).length > 0, true);
  assert.equal(await refusal(list, {}), 'missing_scope');
});

test('both sides hear: shared, accepted, what is said there, and that it is shared no more', async () => {
  const channel = await shared();
  const accepted = heard('shared_channel_invite_accepted').at(-1)?.event as Json;
  assert.deepEqual(
    (accepted.teams_in_channel as Json[]).map(({ id }) => id),
    ['T0NORTHWIND', 'T0CONTOSO'],
  );
  const connected = heard('channel_shared').at(-1)?.event as Json;
  assert.deepEqual([connected.channel, connected.connected_team_id], [channel, 'T0CONTOSO']);
  const { ts } = await call('chat.postMessage', { channel, text: 'Hello there' });
  await sandbox.act('message', { ...finn, channel, text: 'We see it too', thread_ts: ts });
  const said = heard('message').find(({ event }) => (event as Json).text === 'We see it too');
  const event = said?.event as Json;
  assert.deepEqual([said?.is_ext_shared_channel, event.user_team, event.user], [true, 'T0CONTOSO', 'U0FINNBERG']);
  const known = (await call('users.info', { user: 'U0FINNBERG' })).user as Json;
  assert.deepEqual([known.is_stranger, (known.profile as Json).email], [true, undefined]);
  await assert.rejects(sandbox.act('unshare-channel', { user: 'U0BENOKAFOR', channel: 'C0GENERAL', other: 'contoso' }));
  await sandbox.act('unshare-channel', { ...finn, channel });
  const gone = heard('channel_unshared').at(-1)?.event as Json;
  assert.deepEqual([gone.previously_connected_team_id, gone.is_ext_shared], ['T0CONTOSO', false]);
  assert.equal((await info(channel)).is_ext_shared, false);
  await assert.rejects(sandbox.act('message', { ...finn, channel, text: 'Still here?' }), /sees no channel/);
  assert.equal(await refusal('users.info', { user: 'U0NOBODY' }), 'user_not_found');
});

test('guests see only where they were put; one of a single channel is put into no second', async () => {
  await sandbox.act('govern', { team: 'northwind', guest: 'ben.okafor', as: 'single' });
  const ben = (await call('users.info', { user: 'U0BENOKAFOR' })).user as Json;
  assert.deepEqual([ben.is_restricted, ben.is_ultra_restricted], [true, true]);
  const channel = await room();
  assert.equal(await refusal('conversations.invite', { channel, users: 'U0BENOKAFOR' }), 'ura_max_channels');
  await assert.rejects(sandbox.act('join', { user: 'ben.okafor', channel }), /sees no channel/);
  await sandbox.act('govern', { team: 'northwind', guest: 'ben.okafor', as: 'multi' });
  assert.equal((await call('conversations.invite', { channel, users: 'U0BENOKAFOR' })).ok, true);
  await sandbox.act('message', { user: 'ben.okafor', channel, text: 'Here I am' });
});
