import assert from 'node:assert/strict';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import {
  checkedAddress,
  guardedLookup,
  guardedRequest,
  OutgoingRefused,
  type OutgoingRequest,
} from './guarded-http.ts';

let port = 0;
let asked = 0;
const answers: Record<string, RequestListener> = {
  '/fine': (_, response) => response.end('fine'),
  '/redirect': (_, response) => response.writeHead(302, { location: '/fine' }).end(),
  '/long': (_, response) => response.end('x'.repeat(5_000)),
  '/never': () => {},
  '/drip': (_, response) => void response.write('x'),
};
const server = createServer((request, response) => {
  asked++;
  answers[request.url ?? '']?.(request, response);
});
before(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
});
after(() => {
  server.closeAllConnections();
  server.close();
});

const request = (path: string, given: Partial<OutgoingRequest> = {}) =>
  guardedRequest({
    ...{ url: `http://127.0.0.1:${port}${path}`, method: 'GET', timeoutMs: 5_000, mostBytes: 1_000 },
    ...{ allow: ['127.0.0.1'], ...given },
  });

async function refusalOf(work: Promise<unknown>): Promise<OutgoingRefused> {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof OutgoingRefused, `it was not refused: ${String(error)}`);
  assert.match(error.message, /^.{10,}\.$/, 'one sentence');
  return error;
}

test('no address of a private, local, mapped or reserved range is asked for, however it is written', async () => {
  const before = asked;
  const hosts = [
    ...['127.0.0.1', '127.1', '2130706433', '0x7f000001', '0177.0.0.1', '0.0.0.0', '10.0.0.1', '172.16.0.1'],
    ...['192.168.1.1', '169.254.169.254', '100.64.0.1', '198.18.0.1', '224.0.0.1', '255.255.255.255', '240.0.0.1'],
    ...[
      '[::1]',
      '[::]',
      '[::ffff:127.0.0.1]',
      '[::ffff:7f00:1]',
      '[::127.0.0.1]',
      '[fe80::1]',
      '[fc00::1]',
      '[fd12::1]',
    ],
    ...['[64:ff9b::7f00:1]', '[2002:7f00:1::]', '[2001::1]', '[ff02::1]', '[fec0::1]', '[100::1]', '[2001:db8::1]'],
    ...['localhost', 'LOCALHOST.', 'a.localhost'],
  ];
  for (const host of hosts) {
    const refused = await refusalOf(request('', { url: `https://${host}:${port}/fine`, allow: [] }));
    assert.equal(refused.reason, 'address', host);
    assert.equal(refused.mayHaveArrived, false);
  }
  assert.equal(asked, before);
});

type Found = { address: string; family: number }[];
const lookedUp = (addresses: string[], allow: string[], named = false) =>
  new Promise<Found | Error>((resolve) => {
    const found = addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
    const look = guardedLookup(named, allow, (_, __, done) => done(null, found));
    const done = (error: Error | null, all: unknown) => resolve(error ?? (all as Found));
    look('evil.example.com', { all: true }, done as Parameters<typeof look>[2]);
  });

test('a name that leads into a private network is refused, also when it leads elsewhere too', async () => {
  for (const addresses of [['127.0.0.1'], ['93.184.215.14', '10.0.0.1'], ['::ffff:169.254.169.254'], ['fd00::1']]) {
    const refused = await lookedUp(addresses, ['192.168.0.0/16']);
    assert.ok(refused instanceof OutgoingRefused && refused.reason === 'private', String(addresses));
  }
  assert.deepEqual(await lookedUp(['93.184.215.14'], []), [{ address: '93.184.215.14', family: 4 }]);
  assert.deepEqual(await lookedUp(['10.1.2.3'], ['10.0.0.0/8']), [{ address: '10.1.2.3', family: 4 }]);
  assert.deepEqual(await lookedUp(['10.1.2.3'], [], true), [{ address: '10.1.2.3', family: 4 }]);
});

test('a name is judged by where it is when it is connected to', async () => {
  const refused = await refusalOf(
    request('', { url: `http://localhost:${port}/fine`, allow: ['10.0.0.0/8', 'other'] }),
  );
  assert.equal(refused.reason, 'address');
  const named = await request('', { url: `http://localhost:${port}/fine`, allow: ['localhost'] });
  assert.equal(named.body.toString(), 'fine');
  const missing = await refusalOf(request('', { url: 'https://nothing.invalid/', allow: [] }));
  assert.equal(missing.reason, 'unresolved');
});

test('hosts and networks that the organisation named may be private', async () => {
  for (const allow of [['127.0.0.1'], ['127.0.0.0/8'], ['::ffff:127.0.0.1']])
    assert.equal((await request('/fine', { allow })).status, 200, String(allow));
  assert.equal((await refusalOf(request('/fine', { allow: ['10.0.0.0/8'] }))).reason, 'address');
});

test('redirects, silence and too much are refused, each in a sentence', async () => {
  const before = asked;
  const redirect = await refusalOf(request('/redirect'));
  assert.equal(redirect.reason, 'redirect');
  assert.equal(asked, before + 1, 'nobody went where it pointed');
  assert.equal((await refusalOf(request('/long'))).reason, 'size');
  assert.equal((await request('/long', { longer: 'cut' })).body.length, 1_000);
  for (const path of ['/never', '/drip']) {
    const silent = await refusalOf(request(path, { timeoutMs: 50 }));
    assert.equal(silent.reason, 'timeout', path);
    assert.equal(silent.mayHaveArrived, true);
  }
  const nobody = await refusalOf(request('', { url: 'http://127.0.0.1:1/' }));
  assert.equal(nobody.reason, 'unreachable');
  assert.equal(nobody.mayHaveArrived, false);
});

test('only https without a user name, unless the host was named', () => {
  const refusals = [
    'ftp://example.com',
    'http://example.com',
    'https://me:pw@example.com',
    'example.com',
    'javascript:1',
  ];
  for (const url of refusals) assert.ok('refusal' in checkedAddress(url, []), url);
  assert.ok(checkedAddress('https://example.com/x', []) instanceof URL);
  assert.ok(checkedAddress('http://chat.internal/x', ['chat.internal']) instanceof URL);
});
