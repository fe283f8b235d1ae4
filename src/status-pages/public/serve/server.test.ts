import assert from 'node:assert/strict';
import { once } from 'node:events';
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { request } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { after, before, describe, it } from 'node:test';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { parsePageModel } from '../model.ts';
import { publishFiles } from '../publish-files.ts';
import { isSeen } from '../read-back.ts';
import { renderPage } from '../render.ts';
import { sampleInputs } from '../samples/samples.ts';
import type { FormRequest } from './contract.ts';
import { isSigned, type SignedRequest } from './signature.ts';
import { bunBinary } from '../../../outside/runtimes.ts';
import { statusProcess } from '../../../../test/kit/status-process.ts';
import { waiting } from './spool.ts';

const cleanups: (() => Promise<unknown>)[] = [];
after(() => Promise.all(cleanups.map((cleanup) => cleanup())));

type Sent = { method?: string; headers?: Record<string, string>; body?: string };
type Received = { status: number; headers: IncomingHttpHeaders; body: Buffer; text: string };
async function send(port: number, path: string, { method = 'GET', headers = {}, body }: Sent = {}): Promise<Received> {
  const form = body === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' };
  const sent = request({ port, path, method, headers: { ...form, ...headers } });
  sent.end(body);
  const [answer] = await once(sent, 'response');
  const chunks: Buffer[] = [];
  for await (const chunk of answer) chunks.push(chunk as Buffer);
  const bytes = Buffer.concat(chunks);
  return { status: answer.statusCode, headers: answer.headers, body: bytes, text: bytes.toString('utf8') };
}

async function publish(root: string, input: Parameters<typeof parsePageModel>[0], revision = 1) {
  const model = parsePageModel(input);
  return publishFiles({ root, model, artefacts: renderPage(model), revision, now: model.generatedAt });
}

const bun = bunBinary();
assert.ok(bun || process.platform !== 'linux', 'Bun is missing: run npm ci.');
let runtime = process.execPath;
const relayKey = 'relay-key-of-these-tests-long-enough';

/** A copy of what was published once. */
async function publishedOutage(root: string) {
  outage ??= mkdtemp(join(tmpdir(), 'candor-status-')).then(async (folder) => {
    cleanups.push(() => rm(folder, { recursive: true, force: true }));
    return { folder, published: await publish(folder, sampleInputs.outage) };
  });
  const { folder, published } = await outage;
  await cp(folder, root, { recursive: true, verbatimSymlinks: true });
  return published;
}
let outage: Promise<{ folder: string; published: Awaited<ReturnType<typeof publish>> }> | undefined;

/** A status server on its own folder; without an API its address leads nowhere. */
async function start(input: unknown = sampleInputs.outage, apiInternalUrl = 'http://127.0.0.1:1') {
  const root = await mkdtemp(join(tmpdir(), 'candor-status-'));
  const published = input === sampleInputs.outage ? await publishedOutage(root) : await publish(root, input);
  const spoolDirectory = join(root, 'spool');
  const server = await statusProcess(runtime, {
    ...{ port: 0, root, apiInternalUrl, relayKey, spoolDirectory, release: '1.2.3' },
  });
  cleanups.push(async () => {
    await server.close();
    await rm(root, { recursive: true, force: true });
  });
  return { root, server, port: server.port, spoolDirectory, published };
}

async function startApi(answer: (asked: FormRequest) => object | null) {
  const asked: FormRequest[] = [];
  const api = createServer((incoming, outgoing) => {
    void (async () => {
      let text = '';
      for await (const chunk of incoming) text += String(chunk);
      const signed = JSON.parse(text) as SignedRequest;
      assert.ok(isSigned([relayKey], signed, new Date()));
      const { at: _at, signature: _signature, ...given } = signed;
      assert.equal(incoming.url, `/internal/status-pages/${given.action}`);
      asked.push(given);
      const body = answer(given);
      outgoing.writeHead(body ? 200 : 500, { 'content-type': 'application/json' }).end(JSON.stringify(body ?? {}));
    })();
  });
  await new Promise<void>((done) => api.listen(0, '127.0.0.1', done));
  cleanups.push(async () => api.close());
  return { asked, url: `http://127.0.0.1:${(api.address() as AddressInfo).port}` };
}

for (const [name, path] of [['Node', process.execPath], ...(bun ? [['Bun', bun]] : [])] as [string, string][]) {
  describe(`on ${name}`, () => {
    before(() => {
      runtime = path;
    });
    describe('reading, with nothing else running', reading);
    describe('forms', forms);
    describe('one-click unsubscribe while the API is down', spooling);
  });
}

