import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { manifest, manifestFiles, scopes } from './manifest.ts';

test('the manifests under docs/ are the ones the code makes; script/slack-manifest writes them', () => {
  for (const [name, made] of Object.entries(manifestFiles())) {
    const file = new URL(`../../docs/${name}`, import.meta.url);
    assert.deepEqual(JSON.parse(readFileSync(file, 'utf8')), JSON.parse(JSON.stringify(made)), name);
  }
});

test('both forms ask for the same, and only the HTTP form has addresses', () => {
  const socket = manifest({ mode: 'socket', baseUrl: 'https://candor.example.com' });
  const http = manifest({ mode: 'http', baseUrl: 'https://candor.example.com' });
  assert.deepEqual(socket.oauth_config.scopes, http.oauth_config.scopes);
  assert.deepEqual(socket.settings.event_subscriptions.bot_events, http.settings.event_subscriptions.bot_events);
  assert.doesNotMatch(JSON.stringify(socket), /https?:/);
  assert.match(JSON.stringify(http.features.slash_commands), /slack\/events/);
  assert.deepEqual(socket.features.unfurl_domains, ['candor.example.com']);
  for (const baseUrl of ['http://localhost:3000', 'http://127.0.0.1:3000', 'http://[::1]:3000'])
    assert.equal(manifest({ mode: 'socket', baseUrl }).features.unfurl_domains, undefined, baseUrl);
});

test('the document names every scope and why it is asked for', () => {
  const document = readFileSync(new URL('../../docs/slack.md', import.meta.url), 'utf8').replaceAll(/ +/g, ' ');
  for (const [scope, why] of Object.entries(scopes)) assert.ok(document.includes(`\`${scope}\` | ${why}`), scope);
});
