import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { it } from 'node:test';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { caddyConfiguration, hostingGuide, nginxConfiguration } from './nginx-conf.ts';
import { parsePageModel } from './model.ts';
import { publishFiles } from './publish-files.ts';
import { renderPage } from './render.ts';
import { sampleInputs } from './samples/samples.ts';

const nginx = ['/usr/sbin/nginx', '/usr/local/sbin/nginx'].find((path) => spawnSync(path, ['-v']).status === 0);
const modules = '/usr/lib/nginx/modules';

async function get(socketPath: string, path: string, headers: Record<string, string> = {}, method = 'GET') {
  const sent = request({ socketPath, path, method, headers: { host: 'status.acme.example', ...headers } });
  sent.end();
  const [answer] = await once(sent, 'response');
  const chunks: Buffer[] = [];
  for await (const chunk of answer) chunks.push(chunk as Buffer);
  return { status: answer.statusCode as number, headers: answer.headers, body: Buffer.concat(chunks) };
}

async function untilListening(socketPath: string, running: () => boolean): Promise<void> {
  while (running()) {
    const socket = connect(socketPath);
    const opened = await once(socket, 'connect').then(
      () => true,
      () => false,
    );
    socket.destroy();
    if (opened) return;
  }
  throw new Error('nginx stopped before it listened.');
}

it(
  'nginx takes the generated configuration and serves the folder with it',
  { skip: nginx ? false : 'nginx is not installed' },
  async () => {
    const root = await mkdtemp(join(tmpdir(), 'candor-nginx-'));
    await chmod(root, 0o755);
    const model = parsePageModel(sampleInputs.outage);
    const artefacts = renderPage(model);
    await publishFiles({ root, model, artefacts, revision: 1, now: model.generatedAt });
    const module = join(modules, 'ngx_http_brotli_static_module.so');
    const brotli = spawnSync('test', ['-f', module]).status === 0;
    const socketPath = join(root, 'nginx.sock');
    const server = nginxConfiguration({
      root,
      pageId: model.page.id,
      serverName: 'status.acme.example',
      statusUrl: 'http://127.0.0.1:9',
      listen: `unix:${socketPath}`,
      brotli,
    });
    const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
      .map((kind) => `${kind}_temp_path ${root}/${kind};`)
      .join(' ');
    const user = process.getuid?.() === 0 ? 'user root;' : '';
    const file = join(root, 'nginx.conf');
    await writeFile(
      file,
      `${brotli ? `load_module ${module};` : ''} ${user} worker_processes 1; daemon off; pid ${root}/nginx.pid; error_log stderr; events {} http { access_log off; ${temporary}\n${server} }`,
    );
    const judged = spawnSync(nginx ?? '', ['-t', '-c', file], { encoding: 'utf8' });
    assert.equal(judged.status, 0, judged.stderr);
    assert.doesNotMatch(judged.stderr, /\[warn\]/);
    const child = spawn(nginx ?? '', ['-c', file], { stdio: ['ignore', 'ignore', 'inherit'] });
    const exited = once(child, 'exit');
    try {
      await untilListening(socketPath, () => child.exitCode === null);
      for (const { path, bytes, contentType } of artefacts) {
        if (path === '/404' || /^\/(unsubscribe|answer)\//.test(path)) continue;
        const answer = await get(socketPath, path);
        assert.equal(answer.status, 200, path);
        assert.deepEqual(answer.body, bytes, path);
        assert.equal(String(answer.headers['content-type']).split(';')[0], contentType.split(';')[0], path);
        assert.ok(answer.headers['content-security-policy'], path);
      }
      const index = artefacts.find(({ path }) => path === '/')?.bytes;
      const gzip = await get(socketPath, '/', { 'accept-encoding': 'gzip' });
      assert.deepEqual(gunzipSync(gzip.body), index);
      if (brotli)
        assert.deepEqual(brotliDecompressSync((await get(socketPath, '/', { 'accept-encoding': 'br' })).body), index);
      assert.equal(
        (await get(socketPath, '/', { 'if-none-match': String((await get(socketPath, '/')).headers.etag) })).status,
        304,
      );
      const missing = await get(socketPath, '/nothing');
      assert.equal(missing.status, 404);
      assert.match(missing.body.toString('utf8'), /There is no such page/);
      assert.equal((await get(socketPath, '/manifest.json')).status, 404);
      assert.equal((await get(socketPath, '/', {}, 'DELETE')).status, 403);
      const link = await get(socketPath, '/unsubscribe/tok');
      assert.match(link.body.toString('utf8'), /Stop these updates\?/);
      assert.equal(link.headers['cache-control'], 'no-store');
      assert.equal((await get(socketPath, '/unsubscribe/tok', {}, 'POST')).status, 502);
    } finally {
      child.kill('SIGQUIT');
      await exited;
      await rm(root, { recursive: true, force: true });
    }
  },
);

it('the guide in docs/ is the generated one', async () => {
  const guide = await readFile(new URL('../../../docs/status-page-hosting.md', import.meta.url), 'utf8');
  assert.equal(guide, hostingGuide());
});

it('Caddy gets the same folder, headers and forms', () => {
  const text = caddyConfiguration({
    root: '/data',
    pageId: 'acmepage0001',
    serverName: 'status.example.com',
    statusUrl: 'http://127.0.0.1:4001',
  });
  assert.match(text, /root \* "\/data\/pages\/acmepage0001\/current\/files"/);
  assert.match(text, /reverse_proxy @forms http:\/\/127\.0\.0\.1:4001/);
  assert.match(text, /precompressed br gzip/);
});
