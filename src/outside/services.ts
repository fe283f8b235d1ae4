import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';
import { StartError } from '../kernel/errors.ts';
import { startPostgres, type PostgresOptions } from './postgres.ts';

export type Running = {
  process: ChildProcess;
  /** Asks it to finish; the supervisor kills it when that takes too long. */
  stop(): void;
};

export type Service = {
  name: string;
  /** Resolves when it is ready, throws a StartError when it ended before. */
  start(log: (line: string) => void): Promise<Running>;
};

const readyDeadlineMs = 60_000;

/** A program that says `process.send('ready')` when it can be used and ends on SIGTERM; Node runs it, or the given runtime. */
export function programService(name: string, entry: string, env: NodeJS.ProcessEnv, runtime?: string): Service {
  return {
    name,
    async start(log) {
      const { child, lastWords } = launch(entry, env, log, runtime);
      const late = setTimeout(() => child.kill('SIGKILL'), readyDeadlineMs);
      try {
        await new Promise<void>((resolve, reject) => {
          child.on('message', (message) => message === 'ready' && resolve());
          child.once('error', reject);
          child.once('close', () =>
            reject(new StartError(lastWords() || `${name} did not become ready; see its log.`)),
          );
        });
      } finally {
        clearTimeout(late);
      }
      return { process: child, stop: () => child.kill('SIGTERM') };
    },
  };
}

/** Runs a Node program to its end; what it said last becomes the StartError when it fails. */
export async function runOnce(entry: string, env: NodeJS.ProcessEnv, log: (line: string) => void): Promise<void> {
  const { child, lastWords } = launch(entry, env, log);
  const [code] = await once(child, 'close');
  if (code !== 0) throw new StartError(lastWords() || `${entry} failed (${code}).`);
}

export function postgresService(options: PostgresOptions, ready: (url: string) => void): Service {
  return {
    name: 'postgres',
    async start(log) {
      const server = await startPostgres({ ...options, log });
      ready(server.url);
      return { process: server.process, stop: () => server.process.kill('SIGINT') };
    },
  };
}

/** Throws when two of the ports are one, or something else listens on one; each comes with the variable that moves it. */
export async function assertPortsFree(ports: { port: number; variable: string; use: string }[]): Promise<void> {
  for (const [index, { port, variable, use }] of ports.entries()) {
    const same = ports.slice(0, index).find((other) => port !== 0 && other.port === port);
    if (same)
      throw new StartError(`${same.variable} and ${variable} are both ${port}: set one of them to another port.`);
    const probe = createServer();
    try {
      await new Promise<void>((resolve, reject) => probe.once('error', reject).listen(port, resolve));
    } catch (error) {
      const denied = (error as NodeJS.ErrnoException).code === 'EACCES';
      const reason = denied ? 'may not be opened by this user' : 'is already in use by another program';
      throw new StartError(`Port ${port} (${use}) ${reason}: set ${variable} to another port, or free this one.`);
    } finally {
      probe.close();
    }
  }
}

function launch(entry: string, env: NodeJS.ProcessEnv, log: (line: string) => void, runtime?: string) {
  const [command, ...args] = endsWithUs(entry, runtime);
  const child = spawn(command, args, { env, detached: true, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
  const complaints: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream as NonNullable<typeof stream> }).on('line', (line) => {
      log(line);
      if (stream === child.stderr) complaints.splice(0, complaints.length - 9, line);
    });
  }
  return { child, lastWords: () => complaints.join('\n').trim() };
}

/** A child must not outlive a killed supervisor, or the next start finds its port taken. */
function endsWithUs(entry: string, runtime = process.execPath): [string, ...string[]] {
  if (process.platform === 'linux' && existsSync('/usr/bin/setpriv')) {
    return ['/usr/bin/setpriv', '--pdeathsig', 'KILL', '--', runtime, entry];
  }
  // Only Node can be told to listen for the end of its parent without a line in the program.
  const leave = 'data:text/javascript,process.on("disconnect",()=>process.exit(1))';
  return [process.execPath, `--import=${leave}`, entry];
}
