import { execFileSync, spawn, spawnSync } from 'node:child_process';
import type { ChildProcess, SpawnOptions } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { bunBinary } from '../src/outside/runtimes.ts';
import { nginxConfiguration } from '../src/status-pages/public/nginx-conf.ts';
import { publishFiles } from '../src/status-pages/public/publish-files.ts';
import { renderPage } from '../src/status-pages/public/render.ts';
import { parsePageModel } from '../src/status-pages/public/model.ts';
import { sampleInputs } from '../src/status-pages/public/samples/samples.ts';
import { freePort } from '../test/kit/free-port.ts';

/** One status process against one nginx worker over the same folder: same bytes, keep-alive, interleaved, pinned. */
const limit = 0.9;
const rounds = 5;
const seconds = 3;
const connections = 32;
const brotliModule = '/usr/lib/nginx/modules/ngx_http_brotli_static_module.so';
const bunFile = bunBinary();
/** Both servers on one processor, when that can be said; else they share what there is. */
const pinned = spawnSync('which', ['taskset']).status === 0 ? ['taskset', '-c', '0'] : [];

type Contender = {
  name: string;
  port: number;
  child: ChildProcess;
  /** Requests a second, by form. */
  rates: Map<string, number[]>;
  /** Processor time of one request in microseconds: what a busy machine disturbs less. */
  costs: Map<string, number[]>;
  megabytes: number;
};

needTools();
const root = await mkdtemp(join(tmpdir(), 'candor-bench-'));
await chmod(root, 0o755);
const contenders: Contender[] = [];
try {
  const model = thirtyKilobytes();
  const artefacts = renderPage(model);
  await publishFiles({ root: join(root, 'pages'), model, artefacts, revision: 1, now: model.generatedAt });
  contenders.push(await startNginx(model.page.id));
  contenders.push(await startStatus('status on Node', process.execPath));
  if (bunFile) contenders.push(await startStatus('status on Bun', bunFile));
  const bytes = artefacts.find(({ path }) => path === '/')?.bytes.length ?? 0;
  process.stdout.write(
    `page of ${(bytes / 1000).toFixed(1)} kB, ${connections} connections, ${rounds} rounds of ${seconds} s\n`,
  );
  for (let round = 0; round < rounds; round++) {
    for (const form of ['plain', 'brotli', 'not modified']) {
      for (const contender of contenders) await measure(contender, form);
    }
  }
  report();
} finally {
  for (const { child } of contenders) child.kill('SIGTERM');
  await Promise.all(contenders.map(({ child }) => (child.exitCode === null ? once(child, 'exit') : null)));
  await rm(root, { recursive: true, force: true });
}

function needTools(): void {
  const missing = ['nginx', 'wrk'].filter((tool) => spawnSync('which', [tool]).status !== 0);
  if (missing.length === 0) return;
  if (process.getuid?.() !== 0) {
    process.stderr.write(
      `Missing: ${missing.join(', ')}. Install them: apt-get install nginx-light libnginx-mod-http-brotli-static wrk\n`,
    );
    process.exit(1);
  }
  execFileSync('apt-get', ['update', '-qq'], { stdio: 'inherit' });
  execFileSync('apt-get', ['install', '-y', '-qq', 'nginx-light', 'libnginx-mod-http-brotli-static', 'wrk'], {
    stdio: 'inherit',
  });
}

function thirtyKilobytes() {
  const input = sampleInputs.long;
  const size = (count: number) => {
    const incidents = input.incidents.map((incident) => ({ ...incident, updates: incident.updates.slice(0, count) }));
    const model = parsePageModel({ ...input, incidents });
    return { model, bytes: renderPage(model).find(({ path }) => path === '/')?.bytes.length ?? 0 };
  };
  const sizes = Array.from({ length: 36 }, (_, index) => size(index + 1));
  return (sizes.find(({ bytes }) => bytes >= 30_000) ?? sizes[35] ?? size(36)).model;
}

function start(command: readonly string[], options: SpawnOptions): ChildProcess {
  const [program = '', ...given] = [...pinned, ...command];
  return spawn(program, given, options);
}

