/** The status page alone, app and database stopped, under 2,000 requests a second: --rate N --seconds N --connections N --seed N. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { parseArgs } from 'node:util';
import { report } from '../../bench/figures/table.ts';
import { patiently } from '../kit/people-outside.ts';
import { WholeProduct } from '../kit/whole-product.ts';

const number = (usual: string) => ({ type: 'string', default: usual }) as const;
const { values } = parseArgs({
  options: { rate: number('2000'), seconds: number('60'), connections: number('64'), seed: number('1') },
});
const [rate, seconds, connections] = [Number(values.rate), Number(values.seconds), Number(values.connections)];
const paths = ['/', '/', '/', '/history', '/api/v2/summary.json', '/api/v1/live.json', '/history.atom', '/badge.svg'];

if (spawnSync('which', ['wrk']).status !== 0) {
  process.stderr.write('Missing: wrk. Install it: apt-get install wrk\n');
  process.exit(1);
}
const product = await WholeProduct.start({ DEMO: 'true' });
const folder = await mkdtemp(join(tmpdir(), 'candor-soak-page-'));
try {
  const present = await servedPaths();
  await product.stop();
  const child = spawn(process.execPath, ['src/main/status.ts'], {
    cwd: join(import.meta.dirname, '..', '..'),
    env: { ...process.env, STATUS_PORT: '0', DATA_DIR: product.directory, API_INTERNAL_URL: 'http://127.0.0.1:9' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const [line] = await once(child.stdout as Readable, 'data');
    const url = `http://127.0.0.1:${/:(\d+)\s*$/.exec(String(line))?.[1]}`;
    console.log(
      `seed ${values.seed}, ${rate}/s for ${seconds} s over ${connections} connections, app and database stopped`,
    );
    console.log(`paths: ${present.join(' ')}`);
    await measure(url, present);
  } finally {
    child.kill('SIGTERM');
    if (child.exitCode === null) await once(child, 'exit');
  }
} finally {
  await rm(folder, { recursive: true, force: true });
  await product.end();
}

/** Every path has to be there while everything runs, so that a 404 later is an error of the page alone. */
async function servedPaths(): Promise<string[]> {
  for (const path of new Set(paths)) {
    // The first release may still be on its way.
    await patiently(`${path} answers while everything runs`, async () => {
      const { status } = await fetch(`${product.page}${path}`);
      if (status !== 200) throw new Error(`It answers ${status}.`);
    });
  }
  return paths;
}

/**
 * wrk sends as fast as it is answered; the script makes each connection wait for its place in the schedule. Whoever is
 * late sends at once, so that what the server owes is made up for and the rate holds.
 */
function pacing(of: readonly string[]): string {
  return `local ffi = require("ffi")
ffi.cdef[[typedef struct { long s; long ns; } moment; int clock_gettime(int, moment *);]]
local moment = ffi.new("moment")
local function now() ffi.C.clock_gettime(1, moment); return tonumber(moment.s) * 1000 + tonumber(moment.ns) / 1e6 end
local paths = { ${of.map((path) => `"${path}"`).join(', ')} }
local due
function init() math.randomseed(${Number(values.seed)}) end
function delay()
  local at = now()
  due = (due or at) + ${1000 / rate}
  return math.max(0, math.floor(due - at + math.random()))
end
function request() return wrk.format("GET", paths[math.random(#paths)], { ["accept-encoding"] = "br" }) end
function done(summary, latency)
  local e = summary.errors
  local us = function(percent) return latency:percentile(percent) end
  io.write(string.format('RESULT {"requests":%d,"micros":%d,"connect":%d,"read":%d,"write":%d,"timeout":%d,"status":%d,"p50":%d,"p99":%d,"most":%d}\\n',
    summary.requests, summary.duration, e.connect, e.read, e.write, e.timeout, e.status, us(50), us(99), latency.max))
end
`;
}

type Result = Record<
  'requests' | 'micros' | 'connect' | 'read' | 'write' | 'timeout' | 'status' | 'p50' | 'p99' | 'most',
  number
>;

async function measure(url: string, of: readonly string[]): Promise<void> {
  const script = join(folder, 'pacing.lua');
  await writeFile(script, pacing(of));
  const wrk = spawn('wrk', ['-t1', `-c${connections}`, `-d${seconds}s`, '--timeout', '5s', '-s', script, url]);
  let output = '';
  for (const stream of [wrk.stdout, wrk.stderr]) stream.on('data', (chunk) => (output += String(chunk)));
  await once(wrk, 'exit');
  const told = /^RESULT (.+)$/m.exec(output)?.[1];
  if (!told) throw new Error(`wrk did not finish:\n${output}`);
  const { requests, micros, p50, p99, most, ...failed } = JSON.parse(told) as Result;
  const errors = Object.values(failed).reduce((sum, count) => sum + count, 0);
  const kept = requests / (micros / 1e6);
  console.log(
    `total ${requests} requests, ${kept.toFixed(0)}/s, errors ${errors}, slowest ${(most / 1000).toFixed(1)} ms`,
  );
  report([
    { name: 'p50', figure: p50 / 1000, limit: 100, unit: 'ms' },
    { name: 'p99', figure: p99 / 1000, limit: 100, unit: 'ms' },
    // A server that answers late is asked less: that is no passing.
    { name: 'rate held, ratio of what was asked', figure: rate / kept, limit: 1.02, unit: '' },
  ]);
  if (errors > 0) process.exitCode = 1;
}
