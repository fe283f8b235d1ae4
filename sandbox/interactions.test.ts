import assert from 'node:assert/strict';
import { once } from 'node:events';
import { test, type TestContext } from 'node:test';
import { listOf, objectOf, type Json } from './json.ts';
import { startSandbox, type Sandbox, type SandboxOptions } from './sandbox.ts';
import { DEVELOPMENT_CREDENTIALS } from './store/default-app.ts';

const ANA = 'ana.souza';
const plain = (text: string) => ({ type: 'plain_text', text });
const modal = (callback: string, extra: Json = {}) => ({
  type: 'modal',
  callback_id: callback,
  title: plain(callback),
  submit: plain('Go'),
  blocks: [
    {
      type: 'input',
      block_id: 'service',
      label: plain('Service'),
      optional: true,
      element: { type: 'external_select', action_id: 'service', min_query_length: 1 },
    },
  ],
  ...extra,
});

/** An app of our own on a raw socket: `answers` says how each payload is acknowledged, `heard` keeps them all. */
async function withApp(
  context: TestContext,
  answers: (payload: Json) => Json = () => ({}),
  options: SandboxOptions = {},
) {
  const sandbox = await startSandbox({ limits: 'off', ...options });
  context.after(() => sandbox.close());
  const api = async (method: string, args: Json = {}, token = DEVELOPMENT_CREDENTIALS.bot_token): Promise<Json> => {
    const response = await fetch(`${sandbox.url}/api/${method}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(args),
    });
    return (await response.json()) as Json;
  };
  const { url } = await api('apps.connections.open', {}, DEVELOPMENT_CREDENTIALS.app_token);
  const socket = new WebSocket(String(url));
  const heard: Json[] = [];
  socket.addEventListener('message', (event) => {
    const { envelope_id, payload } = JSON.parse(String(event.data)) as Json;
    if (envelope_id === undefined) return;
    heard.push(objectOf(payload));
    socket.send(JSON.stringify({ envelope_id, payload: answers(objectOf(payload)) }));
    socket.dispatchEvent(new Event('heard'));
  });
  const next = async (count: number) => {
    while (heard.length < count) await once(socket, 'heard');
  };
  await sandbox.wait({ connected: 1 });
  return { sandbox, api, heard, next };
}

type Rig = Awaited<ReturnType<typeof withApp>>;

async function openModal({ sandbox, api, heard }: Rig, view: Json): Promise<void> {
  await sandbox.act('shortcut', { user: ANA, callback_id: 'declare_incident' });
  const opened = await api('views.open', { trigger_id: heard.at(-1)?.trigger_id, view });
  assert.equal(opened.ok, true, JSON.stringify(opened));
}

function callbacks(outcome: Json): unknown[] {
  return listOf(outcome.views).map((view) => objectOf(view).callback_id);
}

test('a shortcut and a message action reach the app with what they were used on; unknown ones do not', async (context) => {
  const rig = await withApp(context);
  const { sandbox, heard } = rig;
  await sandbox.act('shortcut', { user: ANA, callback_id: 'declare_incident' });
  const { ts } = await sandbox.act('message', { user: ANA, channel: '#support', text: 'It hangs' });
  await sandbox.act('message-action', { user: ANA, channel: '#support', ts, callback_id: 'declare_from_message' });
  const [first, second] = heard.filter((one) => one.type !== 'event_callback');
  assert.equal(first?.type, 'shortcut');
  assert.equal(first?.callback_id, 'declare_incident');
  assert.equal(objectOf(first?.user).id, 'U0ANASOUZA');
  assert.equal(first?.channel, undefined);
  assert.equal(second?.type, 'message_action');
  assert.equal(objectOf(second?.message).text, 'It hangs');
  assert.equal(objectOf(second?.channel).id, 'C0SUPPORT');
  assert.match(String(second?.response_url), /^http/);
  await assert.rejects(
    sandbox.act('shortcut', { user: ANA, callback_id: 'declare_from_message' }),
    /no global shortcut/,
  );
  await assert.rejects(
    sandbox.act('message-action', { user: ANA, channel: '#support', ts, callback_id: 'nothing' }),
    /no message shortcut/,
  );
});

test('view_closed is told to those who asked: one view, or the whole stack', async (context) => {
  const rig = await withApp(context);
  const closed = () => rig.heard.filter((one) => one.type === 'view_closed');
  await openModal(rig, modal('silent'));
  await rig.sandbox.act('close-view', { user: ANA });
  assert.equal(closed().length, 0);
  await openModal(rig, modal('told', { notify_on_close: true }));
  await rig.sandbox.act('close-view', { user: ANA });
  assert.equal(closed()[0]?.is_cleared, false);
  assert.equal(objectOf(closed()[0]?.view).callback_id, 'told');
  await openModal(rig, modal('told', { notify_on_close: true }));
  await rig.sandbox.act('close-view', { user: ANA, all: true });
  assert.equal(closed()[1]?.is_cleared, true);
  await assert.rejects(rig.sandbox.act('close-view', { user: ANA }), /no open modal/);
});

test('a submission pushes up to three modals, goes back, and clears the stack', async (context) => {
  const asked: Json[] = [
    { response_action: 'push', view: modal('second') },
    { response_action: 'push', view: modal('third') },
    { response_action: 'push', view: modal('fourth') },
  ];
  let step = 0;
  const rig = await withApp(context, (payload) =>
    payload.type === 'view_submission' ? (asked[step++] ?? { response_action: 'clear' }) : {},
  );
  await openModal(rig, modal('first'));
  const submit = () => rig.sandbox.act('submit', { user: ANA, values: {} });
  assert.deepEqual(callbacks(await submit()), ['first', 'second']);
  assert.deepEqual(callbacks(await submit()), ['first', 'second', 'third']);
  const fourth = await submit();
  assert.equal(fourth.ok, false);
  assert.equal(fourth.refused, 'push_limit_reached');
  assert.deepEqual(callbacks(await rig.sandbox.act('close-view', { user: ANA })), ['first', 'second']);
  assert.deepEqual(callbacks(await submit()), []);
});

test('an external select offers what the app suggests, and refuses what Slack would', async (context) => {
  let answer: Json = { options: [{ text: plain('Checkout'), value: 'checkout' }] };
  const rig = await withApp(context, (payload) => (payload.type === 'block_suggestion' ? answer : {}));
  await openModal(rig, modal('suggesting'));
  const ask = () => rig.sandbox.act('suggest', { user: ANA, action_id: 'service', query: 'che' });
  assert.deepEqual(
    listOf((await ask()).options).map((option) => objectOf(option).value),
    ['checkout'],
  );
  const asked = rig.heard.find((one) => one.type === 'block_suggestion');
  assert.deepEqual([asked?.value, asked?.action_id, asked?.block_id], ['che', 'service', 'service']);
  answer = { options: [{ text: plain('x'.repeat(76)), value: 'long' }] };
  assert.equal((await ask()).ok, false);
});

test('events are for apps that subscribe, and in private channels for their members alone', async (context) => {
  const rig = await withApp(context);
  const { sandbox, heard, next } = rig;
  const texts = () =>
    heard
      .map((one) => objectOf(one.event))
      .filter((event) => event.type === 'message' && !event.subtype)
      .map((event) => event.text);
  await sandbox.act('create-channel', { user: ANA, name: 'secret', private: true });
  await sandbox.act('message', { user: ANA, channel: '#secret', text: 'unheard' });
  await sandbox.act('invite', { user: ANA, channel: '#secret', users: ['Candor'] });
  await sandbox.act('message', { user: ANA, channel: '#secret', text: 'heard' });
  await sandbox.wait({ quiet: true });
  assert.deepEqual(texts(), ['heard']);
  const before = heard.length;
  await sandbox.importApp({ manifest: withoutMessages(sandbox) });
  await sandbox.act('message', { user: ANA, channel: '#secret', text: 'not subscribed' });
  await sandbox.act('create-channel', { user: ANA, name: 'still-subscribed' });
  await next(before + 1);
  await sandbox.wait({ quiet: true });
  assert.deepEqual(texts(), ['heard']);
});

function withoutMessages(sandbox: Sandbox): Json {
  const source = structuredClone(sandbox.world.store.apps.all()[0]?.source ?? {});
  const events = objectOf(objectOf(source.settings).event_subscriptions);
  events.bot_events = listOf(events.bot_events).filter((name) => !String(name).startsWith('message.'));
  return source;
}

test('faults: slow methods, late events, reordered events', async (context) => {
  const rig = await withApp(context, undefined, { clock: 'stopped' });
  const { sandbox, heard, next, api } = rig;
  await sandbox.fault({ kind: 'latency', ms: 800, method: 'chat.*' });
  let answered = false;
  const posting = api('chat.postMessage', { channel: 'C0GENERAL', text: 'slow' }).then((answer) => {
    answered = true;
    return answer;
  });
  assert.equal((await api('auth.test')).ok, true);
  assert.equal(answered, false);
  await advanceUntil(sandbox, 0.4, () => answered);
  assert.equal((await posting).ok, true);
  await sandbox.wait({ quiet: true });
  await sandbox.clearFaults();
  heard.length = 0;
  await sandbox.fault({ kind: 'delay_events', ms: 5000, method: 'channel_created', times: 1 });
  await sandbox.act('create-channel', { user: ANA, name: 'late' });
  await sandbox.act('create-channel', { user: ANA, name: 'prompt' });
  const names = () =>
    heard
      .map((one) => objectOf(one.event))
      .filter((event) => event.type === 'channel_created')
      .map((event) => objectOf(event.channel).name);
  await next(1);
  assert.deepEqual(names(), ['prompt']);
  while ((await sandbox.read('state')).pending_deliveries !== 1) await turn();
  sandbox.advance(5);
  await next(2);
  await sandbox.wait({ quiet: true });
  assert.deepEqual(names(), ['prompt', 'late']);
});

function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

async function advanceUntil(sandbox: Sandbox, seconds: number, done: () => boolean): Promise<void> {
  while (!done()) {
    sandbox.advance(seconds);
    await sandbox.read('state');
    await turn();
  }
}

async function* changesOf(url: string, headers: Record<string, string>, signal: AbortSignal) {
  const response = await fetch(url, { headers, signal });
  let rest = '';
  for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    const parts = (rest + chunk).split('\n\n');
    rest = parts.pop() ?? '';
    for (const part of parts) {
      const id = /^id: (.*)$/m.exec(part)?.[1];
      const data = /^data: (.*)$/m.exec(part)?.[1];
      if (data) yield { id, ready: /^event: ready$/m.test(part), body: JSON.parse(data) as Json };
    }
  }
}

test('the stream tells what changes, and resumes after the last event a listener saw', async (context) => {
  const { sandbox } = await withApp(context);
  const abort = new AbortController();
  context.after(() => abort.abort());
  const live = changesOf(`${sandbox.url}/control/stream`, {}, abort.signal);
  const ready = (await live.next()).value;
  assert.equal(ready?.ready, true);
  assert.equal(typeof ready?.body.latest, 'number');
  const posted = async (changes: typeof live, text: string) => {
    for await (const { id, body } of changes) {
      if (body.type === 'message.posted' && objectOf(body.message).text === text) return { id, body };
    }
    return assert.fail('the stream ended');
  };
  await sandbox.act('message', { user: ANA, channel: '#general', text: 'one' });
  const first = await posted(live, 'one');
  assert.equal(first.body.channel, 'C0GENERAL');
  abort.abort();
  await sandbox.act('message', { user: ANA, channel: '#general', text: 'two' });
  const again = new AbortController();
  context.after(() => again.abort());
  const resumed = changesOf(`${sandbox.url}/control/stream`, { 'last-event-id': String(first.id) }, again.signal);
  const texts: unknown[] = [];
  for await (const { body } of resumed) {
    if (body.type === 'message.posted') texts.push(objectOf(body.message).text);
    if (texts.includes('two')) break;
  }
  assert.deepEqual(texts, ['two']);
});

test('an option that the select does not offer is refused with a sentence, in a message and in a modal', async (context) => {
  const rig = await withApp(context);
  const { sandbox, api } = rig;
  const option = { text: plain('Checkout'), value: 'checkout' };
  const select = { type: 'static_select', action_id: 'service', placeholder: plain('Which?'), options: [option] };
  const blocks = [{ type: 'actions', block_id: 'choose', elements: [select] }];
  const posted = await api('chat.postMessage', { channel: 'C0SUPPORT', text: 'Which one?', blocks });
  assert.equal(posted.ok, true, JSON.stringify(posted));
  const ask = (more: Json) =>
    fetch(`${sandbox.url}/control/act/select`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ user: ANA, action_id: 'service', value: 'billing', ...more }),
    });
  const refused = await ask({ channel: '#support', ts: posted.ts });
  const { error } = (await refused.json()) as Json;
  assert.deepEqual(
    [refused.status, error],
    [400, 'There is no option "billing"; the element offers: checkout (Checkout).'],
  );
  await openModal(rig, { type: 'modal', title: plain('Choose'), blocks });
  assert.equal((await ask({})).status, 400);
});
