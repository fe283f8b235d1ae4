import assert from 'node:assert/strict';
import { createPublicKey, createVerify } from 'node:crypto';
import { after, before, test } from 'node:test';
import { App, HTTPReceiver, LogLevel } from '@slack/bolt';
import { WebClient } from '@slack/web-api';
import type { Json } from './json.ts';
import { startSandbox, type Sandbox } from './sandbox.ts';
import { freePort } from '../test/kit/free-port.ts';

const plain = (text: string) => ({ type: 'plain_text' as const, text });

let sandbox: Sandbox;
let app: App;
let credentials: { client_id: string; client_secret: string; signing_secret: string };
const tokens: Record<string, string> = {};
const heard: { team: string; text: string }[] = [];

function manifest(url: string, redirectUrls: string[] = ['http://localhost:9/slack/oauth_redirect']): Json {
  return {
    display_information: { name: 'Two Teams' },
    features: {
      bot_user: { display_name: 'twoteams' },
      slash_commands: [{ command: '/two', description: 'opens', url }],
    },
    oauth_config: {
      redirect_urls: redirectUrls,
      scopes: {
        bot: ['commands', 'chat:write', 'channels:manage', 'channels:read', 'channels:history', 'channels:join'],
      },
    },
    settings: {
      event_subscriptions: { request_url: url, bot_events: ['message.channels'] },
      interactivity: { is_enabled: true, request_url: url },
      socket_mode_enabled: false,
    },
  };
}

async function installByOAuth(user: string): Promise<{ team: string; token: string }> {
  const { client_id, client_secret } = credentials;
  const query = new URLSearchParams({
    client_id,
    scope: 'commands,chat:write,channels:manage,channels:history,channels:join',
    state: 's1',
  });
  const consent = await fetch(`${sandbox.url}/oauth/v2/authorize?${query}`);
  assert.match(await consent.text(), /is asking to be installed/);
  const back = await fetch(`${sandbox.url}/oauth/v2/authorize?${query}&sandbox_user=${user}`, { redirect: 'manual' });
  const location = new URL(back.headers.get('location') ?? '');
  assert.equal(location.searchParams.get('state'), 's1');
  const code = location.searchParams.get('code') ?? '';
  const client = new WebClient(undefined, { slackApiUrl: `${sandbox.url}/api/` });
  const answer = await client.oauth.v2.access({ client_id, client_secret, code });
  await assert.rejects(client.oauth.v2.access({ client_id, client_secret, code }), /invalid_code/);
  return { team: answer.team?.id ?? '', token: answer.access_token ?? '' };
}

before(async () => {
  sandbox = await startSandbox({ limits: 'off' });
  await sandbox.addWorkspace({ seed: 'contoso' });
  const first = await sandbox.importApp({
    manifest: manifest('http://127.0.0.1:9/slack/events'),
    install: [],
    verify: false,
  });
  credentials = first.credentials as typeof credentials;
  const port = await freePort();
  const receiver = new HTTPReceiver({ signingSecret: credentials.signing_secret, logLevel: LogLevel.ERROR });
  app = new App({
    receiver,
    authorize: ({ teamId }) => Promise.resolve({ botToken: tokens[teamId ?? ''] }),
    clientOptions: { slackApiUrl: `${sandbox.url}/api/` },
    logLevel: LogLevel.ERROR,
  });
  listen(app);
  await app.start({ port, host: '127.0.0.1' });
  const again = await sandbox.importApp({ manifest: manifest(`http://127.0.0.1:${port}/slack/events`), install: [] });
  assert.equal(again.created, false);
  assert.equal(again.verified, true, String(again.warning));
});

after(async () => {
  await app.stop();
  await sandbox.close();
});

function listen(app: App): void {
  app.command('/two', async ({ ack, client, body }) => {
    await ack();
    await client.views.open({
      trigger_id: body.trigger_id,
      view: {
        type: 'modal',
        callback_id: 'two',
        title: plain('Two'),
        submit: plain('Go'),
        blocks: [
          {
            type: 'input',
            block_id: 'name',
            label: plain('Name'),
            element: { type: 'plain_text_input', action_id: 'value' },
          },
        ],
      },
    });
  });
  app.view('two', async ({ ack, view, client }) => {
    const name = view.state.values.name?.value?.value ?? '';
    if (name === 'bad') return ack({ response_action: 'errors', errors: { name: 'Not that' } });
    await ack();
    const made = await client.conversations.create({ name });
    await client.chat.postMessage({
      channel: made.channel?.id ?? '',
      text: `made ${name}`,
      blocks: [{ type: 'actions', elements: [{ type: 'button', action_id: 'done', text: plain('Done') }] }],
    });
  });
  app.action('done', async ({ ack, respond }) => {
    await ack();
    await respond({ text: 'well done', replace_original: true });
  });
  app.message(/.*/, async ({ message, context }) => {
    heard.push({ team: context.teamId ?? '', text: 'text' in message ? (message.text ?? '') : '' });
  });
}