function reading() {
  // Those that only read share a server.
  let quiet: ReturnType<typeof start>;
  before(() => {
    quiet = start();
  });

  it('sends the page with its headers', async () => {
    const { port } = await quiet;
    const page = await send(port, '/');
    assert.equal(page.status, 200);
    assert.match(page.text, /<h1>Partial outage<\/h1>/);
    assert.equal(
      page.headers['cache-control'],
      'public, max-age=0, s-maxage=10, stale-while-revalidate=60, stale-if-error=86400',
    );
    assert.match(String(page.headers['content-security-policy']), /default-src 'none'.*script-src 'self'/);
    assert.doesNotMatch(String(page.headers['content-security-policy']), /unsafe/);
    assert.equal(page.headers['x-content-type-options'], 'nosniff');
    const style = /href="(\/assets\/[^"]+\.css)"/.exec(page.text)?.[1] ?? '';
    assert.match(String((await send(port, style)).headers['cache-control']), /immutable/);
    assert.equal((await send(port, '/api/v2/summary.json')).headers['access-control-allow-origin'], '*');
    assert.match(String((await send(port, '/api/v1/summary')).headers['content-type']), /application\/json/);
  });

  it('sends brotli, gzip or plain bytes as asked, each with its own strong tag', async () => {
    const { port } = await quiet;
    const plain = await send(port, '/');
    const brotli = await send(port, '/', { headers: { 'accept-encoding': 'gzip, deflate, br' } });
    const gzip = await send(port, '/', { headers: { 'accept-encoding': 'gzip;q=1, br;q=0' } });
    assert.deepEqual(brotliDecompressSync(brotli.body), plain.body);
    assert.deepEqual(gunzipSync(gzip.body), plain.body);
    assert.equal(new Set([plain, brotli, gzip].map(({ headers }) => headers.etag)).size, 3);
    assert.equal(brotli.headers['vary'], 'accept-encoding');
  });

  it('answers 304 to a known tag and an empty body to HEAD', async () => {
    const { port } = await quiet;
    const { headers, body } = await send(port, '/');
    const again = await send(port, '/', { headers: { 'if-none-match': String(headers.etag) } });
    assert.equal(again.status, 304);
    assert.equal(again.body.length, 0);
    assert.equal(again.headers.etag, headers.etag);
    const head = await send(port, '/', { method: 'HEAD' });
    assert.equal(head.headers['content-length'], String(body.length));
    assert.equal(head.body.length, 0);
  });

  it('answers 404 in words, and nothing outside the release', async () => {
    const { port } = await quiet;
    for (const path of ['/nothing', '/../manifest.json', '/model.json', '/%2e%2e/manifest.json', '/404']) {
      const missing = await send(port, path);
      assert.equal(missing.status, 404, path);
      assert.match(missing.text, /There is no such page/);
    }
    assert.equal((await send(port, '/history/')).status, 200);
    assert.equal((await send(port, '/history', { method: 'DELETE' })).status, 405);
  });

  it('shows a new release and reads it back', async () => {
    const { root, server, port } = await start();
    const { manifest } = await publish(root, sampleInputs.late, 2);
    await server.refresh();
    assert.match((await send(port, '/')).text, /This update is late/);
    const paths = ['/', '/history', '/api/v2/summary.json', '/history.atom'];
    assert.equal(await isSeen({ target: `http://localhost:${port}` }, manifest, paths), true);
  });

  it('picks the page by Host; a single page answers to any', async () => {
    const { root, server, port } = await start();
    assert.equal((await send(port, '/', { headers: { host: 'anything.example' } })).status, 200);
    const page = { ...sampleInputs.empty.page, id: 'secondpage02', name: 'Second', url: 'https://second.example' };
    await publish(root, { ...sampleInputs.empty, page });
    await server.refresh();
    assert.match((await send(port, '/', { headers: { host: 'second.example' } })).text, /Second/);
    assert.match((await send(port, '/', { headers: { host: 'status.acme.example' } })).text, /Partial outage/);
    for (const method of ['GET', 'POST']) {
      const stranger = await send(port, '/subscribe', { method, headers: { host: 'third.example' } });
      assert.deepEqual([stranger.status, stranger.headers['x-robots-tag']], [404, 'noindex']);
      assert.equal(stranger.text, 'There is no status page at this address.\n');
    }
  });

  it('tells its health and the age of each page', async () => {
    const { port } = await start();
    const health = JSON.parse((await send(port, '/health')).text);
    assert.equal(health.version, '1.2.3');
    assert.equal(health.pages[0].revision, 1);
    assert.ok(health.pages[0].age_seconds >= 0);
    for (const path of ['/ready', '/api/ready', '/api/health'])
      assert.equal((await send(port, path)).status, 200, path);
  });
}

const oneClick = { method: 'POST', body: 'List-Unsubscribe=One-Click' };

