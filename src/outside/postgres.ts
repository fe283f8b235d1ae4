import { spawn, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, lstatSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Client, escapeIdentifier } from 'pg';
import { StartError } from '../kernel/errors.ts';
import { commandOf } from './process-list.ts';
import { postgresBinaries, withoutRoot } from './postgres-binaries.ts';

export type PostgresOptions = {
  /** Where the cluster lives; created when missing. */
  directory: string;
  database: string;
  settings?: Record<string, string>;
  /** Receives each line of the server's log. */
  log?: (line: string) => void;
};

export type EmbeddedPostgres = {
  url: string;
  process: ChildProcess;
  /** Ends open sessions, writes everything down and resolves when the server is gone. */
  stop(): Promise<void>;
};

const user = 'candor';
const major = '18';
const startDeadlineMs = 20_000;
const conflictPattern = /lock file .* already exists|shared memory block .* still in use/;

/** Address of `database` on the server whose unix socket is in `socketDirectory`. */
export function postgresUrl(socketDirectory: string, database: string): string {
  return `postgres://${user}@localhost/${database}?host=${encodeURIComponent(socketDirectory)}`;
}

/** Starts the PostgreSQL that npm installed, on a unix socket that only this user can open. */
export async function startPostgres(options: PostgresOptions): Promise<EmbeddedPostgres> {
  const { directory } = options;
  if (!existsSync(join(directory, 'PG_VERSION'))) await createCluster(directory);
  refuseOtherVersion(directory);
  const socketDirectory = socketDirectoryOf(directory);
  const deadline = performance.now() + startDeadlineMs;
  for (;;) {
    await clearPreviousServer(directory);
    const output: string[] = [];
    const child = launch(options, socketDirectory, output);
    if (await accepts(child, socketDirectory, deadline)) {
      await createDatabase(socketDirectory, options.database);
      return { url: postgresUrl(socketDirectory, options.database), process: child, stop: () => stopServer(child) };
    }
    const reason = output.slice(-5).join(' · ');
    if (!conflictPattern.test(reason) || performance.now() > deadline) {
      throw new StartError(`The embedded PostgreSQL did not start in ${directory}: ${reason || 'it said nothing'}.`);
    }
    await delay(200);
  }
}

async function createCluster(directory: string): Promise<void> {
  const fresh = `${directory}.new`;
  mkdirSync(dirname(directory), { recursive: true });
  rmSync(fresh, { recursive: true, force: true });
  const output: string[] = [];
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const child = run('initdb', ['-D', fresh, '-U', user, '--auth=trust', ...locale]);
  readLines(child, (line) => output.push(line));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  if (code !== 0) {
    rmSync(fresh, { recursive: true, force: true });
    throw new StartError(`The embedded PostgreSQL could not be created in ${directory}: ${explained(output)}`);
  }
  rmSync(directory, { recursive: true, force: true });
  renameSync(fresh, directory);
}

function explained(output: string[]): string {
  const text = output.slice(-4).join(' · ');
  if (/unshare|Operation not permitted/.test(text)) {
    return 'PostgreSQL never runs as root and this system denies user namespaces; run as a normal user, or set DATABASE_URL.';
  }
  return text.endsWith('.') ? text : `${text}.`;
}

function refuseOtherVersion(directory: string): void {
  const found = readFileSync(join(directory, 'PG_VERSION'), 'utf8').trim();
  if (found === major) return;
  throw new StartError(
    `${directory} was written by PostgreSQL ${found} and this release brings ${major}: back it up with the release that wrote it, then restore here (docs/self-hosting.md).`,
  );
}

/** Unix socket paths end at 107 bytes, so a deep data folder gets a short private one. */
export function socketDirectoryOf(directory: string): string {
  if (Buffer.byteLength(directory) <= 80) return directory;
  const name = createHash('sha256').update(directory).digest('hex').slice(0, 12);
  const short = join(tmpdir(), `candor-${process.getuid?.()}-${name}`);
  mkdirSync(short, { recursive: true, mode: 0o700 });
  const found = lstatSync(short);
  if (!found.isDirectory() || found.uid !== process.getuid?.() || (found.mode & 0o077) !== 0) {
    throw new StartError(`${short} belongs to someone else: choose a shorter DATA_DIR (up to 80 characters).`);
  }
  return short;
}

/** A server that outlived its supervisor is asked to stop. */
async function clearPreviousServer(directory: string): Promise<void> {
  const file = join(directory, 'postmaster.pid');
  if (!existsSync(file)) return;
  const [pid, ...rest] = readFileSync(file, 'utf8').split('\n');
  if (!isServerOf(Number(pid), directory)) {
    // The pid may name another program by now. PostgreSQL ignores its parent's, and the rest still guards its memory.
    writeFileSync(file, [process.pid, ...rest].join('\n'));
    return;
  }
  process.kill(Number(pid), 'SIGINT');
  for (let waitedMs = 0; waitedMs < startDeadlineMs && isServerOf(Number(pid), directory); waitedMs += 50)
    await delay(50);
}

function isServerOf(pid: number, directory: string): boolean {
  return (pid > 0 && commandOf(pid)?.includes(directory)) || false;
}

function launch(options: PostgresOptions, socketDirectory: string, output: string[]): ChildProcess {
  const settings = {
    listen_addresses: '',
    unix_socket_directories: socketDirectory,
    unix_socket_permissions: '0700',
    max_connections: '200',
    ...options.settings,
  };
  const parameters = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const child = run('postgres', ['-D', options.directory, ...parameters]);
  readLines(child, (line) => {
    if (output.length < 200) output.push(line);
    options.log?.(line);
  });
  return child;
}

function run(program: 'initdb' | 'postgres', args: string[]): ChildProcess {
  const [command, ...rest] = withoutRoot(join(postgresBinaries(), 'bin', program), args);
  return spawn(command, rest, {
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: '/usr/bin:/bin', TZ: 'UTC' },
  });
}

function readLines(child: ChildProcess, take: (line: string) => void): void {
  for (const stream of [child.stdout, child.stderr]) {
    let rest = '';
    stream?.setEncoding('utf8').on('data', (chunk: string) => {
      const lines = (rest + chunk).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) if (line.trim()) take(line.trim());
    });
  }
  child.once('error', (error) => take(error.message));
}

async function accepts(child: ChildProcess, socketDirectory: string, deadline: number): Promise<boolean> {
  const gone = new AbortController();
  for (const event of ['close', 'error']) child.once(event, () => gone.abort());
  while (!gone.signal.aborted && performance.now() < deadline) {
    if (await canConnect(socketDirectory)) return !gone.signal.aborted;
    await delay(20);
  }
  if (!gone.signal.aborted) await stopServer(child);
  return false;
}

async function canConnect(socketDirectory: string): Promise<boolean> {
  const client = new Client({ connectionString: postgresUrl(socketDirectory, 'postgres') });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.end();
    return true;
  } catch {
    return false;
  }
}

async function createDatabase(socketDirectory: string, database: string): Promise<void> {
  const client = new Client({ connectionString: postgresUrl(socketDirectory, 'postgres') });
  await client.connect();
  try {
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [database]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${escapeIdentifier(database)}`);
  } finally {
    await client.end();
  }
}

function stopServer(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    child.once('exit', () => resolve());
    child.kill('SIGINT');
  });
}