test('two workspaces, installed by OAuth, run through the real SDK over HTTP without mixing', async () => {
  for (const user of ['U0ANASOUZA', 'U0FINNBERG']) {
    const { team, token } = await installByOAuth(user);
    tokens[team] = token;
  }
  assert.notEqual(tokens.T0NORTHWIND, tokens.T0CONTOSO);
  for (const [user, channel, name] of [
    ['U0ANASOUZA', 'C0GENERAL', 'north'],
    ['U0FINNBERG', 'C0CONTOSOGENERAL', 'south'],
  ] as const) {
    await sandbox.act('slash', { user, channel, text: '/two', until: 'view' });
    const refused = await sandbox.act('submit', { user, values: { name: 'bad' } });
    assert.deepEqual(refused.errors, { name: 'Not that' });
    await sandbox.act('submit', { user, values: { name } });
    const posted = await sandbox.wait({ message: `made ${name}`, user });
    await sandbox.act('join', { user, channel: name });
    await sandbox.act('click', { user, channel: name, ts: (posted.message as Json).ts, action_id: 'done' });
    await sandbox.wait({ message: 'well done', channel: name, user });
    await sandbox.act('message', { user, channel: name, text: `hello ${name}` });
  }
  await sandbox.wait({ quiet: true, app: 'Two Teams' });
  const hello = heard.filter(({ text }) => text.startsWith('hello'));
  assert.deepEqual(hello, [
    { team: 'T0NORTHWIND', text: 'hello north' },
    { team: 'T0CONTOSO', text: 'hello south' },
  ]);
});

test('consent that is refused, and a redirect the manifest does not know', async () => {
  const { client_id } = credentials;
  const base = `${sandbox.url}/oauth/v2/authorize?client_id=${client_id}&scope=chat:write&state=x`;
  const denied = await fetch(`${base}&sandbox_deny=1`, { redirect: 'manual' });
  assert.match(denied.headers.get('location') ?? '', /error=access_denied&state=x/);
  const stray = await fetch(`${base}&redirect_uri=${encodeURIComponent('http://evil.example/')}`);
  assert.equal(stray.status, 400);
  assert.match(await stray.text(), /bad_redirect_uri/);
});

test('Sign in with Slack: a signed identity whose key and claims a peer can check', async () => {
  const discovered = (await (await fetch(`${sandbox.url}/.well-known/openid-configuration`)).json()) as Record<
    string,
    string
  >;
  const { client_id, client_secret } = credentials;
  const query = new URLSearchParams({
    client_id,
    scope: 'openid email profile',
    response_type: 'code',
    state: 's',
    nonce: 'n1',
  });
  const back = await fetch(`${discovered.authorization_endpoint}?${query}&sandbox_user=U0DEENOVAK`, {
    redirect: 'manual',
  });
  const code = new URL(back.headers.get('location') ?? '').searchParams.get('code') ?? '';
  const body = new URLSearchParams({ client_id, client_secret, code, grant_type: 'authorization_code' });
  const token = (await (await fetch(discovered.token_endpoint ?? '', { method: 'POST', body })).json()) as Json;
  const [head = '', claims = '', signature = ''] = String(token.id_token).split('.');
  const { keys } = (await (await fetch(discovered.jwks_uri ?? '')).json()) as {
    keys: [{ kty: string; n: string; e: string }];
  };
  const key = createPublicKey({ key: keys[0], format: 'jwk' });
  assert.ok(createVerify('RSA-SHA256').update(`${head}.${claims}`).verify(key, signature, 'base64url'));
  const read = JSON.parse(Buffer.from(claims, 'base64url').toString()) as Json;
  assert.equal(read.email, 'dee@northwind.example');
  assert.equal(read.nonce, 'n1');
  assert.equal(read.aud, client_id);
  assert.equal(read['https://slack.com/team_id'], 'T0NORTHWIND');
  const info = await fetch(discovered.userinfo_endpoint ?? '', {
    headers: { authorization: `Bearer ${String(token.access_token)}` },
  });
  const who = (await info.json()) as Json;
  assert.equal(who['https://slack.com/user_id'], 'U0DEENOVAK');
  const wrong = await fetch(discovered.token_endpoint ?? '', {
    method: 'POST',
    body: new URLSearchParams({ client_id, client_secret: 'no', code }),
  });
  assert.equal(((await wrong.json()) as Json).error, 'bad_client_secret');
});
