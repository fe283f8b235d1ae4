import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { postgresUrl, socketDirectoryOf } from '../../src/outside/postgres.ts';
import { freePort } from './free-port.ts';

export const processNames = ['api', 'worker', 'status', 'sandbox', 'mailbox', 'postgres'] as const;
export type ProcessName = (typeof processNames)[number];

const root = join(import.meta.dirname, '..', '..');
const adminKey = 'whole-product-admin-key';

/** A test run that is stopped leaves no product behind. */
const endsWithUs = existsSync('/usr/bin/setpriv') ? ['/usr/bin/setpriv', '--pdeathsig', 'INT', '--'] : [];

/** The product as `script/start` runs it: one supervisor and its processes, on ports and in a folder of their own. */
export class WholeProduct {
  readonly directory: string;
  readonly #env: NodeJS.ProcessEnv;
  readonly #notices: string[] = [];
  #supervisor: ChildProcess | undefined;
  readonly #gone = Promise.withResolvers<never>();

  private constructor(directory: string, env: NodeJS.ProcessEnv) {
    this.directory = directory;
    this.#env = env;
    this.#gone.promise.catch(() => {});
  }

  static async prepare(env: Record<string, string> = {}): Promise<WholeProduct> {
    const directory = await mkdtemp(join(tmpdir(), 'candor-whole-'));
    const ports: Record<string, string> = {};
    for (const name of ['PORT', 'API_PORT', 'STATUS_PORT', 'SANDBOX_PORT', 'MAIL_PORT', 'SMTP_PORT']) {
      ports[name] = String(await freePort());
    }
    const { DATABASE_URL: _, ...inherited } = process.env;
    const own = {
      DATA_DIR: directory,
      DEMO: 'false',
      ADMIN_API_KEY: adminKey,
      API_REQUESTS_PER_MINUTE: '0',
      HOLD_SECONDS: '0',
    };
    return new WholeProduct(directory, { ...inherited, ...ports, ...own, ...env });
  }

  static async start(env: Record<string, string> = {}): Promise<WholeProduct> {
    const product = await WholeProduct.prepare(env);
    await product.start();
    return product;
  }

  /** Resolves when every process is ready, with how long that took. */
  async start(): Promise<number> {
    const since = performance.now();
    const [command = '', ...args] = [...endsWithUs, process.execPath, join(root, 'src/main/all.ts')];
    const child = spawn(command, args, {
      cwd: root,
      env: this.#env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#supervisor = child;
    const ready = Promise.withResolvers<void>();
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream }).on('line', (line) => {
        if (line.trim()) this.#notices.push(line.trim());
        if (line.includes('is ready.')) ready.resolve();
      });
    }
    child.once('exit', () => ready.reject(new Error(`The product did not start:\n${this.#notices.join('\n')}`)));
    await ready.promise;
    child.once('exit', (code, signal) => {
      const said = this.#notices.slice(-20).join('\n');
      this.#gone.reject(new Error(`The supervisor ended by itself (${signal ?? code}):\n${said}`));
    });
    return performance.now() - since;
  }

  /** Rejects when the supervisor ends without being asked. */
  get gone(): Promise<never> {
    return this.#gone.promise;
  }
  get api(): string {
    return `http://localhost:${this.#env.PORT}`;
  }
  /** The same with nothing before the version, as API_PORT gives it. */
  get apiAtRoot(): string {
    return `http://localhost:${this.#env.API_PORT}`;
  }
  get page(): string {
    return `http://localhost:${this.#env.STATUS_PORT}`;
  }
  get sandbox(): string {
    return `http://localhost:${this.#env.SANDBOX_PORT}`;
  }
  get mailbox(): string {
    return `http://localhost:${this.#env.MAIL_PORT}`;
  }
  /** What the supervisor said so far. */
  get notices(): readonly string[] {
    return this.#notices;
  }

  /** What a process wrote that is no log entry, such as the stack it died with. */
  lastWords(name: ProcessName): string {
    const lines = readFileSync(join(this.directory, 'logs', `${name}.log`), 'utf8').split('\n');
    return lines.filter((line) => line && !line.startsWith('{')).join('\n');
  }

  headers(more: Record<string, string> = {}): Record<string, string> {
    return { authorization: `Bearer ${adminKey}`, ...more };
  }

  /** The process as it runs now; undefined while it is down. */
  pid(name: ProcessName, children = childrenOf(this.#supervisor?.pid ?? 0)): number | undefined {
    if (name === 'postgres') return this.#postgresPid(children);
    const entry = name === 'sandbox' ? 'sandbox/main.ts' : `src/main/${name}.ts`;
    return children.find(({ command }) => command.includes(join(root, entry)))?.pid;
  }

  #postgresPid(children: readonly Child[]): number | undefined {
    try {
      const pid = Number(readFileSync(join(this.directory, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
      return children.some((child) => child.pid === pid) ? pid : undefined;
    } catch {
      return undefined;
    }
  }

  /** Ends a process with −9; resolves when the supervisor says that its successor is ready. */
  async kill(name: ProcessName): Promise<void> {
    const deadline = Date.now() + 60_000;
    let pid = this.pid(name);
    for (; !pid && Date.now() < deadline; pid = this.pid(name)) await delay(20);
    if (!pid) throw new Error(`${name} does not run: ${this.#notices.slice(-5).join(' · ')}`);
    const seen = this.#notices.length;
    process.kill(pid, 'SIGKILL');
    while (!this.#notices.slice(seen).includes(`${name} is back.`)) {
      if (Date.now() > deadline) throw new Error(`${name} did not come back: ${this.#notices.slice(seen).join(' · ')}`);
      await delay(20);
    }
  }

  /** Reads the database beside the product. */
  async query<Row extends pg.QueryResultRow>(text: string, values: unknown[] = []): Promise<Row[]> {
    const client = new pg.Client({
      connectionString: postgresUrl(socketDirectoryOf(join(this.directory, 'postgres')), 'candor'),
    });
    client.on('error', () => undefined);
    await client.connect();
    try {
      return (await client.query<Row>(text, values)).rows;
    } finally {
      await client.end();
    }
  }

  /** Resident memory of each process, in megabytes. */
  memory(): Record<string, number> {
    const children = childrenOf(this.#supervisor?.pid ?? 0);
    const figures: Record<string, number> = { supervisor: residentMegabytes(this.#supervisor?.pid) };
    for (const name of processNames) figures[name] = residentMegabytes(this.pid(name, children));
    return figures;
  }

  /** As Ctrl-C does; the data stays. */
  async stop(): Promise<void> {
    const child = this.#supervisor;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    child.removeAllListeners('exit');
    const gone = once(child, 'exit');
    child.kill('SIGINT');
    await gone;
  }

  async end(): Promise<void> {
    await this.stop();
    await rm(this.directory, { recursive: true, force: true });
  }
}

type Child = { pid: number; command: string };
function childrenOf(parent: number): Child[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
        const [state, parentPid] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
        if (Number(parentPid) !== parent || state === 'Z') return [];
        return [{ pid: Number(name), command: readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ') }];
      } catch {
        return [];
      }
    });
}

export function residentMegabytes(pid: number | undefined): number {
  if (!pid) return 0;
  const pages = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Math.round(Number(pages ?? 0) / 1024);
}
