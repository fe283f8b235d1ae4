import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Json } from '../json.ts';
import { startSandbox, type Sandbox } from '../sandbox.ts';

let sandbox: Sandbox;
let token: string;
const manifest = (domains: string[], scopes: string[]) => ({
  display_information: { name: 'Linker' },
  features: { bot_user: { display_name: 'linker' }, unfurl_domains: domains },
  oauth_config: { scopes: { bot: scopes } },
  settings: { event_subscriptions: { bot_events: ['link_shared'] }, socket_mode_enabled: true },
});
const link = 'https://app.acme.example/things/1?a=1&b=2';

before(async () => {
  sandbox = await startSandbox({ limits: 'off' });
  const made = (await sandbox.importApp({
    manifest: manifest(['acme.example'], ['links:read', 'links:write', 'chat:write']),
    install: ['T0NORTHWIND'],
  })) as unknown as { credentials: { bot_tokens: Record<string, string> } };
  token = Object.values(made.credentials.bot_tokens)[0] ?? '';
});
after(() => sandbox.close());

async function unfurl(args: Json): Promise<Json> {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
  const response = await fetch(`${sandbox.url}/api/chat.unfurl`, {
    method: 'POST',
    headers,
    body: JSON.stringify(args),
  });
  return (await response.json()) as Json;
}
const post = async (text: string) =>
  (await sandbox.act('message', { user: 'ana.souza', channel: '#general', text })) as { ts: string; message: Json };
async function told(): Promise<Json[]> {
  const { entries } = (await sandbox.read('traffic', { name: 'link_shared' })) as unknown as {
    entries: { request: { event: Json } }[];
  };
  return entries.map(({ request }) => request.event);
}

test('an address is stored marked, and an app hears of links to its domains and of no others', async () => {
  const { ts, message } = await post(`see ${link}, https://notacme.example/x`);
  assert.equal(message.text, 'see <https://app.acme.example/things/1?a=1&amp;b=2>, <https://notacme.example/x>');
  await post('https://acme.example.evil.example/');
  await sandbox.wait({ traffic: { name: 'link_shared' } });
  const events = await told();
  assert.deepEqual([...new Set(events.map((event) => event.message_ts))], [ts]);
  assert.deepEqual(events[0]?.links, [{ url: link, domain: 'acme.example' }]);
  assert.deepEqual([events[0]?.source, events[0]?.channel], ['conversations_history', 'C0GENERAL']);
});

test('an unfurl is for a link of the message under one of the app’s domains, with blocks that hold; the next replaces it', async () => {
  const { ts } = await post(`see ${link} and https://other.example/`);
  const at = { channel: 'C0GENERAL', ts };
  const blocks = [{ type: 'section', text: { type: 'mrkdwn', text: 'One' } }];
  for (const [args, code] of [
    [{ ...at }, 'missing_unfurls'],
    [{ ...at, unfurls: {} }, 'missing_unfurls'],
    [{ ...at, unfurls: { 'https://app.acme.example/things/2': { blocks } } }, 'cannot_unfurl_url'],
    [{ ...at, unfurls: { 'https://other.example/': { blocks } } }, 'cannot_unfurl_url'],
    [{ ...at, unfurls: { [link]: { blocks: [{ type: 'section' }] } } }, 'invalid_blocks'],
    [{ ...at, ts: '1.1', unfurls: { [link]: { blocks } } }, 'cannot_find_message'],
    [{ ...at, channel: 'C0NOWHERE', unfurls: { [link]: { blocks } } }, 'channel_not_found'],
  ] as const)
    assert.equal((await unfurl(args)).error, code, code);
  assert.equal((await unfurl({ ...at, unfurls: { [link]: { blocks } } })).ok, true);
  assert.equal((await unfurl({ ...at, unfurls: { [link]: { text: 'Two' } } })).ok, true);
  const { messages } = (await sandbox.read('messages', { channel: '#general', user: 'ana.souza' })) as {
    messages: { ts: string; attachments?: { text?: string }[] }[];
  };
  assert.deepEqual(
    messages.find((one) => one.ts === ts)?.attachments?.map(({ text }) => text),
    ['Two'],
  );
});

test('a manifest names domains, not addresses', async () => {
  for (const domain of ['https://acme.example', 'acme.example/path', 'acme.example:80'])
    await assert.rejects(
      sandbox.importApp({ manifest: manifest([domain], ['links:read']) }),
      /features.unfurl_domains.*a domain without scheme, port or path/,
    );
});
