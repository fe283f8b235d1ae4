import assert from 'node:assert/strict';
import { request } from 'node:http';
import { after, before, test } from 'node:test';
import { startSandbox, type Sandbox } from './sandbox.ts';

let sandbox: Sandbox;
before(async () => {
  sandbox = await startSandbox();
});
after(() => sandbox.close());

function statusOf(path: string, headers: Record<string, string>, method = 'GET'): Promise<number> {
  return new Promise((resolve, reject) => {
    const asked = request(
      { host: '127.0.0.1', port: sandbox.port, path, method, headers, setHost: false },
      (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
        response.destroy();
      },
    );
    asked.on('error', reject);
    asked.end();
  });
}

for (const name of ['localhost', '127.0.0.1', '[::1]']) {
  test(`the control API and the client answer on ${name}, to scripts and to their own page`, async () => {
    const host = `${name}:${sandbox.port}`;
    assert.equal(await statusOf('/control/state', { host }), 200);
    assert.equal(await statusOf('/control/state', { host, origin: `http://${host}` }), 200);
    assert.equal(await statusOf('/', { host }), 200);
  });
}

test('a page of another site can neither read, act, reset nor listen', async () => {
  const host = `127.0.0.1:${sandbox.port}`;
  for (const origin of ['https://evil.example', 'null', 'http://127.0.0.1:1', `http://localhost:${sandbox.port}`]) {
    assert.equal(await statusOf('/control/state', { host, origin }), 403, origin);
    assert.equal(await statusOf('/control/reset', { host, origin }, 'POST'), 403, origin);
    assert.equal(await statusOf('/control/stream', { host, origin }), 403, origin);
    assert.equal(await statusOf('/', { host, origin }), 403, origin);
  }
});

test('a name that another site points at this machine is refused', async () => {
  for (const host of [
    'evil.example',
    `evil.example:${sandbox.port}`,
    'localhost.evil.example',
    '127.0.0.1.evil.example',
  ]) {
    assert.equal(await statusOf('/control/state', { host }), 403, host);
    assert.equal(await statusOf('/', { host }), 403, host);
  }
});

test("Slack's own addresses keep their own rule: a token, whatever the name", async () => {
  assert.equal(await statusOf('/api/api.test', { host: 'slack.internal:4002' }, 'POST'), 200);
});
