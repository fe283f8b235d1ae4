import assert from 'node:assert/strict';
import { once } from 'node:events';
import { after, before, test } from 'node:test';
import { App, LogLevel } from '@slack/bolt';
import type { Json } from './json.ts';
import { startSandbox, type Sandbox } from './sandbox.ts';
import { DEVELOPMENT_CREDENTIALS } from './store/default-app.ts';

const ANA = 'ana.souza';
const title = { type: 'plain_text' as const, text: 'Declare' };
const label = { type: 'plain_text' as const, text: 'Name' };
const modal = (text: string) => ({
  type: 'modal' as const,
  callback_id: 'declare',
  title: { ...title, text },
  submit: { type: 'plain_text' as const, text: 'Go' },
  blocks: [
    {
      type: 'input' as const,
      block_id: 'name',
      label,
      element: { type: 'plain_text_input' as const, action_id: 'value' },
    },
  ],
});

let sandbox: Sandbox;
let app: App;
const seen: string[] = [];

before(async () => {
  sandbox = await startSandbox({ limits: 'off' });
  app = new App({
    token: DEVELOPMENT_CREDENTIALS.bot_token,
    appToken: DEVELOPMENT_CREDENTIALS.app_token,
    socketMode: true,
    logLevel: LogLevel.ERROR,
    clientOptions: { slackApiUrl: `${sandbox.url}/api/` },
  });
  listen(app);
  await app.start();
  await sandbox.wait({ connected: 1 });
});

after(async () => {
  await app.stop();
  await sandbox.close();
});

function listen(app: App): void {
  app.command('/incident', async ({ ack, client, body }) => {
    await ack();
    await client.views.open({ trigger_id: body.trigger_id, view: modal('Declare') });
  });
  app.command('/inc', async ({ ack }) => ack({ text: 'only for you' }));
  app.view('declare', async ({ ack, view, client, body }) => {
    const name = view.state.values.name?.value?.value ?? '';
    if (name.includes(' ')) return ack({ response_action: 'errors', errors: { name: 'No spaces, please' } });
    if (name === 'again') return ack({ response_action: 'update', view: modal('Once more') });
    if (name === 'ghost') return ack({ response_action: 'errors', errors: { nowhere: 'lost' } });
    await ack();
    const made = await client.conversations.create({ name: `inc-${name}` });
    const channel = made.channel?.id ?? '';
    await client.conversations.invite({ channel, users: body.user.id });
    await client.chat.postMessage({
      channel,
      text: 'Declared',
      blocks: [
        {
          type: 'actions',
          elements: [{ type: 'button', action_id: 'resolve', text: { type: 'plain_text', text: 'Resolve' } }],
        },
      ],
    });
  });
  app.action('resolve', async ({ ack, respond }) => {
    await ack();
    await respond({ text: 'Resolved', replace_original: true });
  });
  app.message(/.*/, async ({ message }) => void seen.push(`message ${'text' in message ? message.text : ''}`));
  app.event('reaction_added', async ({ event }) => void seen.push(`reaction ${event.reaction}`));
}

test('the real SDK runs slash, modal, errors, update, channel, message, button, response_url and events', async () => {
  const opened = await sandbox.act('slash', { user: ANA, channel: '#general', text: '/incident', until: 'view' });
  assert.equal((opened.views as unknown[]).length, 1);

  const missing = await sandbox.act('submit', { user: ANA });
  assert.deepEqual(missing.errors, { name: 'Please complete this required field.' });
  const refused = await sandbox.act('submit', { user: ANA, values: { name: 'has space' } });
  assert.deepEqual(refused.errors, { name: 'No spaces, please' });
  const ghost = await sandbox.act('submit', { user: ANA, values: { name: 'ghost' } });
  assert.equal(ghost.refused, 'unknown_error_block');
  const updated = await sandbox.act('submit', { user: ANA, values: { Name: 'again' } });
  assert.equal((updated.view as { title: { text: string } }).title.text, 'Once more');

  const closed = await sandbox.act('submit', { user: ANA, values: { name: 'checkout' } });
  assert.equal(closed.closed, true);
  const { message, channel } = (await sandbox.wait({ message: 'Declared', channel: 'inc-checkout', user: ANA })) as {
    message: { ts: string };
    channel: string;
  };
  await sandbox.act('click', { user: ANA, channel, ts: message.ts, action_id: 'resolve' });
  await sandbox.wait({ message: 'Resolved', channel: 'inc-checkout' });

  await sandbox.act('message', { user: ANA, channel, text: 'thanks' });
  await sandbox.act('react', { user: ANA, channel, ts: message.ts, name: 'tada' });
  await sandbox.wait({ quiet: true });
  assert.ok(seen.includes('message thanks'), seen.join());
  assert.ok(seen.includes('reaction tada'), seen.join());
});