function forms() {
  it('a subscription is relayed with its components, and says the same for every address', async () => {
    const api = await startApi(() => ({ outcome: 'confirmation_sent' }));
    const { port } = await start(sampleInputs.outage, api.url);
    const body = 'email=ana%40example.com&components=cards0000001&components=payouts00002&website=';
    const answer = await send(port, '/subscribe', { method: 'POST', body });
    assert.equal(answer.status, 200);
    assert.match(answer.text, /Check your inbox/);
    assert.equal(answer.headers['cache-control'], 'no-store');
    assert.deepEqual(api.asked[0], {
      action: 'subscribe',
      pageId: 'acmepage0001',
      fields: { email: 'ana@example.com', components: ['cards0000001', 'payouts00002'] },
      ip: api.asked[0]?.ip,
    });
    assert.ok(api.asked[0]?.ip);
  });

  it('each outcome has its words', async () => {
    const table = [
      ['invalid_email', 422, /does not look like an e-mail address/],
      ['too_many', 429, /Too many requests/],
      ['expired', 404, /no longer works/],
      ['confirmed', 200, /You are subscribed/],
    ] as const;
    for (const [outcome, status, words] of table) {
      const api = await startApi(() => ({ outcome }));
      const { port } = await start(sampleInputs.outage, api.url);
      const answer = await send(port, '/subscribe/confirm/abc', { method: 'POST', body: '' });
      assert.equal(answer.status, status);
      assert.match(answer.text, words);
      assert.deepEqual(api.asked[0]?.fields, { token: 'abc' });
    }
  });

  it('opening the link of a mail changes nothing: it shows a button', async () => {
    const api = await startApi(() => ({ outcome: 'unsubscribed' }));
    const { port } = await start(sampleInputs.outage, api.url);
    const page = await send(port, '/unsubscribe/tok_1');
    assert.match(page.text, /<form method="post">/);
    assert.ok(!page.text.includes('tok_1'));
    await send(port, '/subscribe/confirm/tok_1');
    assert.equal(api.asked.length, 0);
    assert.match((await send(port, '/unsubscribe/tok_1', oneClick)).text, /You are unsubscribed/);
    assert.equal(api.asked.length, 1);
  });

  it('a program that fills every field reaches nobody', async () => {
    const api = await startApi(() => ({ outcome: 'confirmation_sent' }));
    const { port } = await start(sampleInputs.outage, api.url);
    const answer = await send(port, '/subscribe', {
      method: 'POST',
      body: 'email=a%40b.example&website=http://spam.example',
    });
    assert.match(answer.text, /Check your inbox/);
    assert.equal(api.asked.length, 0);
  });

  it('without the API a subscription answers 503 in words', async () => {
    const { port } = await start();
    const answer = await send(port, '/subscribe', { method: 'POST', body: 'email=ana%40example.com' });
    assert.equal(answer.status, 503);
    assert.match(answer.text, /This does not work right now/);
    assert.ok(answer.headers['retry-after']);
  });

  it('a body that is too long is refused', async () => {
    const { port } = await start();
    assert.equal((await send(port, '/subscribe', { method: 'POST', body: `email=${'a'.repeat(70_000)}` })).status, 400);
  });
}

function spooling() {
  it('is kept on disk, then sent once the API takes it', async () => {
    let up = false;
    const api = await startApi(() => (up ? { outcome: 'unsubscribed' } : null));
    const { port, server, spoolDirectory } = await start(sampleInputs.outage, api.url);
    const answer = await send(port, '/unsubscribe/tok_1', oneClick);
    assert.equal(answer.status, 202);
    assert.match(answer.text, /Your request is stored/);
    await send(port, '/unsubscribe/tok_1', oneClick);
    await send(port, '/unsubscribe/tok_2', oneClick);
    const kept = await waiting(spoolDirectory);
    assert.equal(kept.length, 2);
    assert.equal(JSON.parse(await readFile(join(spoolDirectory, kept[0] ?? ''), 'utf8')).action, 'unsubscribe');
    assert.ok((await server.replay()) > 0);
    up = true;
    assert.equal(await server.replay(), 0);
    assert.deepEqual(await waiting(spoolDirectory), []);
    assert.deepEqual(new Set(api.asked.slice(-2).map(({ fields }) => fields.token)), new Set(['tok_1', 'tok_2']));
  });

  it('outlives the status process', async () => {
    const { root, server, port, spoolDirectory } = await start();
    await send(port, '/unsubscribe/tok_1', oneClick);
    await server.close();
    const api = await startApi(() => ({ outcome: 'unsubscribed' }));
    const next = await statusProcess(runtime, { port: 0, root, apiInternalUrl: api.url, relayKey, spoolDirectory });
    assert.equal(await next.replay(), 0);
    await next.close();
    assert.equal(api.asked[0]?.fields.token, 'tok_1');
  });
}

it('main/status has never heard of the database', async () => {
  const entry = fileURLToPath(new URL('../../../main/status.ts', import.meta.url));
  const seen = new Map<string, string>();
  const queue = [entry];
  const packages = new Set<string>();
  for (let file = queue.pop(); file; file = queue.pop()) {
    if (seen.has(file)) continue;
    const source = await readFile(file, 'utf8');
    seen.set(file, source);
    for (const [, name] of source.matchAll(
      /^(?:import|export)\s(?!type\b)[^'";]*?from\s+'([^']+)'|^import\s+'([^']+)'/gm,
    )) {
      if (name?.startsWith('.')) queue.push(resolve(dirname(file), name));
      else if (name) packages.add(name);
    }
  }
  assert.ok(seen.size > 5, 'it read files');
  for (const name of packages) assert.doesNotMatch(name, /^(pg|pg-boss|kysely|node:sqlite)(\/|$)/);
  for (const file of seen.keys()) assert.doesNotMatch(file, /kernel\/(db|command|job)|tables\.ts$/);
});