async function startStatus(name: string, runtime: string): Promise<Contender> {
  const child = start([runtime, 'src/main/status.ts'], {
    cwd: join(import.meta.dirname, '..'),
    env: { ...process.env, STATUS_PORT: '0', DATA_DIR: root, API_INTERNAL_URL: 'http://127.0.0.1:9' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = await once(child.stdout as Readable, 'data');
  const port = Number(/:(\d+)\s*$/.exec(String(line))?.[1]);
  return { name, port, child, rates: new Map(), costs: new Map(), megabytes: 0 };
}

async function startNginx(pageId: string): Promise<Contender> {
  const port = await freePort();
  const brotli = existsSync(brotliModule);
  const server = nginxConfiguration({
    root: join(root, 'pages'),
    pageId,
    serverName: '_',
    statusUrl: 'http://127.0.0.1:9',
    listen: `127.0.0.1:${port}`,
    brotli,
  });
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (kind) => `${kind}_temp_path ${root}/${kind};`,
  );
  const file = join(root, 'nginx.conf');
  await writeFile(
    file,
    `${brotli ? `load_module ${brotliModule};` : ''} ${process.getuid?.() === 0 ? 'user root;' : ''} worker_processes 1; daemon off; pid ${root}/nginx.pid; error_log stderr crit;
     events { worker_connections 1024; } http { access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000; open_file_cache max=1000; ${temporary.join(' ')}\n${server} }`,
  );
  const child = start(['nginx', '-c', file], { stdio: ['ignore', 'ignore', 'inherit'] });
  while (child.exitCode === null && !(await fetch(`http://127.0.0.1:${port}/`).catch(() => null))?.ok);
  return { name: 'nginx, one worker', port, child, rates: new Map(), costs: new Map(), megabytes: 0 };
}

async function measure(contender: Contender, form: string): Promise<void> {
  const url = `http://127.0.0.1:${contender.port}/`;
  const headers: string[] = form === 'plain' ? [] : ['accept-encoding: br'];
  if (form === 'not modified') {
    const { headers: answered } = await fetch(url, { headers: { 'accept-encoding': 'br' } });
    headers.push(`if-none-match: ${answered.get('etag')}`);
  }
  const given = ['-t1', `-c${connections}`, `-d${seconds}s`, ...headers.flatMap((header) => ['-H', header]), url];
  const [program = '', ...more] = [...(pinned.length > 0 ? ['taskset', '-c', '1'] : []), 'wrk', ...given];
  const spent = processorTicks(contender.child.pid);
  const child = spawn(program, more);
  let output = '';
  child.stdout.on('data', (chunk) => (output += String(chunk)));
  await once(child, 'exit');
  const rate = Number(/Requests\/sec:\s+([\d.]+)/.exec(output)?.[1]);
  const failed = form !== 'not modified' && /Non-2xx|Socket errors/.test(output);
  if (!rate || failed) throw new Error(`${contender.name}, ${form}:\n${output}`);
  contender.rates.set(form, [...(contender.rates.get(form) ?? []), rate]);
  const requests = Number(/(\d+) requests in/.exec(output)?.[1]);
  const cost = ((processorTicks(contender.child.pid) - spent) * 10_000) / requests;
  contender.costs.set(form, [...(contender.costs.get(form) ?? []), cost]);
  const resident = spawnSync('ps', ['-o', 'rss=', '-p', String(contender.child.pid)], { encoding: 'utf8' }).stdout;
  contender.megabytes = Math.max(contender.megabytes, Number(resident) / 1024);
}

/** Of a process and its children, in hundredths of a second; nginx works in a child. */
function processorTicks(pid: number | undefined): number {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number);
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const [user, system] = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .slice(11, 13)
    .map(Number);
  return (user ?? 0) + (system ?? 0) + children.reduce((sum, child) => sum + processorTicks(child), 0);
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

function report(): void {
  const [nginx, ...ours] = contenders as [Contender, ...Contender[]];
  let best = 0;
  for (const contender of ours) {
    const ratios = [...contender.rates].map(([form, rates]) => {
      const paired = rates.map((rate, round) => rate / (nginx.rates.get(form)?.[round] ?? rate));
      return [form, median(paired)] as const;
    });
    best = Math.max(best, Math.min(...ratios.map(([, ratio]) => ratio)));
    const told = ratios.map(([form, ratio]) => `${form} ${ratio.toFixed(2)}`).join(', ');
    const cheaper = [...contender.costs].map(([form, costs]) => {
      const ratio = median(nginx.costs.get(form) ?? costs) / median(costs);
      return `${form} ${ratio.toFixed(2)}`;
    });
    process.stdout.write(`${contender.name} ÷ nginx: ${told}; ${contender.megabytes.toFixed(0)} MB resident\n`);
    process.stdout.write(`  by processor time of one request: ${cheaper.join(', ')}\n`);
  }
  for (const { name, rates } of contenders) {
    const told = [...rates].map(([form, values]) => `${form} ${Math.round(median(values))}/s`).join(', ');
    process.stdout.write(`  ${name}: ${told}\n`);
  }
  process.stdout.write(
    `limit ${limit}: ${best >= limit ? 'kept' : 'missed'} (worst form of the best runtime: ${best.toFixed(2)})\n`,
  );
  if (best < limit) process.exitCode = 1;
}
