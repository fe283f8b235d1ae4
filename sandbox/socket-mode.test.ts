import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { App, LogLevel } from '@slack/bolt';
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
