import { setTimeout as delay } from 'node:timers/promises';
import type { Module } from '../../src/kernel/module.ts';
import { modules as everyModule } from '../../src/main/modules.ts';
import { startSandbox, type Sandbox, type SandboxOptions } from '../../sandbox/sandbox.ts';
import { testKernel, type TestKernel } from './kernel.ts';

export type SlackWorld = {
  sandbox: Sandbox;
  kernel: TestKernel;
  /** Runs jobs until what the sandbox is asked for is there. */
  until(condition: Record<string, unknown>, timeoutMs?: number): Promise<Record<string, unknown>>;
  /** Runs jobs until the check gives something. */
  eventually<T>(check: () => Promise<T | undefined | false | null>, timeoutMs?: number): Promise<T>;
  end(): Promise<void>;
};

type Options = { modules?: readonly Module[]; env?: Record<string, string>; sandbox?: SandboxOptions };

/** Only what does not come true is waited for so long. */
export const patienceMs = 30_000;
const askedAgain = /press the button again in a moment/;
const waited = (error: unknown) => error instanceof Error && error.message.startsWith('Waited ');

/**
 * A sandbox whose people wait, and press again when they are asked to or no form opens within Slack's three seconds: a
 * crowded machine is slower than any product.
 */
export async function patientSandbox(options?: SandboxOptions): Promise<Sandbox> {
  const sandbox = await startSandbox({ limits: 'off', ...options });
  const press = async (name: string, input: Parameters<Sandbox['act']>[1], left = 3): ReturnType<Sandbox['act']> => {
    const opens = input.until === 'view';
    try {
      const done = await sandbox.act(name, { ...(!opens && { timeout_ms: patienceMs }), ...input });
      return left > 0 && askedAgain.test(JSON.stringify(done.errors ?? '')) ? await press(name, input, left - 1) : done;
    } catch (error) {
      if (left === 0 || !opens || !waited(error)) throw error;
      return await press(name, input, left - 1);
    }
  };
  const wait: Sandbox['wait'] = (condition, timeoutMs = patienceMs) => sandbox.wait(condition, timeoutMs);
  return { ...sandbox, act: (name, input) => press(name, input), wait };
}

/** The product on a database of its own, connected to a sandbox of its own by Socket Mode. */
export async function slackWorld({
  modules = everyModule,
  env = {},
  sandbox: options,
}: Options = {}): Promise<SlackWorld> {
  const sandbox = await patientSandbox(options);
  const kernel = await testKernel(modules, {
    SLACK_MODE: 'sandbox',
    SLACK_API_URL: `${sandbox.url}/api/`,
    SLACK_AUTHORIZE_URL: `${sandbox.url}/oauth/v2/authorize`,
    ...env,
  });
  const ends: (() => Promise<void>)[] = [];
  for (const module of modules) if (module.start) ends.push(await module.start(kernel, 'api'));
  return {
    ...{ sandbox, kernel },
    until: (condition, timeoutMs = patienceMs) => withJobs(kernel, sandbox.wait(condition, timeoutMs)),
    eventually: (check, timeoutMs = patienceMs) => eventually(kernel, check, timeoutMs),
    async end() {
      for (const end of ends) await end();
      await kernel.end();
      await sandbox.close();
    },
  };
}

/** What is awaited comes by itself: to look again at once would keep the processor from it. */
const turn = () => delay(5);

/** Runs jobs while something is awaited, and those that it brought about. */
export async function withJobs<T>(kernel: TestKernel, wanted: Promise<T>): Promise<T> {
  const outcome: { settled: boolean } = { settled: false };
  const done = wanted.finally(() => Object.assign(outcome, { settled: true }));
  done.catch(() => {});
  for (;;) {
    const { settled } = outcome;
    await kernel.jobs.drain();
    if (settled) return await done;
    await turn();
  }
}

async function eventually<T>(
  kernel: TestKernel,
  check: () => Promise<T | undefined | false | null>,
  timeoutMs: number,
): Promise<T> {
  const end = Date.now() + timeoutMs;
  for (;;) {
    await kernel.jobs.drain();
    const found = await check();
    if (found) return found;
    if (Date.now() > end) throw new Error(`Waited ${timeoutMs} ms, but this did not come true: ${check.toString()}`);
    await turn();
  }
}
