import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { startPostgres } from '../../src/outside/postgres.ts';

const root = join(import.meta.dirname, '..', '..');
const name = `candor-test-${process.getuid?.()}-${createHash('sha256').update(root).digest('hex').slice(0, 8)}`;
const folder = join(memoryFolder() ?? tmpdir(), name);
const address = process.platform === 'linux' ? `\0${name}` : join(folder, 'socket');
const idleMs = 20_000;

let server: Promise<string> | undefined;

/**
 * Address of the test PostgreSQL's maintenance database. One server per checkout serves every test process; it stops
 * by itself when the last of them has gone. TEST_DATABASE_URL names another server to use.
 */
export function sharedServer(): Promise<string> {
  const given = process.env.TEST_DATABASE_URL;
  server ??= given ? Promise.resolve(given) : joinServer();
  return server;
}

async function joinServer(): Promise<string> {
  const deadline = performance.now() + 30_000;
  while (performance.now() < deadline) {
    const url = await visit();
    if (url) return url;
    spawn(process.execPath, [import.meta.filename], { detached: true, stdio: 'ignore' }).unref();
    await delay(100);
  }
  throw new Error(`The test PostgreSQL did not start; its last words are in ${join(folder, 'log')}.`);
}

/** The open connection is what keeps the server alive. */
function visit(): Promise<string | undefined> {
  return new Promise((resolve) => {
    const socket = connect(address);
    let answer = '';
    socket.setEncoding('utf8').on('data', (chunk: string) => {
      answer += chunk;
      if (!answer.endsWith('\n')) return;
      socket.unref();
      resolve(answer.trim());
    });
    socket.on('error', () => resolve(undefined));
    socket.on('close', () => resolve(undefined));
  });
}

/** Where files are kept in memory, when there is a gigabyte of it. */
export function memoryFolder(): string | undefined {
  if (!existsSync('/dev/shm')) return undefined;
  const { bavail, bsize } = statfsSync('/dev/shm');
  return bavail * bsize > 1e9 ? '/dev/shm' : undefined;
}

async function serve(): Promise<void> {
  const visitors = new Set<Socket>();
  let url: string | undefined;
  let idle: NodeJS.Timeout | undefined;
  const listener = createServer((socket) => {
    clearTimeout(idle);
    visitors.add(socket);
    if (url) socket.write(`${url}\n`);
    socket.on('error', () => undefined);
    socket.on('close', () => {
      visitors.delete(socket);
      if (visitors.size === 0) idle = setTimeout(stop, idleMs);
    });
  });
  await new Promise<void>((resolve, reject) => listener.once('error', reject).listen(address, resolve));

  mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (const old of readdirSync(folder)) if (old !== 'socket') rmSync(join(folder, old), { recursive: true });
  const postgres = await startPostgres({
    directory: join(folder, String(process.pid)),
    database: 'postgres',
    settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '400' },
  });
  url = postgres.url;
  for (const socket of visitors) socket.write(`${url}\n`);
  if (visitors.size === 0) idle = setTimeout(stop, idleMs);

  async function stop(): Promise<void> {
    listener.close();
    await postgres.stop();
  }
  postgres.process.once('exit', () => {
    rmSync(folder, { recursive: true, force: true });
    process.exit(0);
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, stop);
}

if (process.argv[1] === import.meta.filename) {
  serve().catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EADDRINUSE') process.exit(0);
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeFileSync(
      join(folder, 'log'),
      `${existsSync(join(folder, 'log')) ? readFileSync(join(folder, 'log')) : ''}${error.stack}\n`,
    );
    process.exit(1);
  });
}