test('the body of an acknowledgement is shown to the person alone', async () => {
  const answer = await sandbox.act('slash', { user: ANA, channel: '#general', text: '/inc help' });
  assert.equal((answer.message as { text: string }).text, 'only for you');
  const seenByBen = await sandbox.read('messages', { user: 'ben.okafor', channel: '#general' });
  assert.ok(!JSON.stringify(seenByBen).includes('only for you'));
  const seenByAna = await sandbox.read('messages', { user: ANA, channel: '#general' });
  assert.ok(JSON.stringify(seenByAna).includes('only for you'));
});

async function rawConnection(): Promise<{ socket: WebSocket; frames: Json[]; frame(type: string): Promise<Json> }> {
  const headers = { authorization: `Bearer ${DEVELOPMENT_CREDENTIALS.app_token}` };
  const opened = await fetch(`${sandbox.url}/api/apps.connections.open`, { method: 'POST', headers });
  const socket = new WebSocket(((await opened.json()) as { url: string }).url);
  const frames: Json[] = [];
  socket.addEventListener('message', (event) => {
    frames.push(JSON.parse(String(event.data)) as Json);
    socket.dispatchEvent(new Event('frame'));
  });
  const frame = async (type: string) => {
    for (;;) {
      const found = frames.find((one) => one.type === type);
      if (found) return found;
      await once(socket, 'frame');
    }
  };
  return { socket, frames, frame };
}

test('hello first, ten connections at most, refresh and app_rate_limited on demand', async (context) => {
  const own = await startSandbox({ limits: 'off' });
  context.after(() => own.close());
  const shared = sandbox;
  sandbox = own;
  context.after(() => (sandbox = shared));
  const connections = [];
  for (let count = 1; count <= 10; count += 1) {
    const connection = await rawConnection();
    assert.equal((await connection.frame('hello')).num_connections, count);
    connections.push(connection);
  }
  const eleventh = await rawConnection();
  assert.equal((await eleventh.frame('disconnect')).reason, 'too_many_websockets');
  await own.fault({ kind: 'app_rate_limited' });
  const limited = await Promise.any(connections.map(({ frame }) => frame('events_api')));
  assert.equal((limited.payload as Json).type, 'app_rate_limited');
  assert.equal((limited.payload as Json).event, undefined);
  await own.fault({ kind: 'refresh_requested' });
  assert.equal((await connections[0]?.frame('disconnect'))?.reason, 'refresh_requested');
});

test('an event goes to one connection, is sent again unacknowledged, and twice when doubled', async (context) => {
  const own = await startSandbox({ limits: 'off', clock: 'stopped' });
  context.after(() => own.close());
  const shared = sandbox;
  sandbox = own;
  context.after(() => (sandbox = shared));
  const connection = await rawConnection();
  await connection.frame('hello');
  await own.fault({ kind: 'duplicate_events', method: 'channel_created', times: 1 });
  await own.act('create-channel', { user: ANA, name: 'doubled' });
  const envelopes = () => connection.frames.filter((frame) => frame.type === 'events_api');
  while (envelopes().length < 2) await once(connection.socket, 'frame');
  own.advance(3);
  while (envelopes().length < 3) await once(connection.socket, 'frame');
  const ids = envelopes().map((frame) => (frame.payload as Json).event_id);
  assert.equal(new Set(ids).size, 1);
  assert.deepEqual(
    envelopes().map((frame) => frame.retry_attempt),
    [0, 0, 1],
  );
  for (const { envelope_id } of envelopes()) connection.socket.send(JSON.stringify({ envelope_id, payload: {} }));
  await own.wait({ quiet: true });
});
