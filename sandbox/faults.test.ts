import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { signedHeaders } from './delivery/signing.ts';
import type { Json } from './json.ts';
import { startSandbox, type SandboxOptions } from './sandbox.ts';
import { DEVELOPMENT_CREDENTIALS } from './store/default-app.ts';

async function started(context: TestContext, options: SandboxOptions = {}) {
  const sandbox = await startSandbox({ limits: 'off', ...options });
  context.after(() => sandbox.close());
  const call = (method: string, args: Record<string, string> = {}) =>
    fetch(`${sandbox.url}/api/${method}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${DEVELOPMENT_CREDENTIALS.bot_token}` },
      body: new URLSearchParams(args),
    });
  return { sandbox, call };
}

test('limits: a tier floor and a channel’s second answer 429 with whole seconds, and time heals', async (context) => {
  const { sandbox, call } = await started(context, { limits: 'strict', clock: 'stopped' });
  for (let count = 0; count < 20; count += 1) assert.equal((await call('users.list')).status, 200);
  const refused = await call('users.list');
  assert.equal(refused.status, 429);
  assert.match(refused.headers.get('retry-after') ?? '', /^\d+$/);
  sandbox.advance(Number(refused.headers.get('retry-after')));
  assert.equal((await call('users.list')).status, 200);
  const say = () => call('chat.postMessage', { channel: 'C0GENERAL', text: 'x' });
  for (let count = 0; count < 3; count += 1) assert.equal((await say()).status, 200);
  assert.equal((await say()).status, 429);
  sandbox.advance(1);
  assert.equal((await say()).status, 200);
  sandbox.limits('off');
  for (let count = 0; count < 5; count += 1) assert.equal((await say()).status, 200);
});

test('faults: 429, 5xx, an error, a drop, a lost answer', async (context) => {
  const { sandbox, call } = await started(context);
  await sandbox.fault({ kind: 'rate_limited', method: 'auth.test', times: 1, retry_after: 7 });
  assert.equal((await call('auth.test')).headers.get('retry-after'), '7');
  await sandbox.fault({ kind: 'server_error', method: 'auth.*', times: 1, status: 503 });
  assert.equal((await call('auth.test')).status, 503);
  await sandbox.fault({ kind: 'error', times: 1, error: 'fatal_error' });
  assert.equal(((await (await call('auth.test')).json()) as Json).error, 'fatal_error');
  await sandbox.fault({ kind: 'drop', times: 1 });
  await assert.rejects(call('conversations.create', { name: 'dropped' }));
  await sandbox.fault({ kind: 'lost_answer', method: 'conversations.create', times: 1 });
  await assert.rejects(call('conversations.create', { name: 'applied' }));
  assert.equal((await call('auth.test')).status, 200);
  const names = JSON.stringify(await sandbox.read('channels'));
  assert.ok(names.includes('"applied"') && !names.includes('"dropped"'));
});

test('faults: an outage refuses everything until its time is over; a revoked token stays revoked', async (context) => {
  const { sandbox, call } = await started(context);
  await sandbox.fault({ kind: 'outage', seconds: 600 });
  await assert.rejects(call('auth.test'));
  await assert.rejects(sandbox.act('slash', { user: 'ana.souza', channel: '#general', text: '/incident' }), /down/);
  sandbox.advance(601);
  assert.equal((await call('auth.test')).status, 200);
  await sandbox.fault({ kind: 'revoke_token' });
  assert.equal(((await (await call('auth.test')).json()) as Json).error, 'token_revoked');
});

