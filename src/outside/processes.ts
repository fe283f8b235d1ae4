import { once } from 'node:events';
import { join } from 'node:path';
import { lockInstance } from './instance-lock.ts';
import { logFile } from './log-file.ts';
import type { Running, Service } from './services.ts';

export type SupervisorOptions = {
  /** Holds the lock and logs/. */
  directory: string;
  /** Told when a process ends by itself and when it is back. */
  notice?: (sentence: string) => void;
  firstDelayMs?: number;
  longestDelayMs?: number;
  /** How long a process may take to finish before it is killed. */
  stopDeadlineMs?: number;
};

const steadyMs = 30_000;

/** Keeps services running: restarts with back-off, stops in reverse order, leaves nothing behind. */
export class Supervisor {
  readonly #options: Required<SupervisorOptions>;
  readonly #lock;
  readonly #running = new Map<string, Running>();
  #stopping: Promise<void> | undefined;

  constructor(options: SupervisorOptions) {
    this.#options = { notice: () => {}, firstDelayMs: 250, longestDelayMs: 10_000, stopDeadlineMs: 10_000, ...options };
    this.#lock = lockInstance(options.directory);
  }

  /** Where a service's lines go. */
  log(name: string): (line: string) => void {
    return logFile(join(this.#options.directory, 'logs', `${name}.log`));
  }

  /** Starts a service and keeps it running; throws when its very first start fails. */
  async start(service: Service): Promise<void> {
    await this.#launch(service, this.log(service.name), 0);
  }

  pid(name: string): number | undefined {
    return this.#running.get(name)?.process.pid;
  }

  /** Stops everything, last started first. Calling it twice waits for the same end. */
  stop(): Promise<void> {
    this.#stopping ??= this.#stopAll();
    return this.#stopping;
  }

  async #launch(service: Service, log: (line: string) => void, failures: number): Promise<void> {
    const running = await service.start(log);
    const since = performance.now();
    if (running.process.pid) this.#lock.remember(running.process.pid);
    if (this.#stopping) return this.#end(running);
    this.#running.set(service.name, running);
    const ended = (code: number | null, signal: NodeJS.Signals | null) => {
      if (this.#stopping) return;
      this.#running.delete(service.name);
      const count = performance.now() - since > steadyMs ? 0 : failures;
      this.#options.notice(`${service.name} ended (${signal ?? code}) and starts again.`);
      this.#relaunch(service, log, count);
    };
    const { exitCode, signalCode } = running.process;
    if (exitCode === null && signalCode === null) running.process.once('exit', ended);
    else ended(exitCode, signalCode);
  }

  #relaunch(service: Service, log: (line: string) => void, failures: number): void {
    const { firstDelayMs, longestDelayMs, notice } = this.#options;
    setTimeout(
      async () => {
        if (this.#stopping) return;
        try {
          await this.#launch(service, log, failures + 1);
          notice(`${service.name} is back.`);
        } catch (error) {
          log(String((error as Error).stack));
          this.#relaunch(service, log, failures + 1);
        }
      },
      Math.min(longestDelayMs, firstDelayMs * 2 ** failures),
    );
  }

  async #stopAll(): Promise<void> {
    for (const running of [...this.#running.values()].reverse()) await this.#end(running);
    this.#lock.release();
  }

  async #end({ process: child, stop }: Running): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    const deadline = setTimeout(() => child.kill('SIGKILL'), this.#options.stopDeadlineMs);
    stop();
    await gone;
    clearTimeout(deadline);
  }
}