test('events over HTTP: signed, retried at once, after one and after five minutes with the same id, then given up', async (context) => {
  const { sandbox } = await started(context, { clock: 'stopped' });
  const attempts: { retry: string; reason: string; id: string; signed: boolean }[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      const seconds = Number(request.headers['x-slack-request-timestamp']);
      const expected = signedHeaders(secretOf(), body, seconds)['x-slack-signature'];
      attempts.push({
        retry: String(request.headers['x-slack-retry-num'] ?? ''),
        reason: String(request.headers['x-slack-retry-reason'] ?? ''),
        id: String((JSON.parse(body) as Json).event_id),
        signed: request.headers['x-slack-signature'] === expected,
      });
      response.writeHead(500).end();
    });
  });
  context.after(() => server.close());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  let secret = '';
  const secretOf = () => secret;
  const manifest = {
    display_information: { name: 'Listener' },
    oauth_config: { scopes: { bot: ['channels:read'] } },
    settings: {
      event_subscriptions: {
        request_url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
        bot_events: ['channel_created'],
      },
    },
  };
  const made = await sandbox.importApp({ manifest, verify: false });
  secret = (made.credentials as { signing_secret: string }).signing_secret;
  const event = (count: number) =>
    sandbox.wait({ traffic: { name: 'channel_created', status: 'refused' }, after: count });
  let last = sandbox.world.traffic.latest;
  await sandbox.act('create-channel', { user: 'ana.souza', name: 'watched' });
  for (const seconds of [0, 0, 60, 300]) {
    sandbox.advance(seconds);
    last = ((await event(last)).entry as { id: number }).id;
  }
  await sandbox.wait({ quiet: true, app: 'Listener' });
  assert.deepEqual(
    attempts.map(({ retry }) => retry),
    ['', '1', '2', '3'],
  );
  assert.deepEqual(
    attempts.map(({ reason }) => reason),
    ['', 'http_error', 'http_error', 'http_error'],
  );
  assert.equal(new Set(attempts.map(({ id }) => id)).size, 1);
  assert.ok(attempts.every(({ signed }) => signed));
});

async function use(url: string): Promise<number> {
  const headers = { 'content-type': 'application/json' };
  return (await fetch(url, { method: 'POST', headers, body: '{"text":"again"}' })).status;
}

test('response_url: five uses, half an hour', async (context) => {
  const { sandbox } = await started(context, { clock: 'stopped' });
  const { issueResponseUrl } = await import('./delivery/response-url.ts');
  const origin = { app: 'A0CANDOR', team: 'T0NORTHWIND', channel: 'C0GENERAL', user: 'U0ANASOUZA' };
  const url = issueResponseUrl(sandbox.world, origin);
  for (let count = 0; count < 5; count += 1) assert.equal(await use(url), 200);
  assert.equal(await use(url), 404);
  const late = issueResponseUrl(sandbox.world, origin);
  sandbox.advance(1801);
  assert.equal(await use(late), 404);
});

test('what was accepted outlives kill -9', async (context) => {
  const folder = await mkdtemp(join(tmpdir(), 'sandbox-'));
  context.after(() => rm(folder, { recursive: true, force: true }));
  const run = async () => {
    const child = spawn(process.execPath, [join(import.meta.dirname, 'main.ts')], {
      env: { ...process.env, SANDBOX_PORT: '0', SANDBOX_DIR: folder },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line] = (await once(child.stdout, 'data')) as [Buffer];
    return { child, url: /http:\/\/\S+/.exec(line.toString())?.[0] ?? '' };
  };
  const first = await run();
  const body = new URLSearchParams({ token: DEVELOPMENT_CREDENTIALS.bot_token, channel: 'C0GENERAL', text: 'kept' });
  const answer = (await (await fetch(`${first.url}/api/chat.postMessage`, { method: 'POST', body })).json()) as Json;
  first.child.kill('SIGKILL');
  await once(first.child, 'exit');
  const second = await run();
  context.after(() => second.child.kill('SIGKILL'));
  const read = (await (await fetch(`${second.url}/control/messages?user=ana.souza&channel=general`)).json()) as {
    messages: Json[];
  };
  assert.equal(read.messages.filter((message) => message.ts === answer.ts && message.text === 'kept').length, 1);
});
